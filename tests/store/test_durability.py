"""What is named in the store is in the WARC, whatever happens to the run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from citecheck.archive.read_back import verify_captures
from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_repair import repair
from citecheck.model.errors import StoreError
from citecheck.store import open_store
from tests.store.appender import numbered

ROOT = Path(__file__).parents[2]

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


@pytest.fixture
def in_memory(tmp_path):
    """A folder in memory, where there is one: what is killed is the process, not the machine."""
    memory = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_kill_in_a_hundred_places_loses_nothing_that_was_named(in_memory):
    command = [sys.executable, "-m", "tests.store.killed", str(in_memory / "store")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    deaths, captures, told, tails = (int(word) for word in re.findall(r"\d+", done.stdout))
    assert deaths == 100
    assert captures >= told > 50
    assert len(list((in_memory / "store" / "warc").glob("*.torn*"))) == tails > 20


def test_runs_that_write_at_once_lose_nothing_of_each_other(in_memory):
    with start(in_memory / "store", "beside", "4", "15") as process:
        process.communicate(timeout=600)
    count, mended = check_everything(in_memory / "store")
    assert (count, mended) == (4 * 15, ())
    with open_store(in_memory / "store") as store:
        urls = {capture.url for capture in store.all_captures()}
        warcs = {capture.record.warc for capture in store.all_captures()}
    assert urls == {f"https://news.example/{number}" for number in range(60)}
    assert len(warcs) == 4


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


LIMITS = (70_000, *range(40_000, 72_000, 4_000))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """What runs said at whose limit no file could grow, and the folders of their stores."""
    folder = tmp_path_factory.mktemp("full")
    with start(folder, *map(str, LIMITS)) as process:
        said, _ = process.communicate(timeout=600)
    assert process.returncode == 0
    return folder, dict(line.split(" ", 1) for line in said.splitlines())


def test_a_full_disk_is_a_named_error_and_the_store_opens_again(filled):
    folder, said = filled
    assert said["70000"].startswith("StoreError ")
    assert "free space" in said["70000"]
    count, mended = check_everything(folder / "70000")
    assert count > 1
    assert mended == ()  # the writer took back what it could not finish


@pytest.mark.parametrize("limit", LIMITS[1:])
def test_a_disk_full_at_any_size_leaves_a_sound_store(limit, filled):
    # Depending on the size, the WARC or the database meets the end first.
    folder, said = filled
    assert said[str(limit)].startswith("StoreError ")
    check_everything(folder / str(limit))


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
            said, _ = process.communicate(timeout=600)
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
