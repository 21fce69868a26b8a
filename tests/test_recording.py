"""What a run says of itself where it keeps its evidence."""

from __future__ import annotations

import asyncio
import json

from attrs import evolve
from warcio.archiveiterator import ArchiveIterator

from citecheck import __version__
from citecheck.archive.warc import WarcWriter
from citecheck.config import Settings
from citecheck.recording import recording
from citecheck.store import open_store
from tests.archive.exchanges import KINDS, TIME

SETTINGS = Settings(operator="the desk")


def warcinfo(folder):
    (file,) = folder.glob("*.warc.gz")
    with file.open("rb") as stream:
        written = next(iter(ArchiveIterator(stream))).raw_stream.read().decode()
    return dict(line.split(": ", 1) for line in written.splitlines())


async def keep_one(store, settings):
    with recording(store, settings, lambda: TIME) as taken:
        await taken.keep(KINDS["plain"])
        await taken.finish()
        return taken.mended


def test_warcinfo_and_log_tell_the_tool_its_configuration_and_the_operator(tmp_path):
    with open_store(tmp_path) as store:
        asyncio.run(keep_one(store, SETTINGS))
        run = json.loads(next(store.log()).detail)
        info = warcinfo(store.warc_folder)
    assert run["software"] == info["software"] == f"citecheck/{__version__}"
    assert run["configuration-sha256"] == info["configuration-sha256"] == SETTINGS.digest()
    assert run["operator"] == info["operator"] == "the desk"
    assert run["run"] == info["isPartOf"]


def test_the_configuration_has_one_digest():
    assert Settings().digest() == Settings().digest()
    assert len({Settings().digest(), SETTINGS.digest(), Settings(offline=True).digest()}) == 3
    assert evolve(SETTINGS, operator=None).digest() == Settings().digest()


def test_what_an_earlier_run_left_unfinished_is_mended_told_and_logged(tmp_path):
    with open_store(tmp_path) as store:
        asyncio.run(keep_one(store, Settings()))
        with WarcWriter(store.warc_folder, software="citecheck/killed") as writer:
            writer.append(KINDS["chunked"])  # on disk, and then the run was killed
    with open_store(tmp_path) as store:
        (mended,) = asyncio.run(keep_one(store, Settings()))
        assert mended.torn is not None
        assert [entry.event for entry in store.log()] == [
            "run",
            "capture",
            "repair",
            "run",
            "capture",
        ]
