"""What is named in the store is in the WARC, whatever happens to the run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citecheck.archive.read_back import verify_captures
from citecheck.archive.warc import WarcWriter, repair
from citecheck.model.errors import StoreError
from citecheck.store import open_store
from tests.store.appender import numbered

ROOT = Path(__file__).parents[2]
ROUNDS = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and limits of POSIX")


def start(folder, *limit):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.appender", str(folder), *limit],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def check_everything(folder):
    """Open, repair, verify; gives the number of captures and what was mended."""
    with open_store(folder) as store:
        mended = repair(store.warc_folder, store.committed())
        captures = tuple(store.all_captures())
        assert store.problems() == ()
        assert verify_captures(store.warc_folder, captures) == ()
        ends = store.committed()
        for file in store.warc_folder.glob("*.warc.gz"):
            assert file.stat().st_size == ends[file.name]
    return len(captures), mended


def test_kill_at_any_moment_loses_nothing_that_was_named(tmp_path):
    chance = random.Random(20261124)  # noqa: S311 - moments, not secrets
    before = 0
    tails = 0
    for _ in range(ROUNDS):
        with start(tmp_path) as process:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.05))  # the moment is the case; nothing is waited for
            process.send_signal(signal.SIGKILL)
        count, mended = check_everything(tmp_path)
        assert count > before
        assert all(each.torn for each in mended)
        before = count
        tails += len(mended)
    assert len(list((tmp_path / "warc").glob("*.torn*"))) == tails


def test_a_killed_write_leaves_a_tail_that_is_handled(tmp_path):
    with open_store(tmp_path) as store:
        with WarcWriter(store.warc_folder, software="citecheck/test") as writer:
            store.add_captures([writer.append(numbered(1))])
            unnamed = writer.append(numbered(2))  # on disk, and then the run is gone
        file = store.warc_folder / unnamed.record.warc
    whole = file.read_bytes()
    for end in (unnamed.extent.offset + 1, unnamed.extent.end - 1, unnamed.extent.end):
        copy = tmp_path.with_name(f"cut-at-{end}")
        shutil.copytree(tmp_path, copy)
        (copy / "warc" / file.name).write_bytes(whole[:end])
        count, (mended,) = check_everything(copy)
        assert (count, mended.found, mended.committed) == (1, end, unnamed.extent.offset)


def test_a_full_disk_is_a_named_error_and_the_store_opens_again(tmp_path):
    with start(tmp_path, "70000") as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said.startswith("ready\nStoreError ")
    assert "free space" in said
    count, mended = check_everything(tmp_path)
    assert count > 1
    assert mended == ()  # the writer took back what it could not finish


@pytest.mark.parametrize("limit", range(40_000, 72_000, 4_000))
def test_a_disk_full_at_any_size_leaves_a_sound_store(limit, tmp_path):
    # Depending on the size, the WARC or the database meets the end first.
    with start(tmp_path, str(limit)) as process:
        said, _ = process.communicate(timeout=60)
    assert "StoreError " in said
    check_everything(tmp_path)


@pytest.mark.skipif(
    not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")),
    reason="needs the right to mount a small file system",
)
def test_a_small_disk_and_a_read_only_one(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False
    )
    if mount.returncode:
        pytest.skip("this container may not mount")
    try:
        store = disk / "store"
        with start(store) as process:
            said, _ = process.communicate(timeout=60)
        assert "StoreError " in said
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        count, _ = check_everything(store)
        assert count > 1
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StoreError) as caught, open_store(store):
            pass
        assert caught.value.hint
    finally:
        subprocess.run(["umount", str(disk)], check=True)
