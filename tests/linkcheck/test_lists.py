"""A file that is as it was is not read again; one that is not, is."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from citecheck.config import Settings
from citecheck.linkcheck import lists
from citecheck.linkcheck.check import check
from citecheck.linkcheck.selection import Selection
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.model.article import Article
from citecheck.model.checked import LinkCheck
from citecheck.model.errors import InputError
from citecheck.model.values import evolve
from citecheck.pipeline import Session
from citecheck.urls.patterns import patterns

TEXT = "See [one](https://one.example/a) and [two](local.md), and http://three.example.\n"


class _Noting(Session):
    """A session that notes which inputs it reads."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.reads: list[str] = []

    async def read_all(
        self, source: Input, *, whole: bool = False
    ) -> AsyncIterator[Article | InputError]:
        self.reads.append(source.name)
        async for article in super().read_all(source, whole=whole):
            yield article


class Folder:
    """A folder with one article, and a store."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "a.md"
        self.file.write_text(TEXT, "utf-8")
        self.store = folder / "store"
        self.settings = Settings(offline=True, store=self.store, archive=False)
        self.wishes = Wishes()

    def run(self, name: str | None = None) -> tuple[LinkCheck, bool]:
        """What a run finds, and whether it read the article."""
        source = Input(name or str(self.file), path=self.file)

        async def checked() -> tuple[LinkCheck, bool]:
            async with _Noting(self.settings) as session:
                return await check([source], session, self.wishes), bool(session.reads)

        return asyncio.run(checked())


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    assert folder.run()[1]
    return folder


def test_a_file_that_is_as_it_was_is_not_read(folder: Folder, tmp_path: Path) -> None:
    fresh = evolve(folder.settings, store=tmp_path / "another")
    again, is_read = folder.run()
    folder.settings = fresh
    assert (again, True) == folder.run()
    assert not is_read
    written = [(each.url, each.places[0].line, each.places[0].column) for each in again.links]
    assert [each[1:] for each in written] == [(1, 6), (1, 39), (1, 59)]


@pytest.mark.parametrize("text", [TEXT.replace("one", "uno"), TEXT + "\n", TEXT[:-1], ""])
def test_other_bytes_are_read(folder: Folder, text: str) -> None:
    folder.file.write_text(text, "utf-8")
    assert folder.run()[1]
    assert not folder.run()[1]
    folder.file.write_text(TEXT, "utf-8")
    assert folder.run()[1], "one list is kept for each name"


def test_a_format_is_told_by_the_name(folder: Folder) -> None:
    assert folder.run("a.txt")[1]


@pytest.mark.parametrize("wishes", [Wishes(base="https://base.example/"), Wishes(code=True)])
def test_other_wishes_read_other_links(folder: Folder, wishes: Wishes) -> None:
    folder.wishes = wishes
    assert folder.run()[1]
    assert not folder.run()[1]


def test_other_code_reads_anew(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "edition", lambda: "another")
    assert folder.run()[1]


def test_what_is_wanted_and_what_is_on_disk_is_looked_at_anew(folder: Folder) -> None:
    before = {each.url: each.state for each in folder.run()[0].links}
    folder.file.with_name("local.md").touch()
    now = {each.url: each.state for each in folder.run()[0].links}
    assert [url for url in now if now[url] != before[url]] == [
        folder.file.with_name("local.md").as_uri()
    ]
    folder.wishes = Wishes(Selection(exclude=patterns(["one"])))
    found, is_read = folder.run()
    assert (found.excluded, len(found.links), is_read) == (1, 2, False)


def test_a_file_that_changes_while_it_is_read_is_not_remembered(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    async def run() -> None:
        async with Session(folder.settings) as session:
            remembering = session.remembering
            assert remembering is not None
            kept = lists.Lists(remembering, Wishes(), limit=1000, clock=session.clock)
            source = Input("a.md", path=folder.file)
            state = kept.state(source)
            assert state is not None
            folder.file.write_text("changed", "utf-8")
            kept.put(source, state, [])
            assert await kept.get(source, state) is None
            folder.file.write_text(TEXT, "utf-8")
            kept.put(source, state, [])
            assert await kept.get(source, state) == []

    asyncio.run(run())


def test_what_cannot_be_read_is_said_each_time(folder: Folder) -> None:
    first, again = folder.run("a.docx"), folder.run("a.docx")
    assert first[0].unread
    assert first == again


@pytest.mark.parametrize("value", ["", "[", "[1,2]", '["x",[]]', '["x",[["a",[[1,2,3,4]]]]]'])
def test_a_list_that_was_damaged_is_none(folder: Folder, value: str) -> None:
    sound = folder.run()[0]
    with sqlite3.connect(folder.store / "cache.sqlite") as database:
        assert database.execute("UPDATE answer SET value = ?", (value,)).rowcount == 1
    database.close()
    assert folder.run() == (sound, True)
    assert folder.run() == (sound, False)
