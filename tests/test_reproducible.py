"""The same article and the same answers give the same bytes, whenever and wherever."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citecheck import Settings
from citecheck.load.inputs import Input
from citecheck.pipeline import Session
from citecheck.publish import chosen, publish, write_index
from tests.web import LoopbackWeb, Page

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

ARTICLE = """<html lang="en"><title>What was said</title>
<meta property="article:published_time" content="2026-11-20">
<article><p>“The bridge will stay closed until spring,” the spokesperson of the city wrote in
<a href="https://city.example/bridge">a note</a>. An <a href="https://dead.example/gone">older
page</a> is gone, and <a href="http://redirects.example/chain/3">another</a> moved. Officials who
asked not to be named said that it would cost more than was foreseen.</p></article>"""

STORE = Path("kept")
"""As a person names it: from the folder that the run is in."""


def _made(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch, folder: Path, now: datetime, **how: bool
) -> dict[str, bytes]:
    """All files of a report in all formats with its index, made in a folder at a time."""
    monkeypatch.chdir(folder)
    settings = Settings(network=web.network(), store=STORE, **how)

    async def work() -> None:
        async with Session(settings, clock=lambda: now) as session:
            article = await session.read(Input("draft.html", Path("draft.html")))
            report = await session.report(article)
            publish(report, Path("out/draft"), session.store, chosen(["all"]))
        write_index(Path("out"), STORE)

    asyncio.run(work())
    written = (each for each in sorted(Path("out").rglob("*")) if each.is_file())
    return {str(each): each.read_bytes() for each in written}


@pytest.fixture
def desk(web: LoopbackWeb, tmp_path: Path) -> Path:
    """A folder with an article in it, of which every link answers or fails for good."""
    page = "<title>The bridge</title><p>The bridge will stay closed until spring, we said."
    web.add("city.example", {"/bridge": Page(page)})
    folder = tmp_path / "monday"
    folder.mkdir()
    (folder / "draft.html").write_text(ARTICLE, "utf-8")
    return folder


def test_a_run_of_what_is_known_gives_the_bytes_of_the_run_that_asked(
    web: LoopbackWeb, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _made(web, monkeypatch, desk, MORNING)
    assert len(asked) > 20
    assert web.connections
    web.forget()
    known = _made(web, monkeypatch, desk, MORNING + timedelta(hours=3))
    assert not web.connections
    assert [name for name in asked if asked[name] != known.get(name)] == []
    assert asked.keys() == known.keys()


def test_neither_the_folder_nor_the_hour_is_in_a_report(
    web: LoopbackWeb, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _made(web, monkeypatch, desk, MORNING)
    other = desk.with_name("a folder of another name")
    shutil.copytree(desk, other)
    shutil.rmtree(other / "out")
    assert _made(web, monkeypatch, other, MORNING + timedelta(hours=7)) == first
    told = b"".join(first.values())
    assert str(desk.parent).encode() not in told


def test_a_report_of_which_nothing_was_asked_has_no_hour(
    web: LoopbackWeb, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _made(web, monkeypatch, desk, MORNING, offline=True)
    again = _made(web, monkeypatch, desk, MORNING + timedelta(days=40), offline=True)
    assert first == again
    assert b"2026-11-24" not in b"".join(first.values())


def test_an_answer_of_today_is_told_by_its_time(
    web: LoopbackWeb, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _made(web, monkeypatch, desk, MORNING)
    later = _made(web, monkeypatch, desk, MORNING + timedelta(days=2))
    assert b'as of <time datetime="2026-11-24T09:00:00Z">' in first["out/draft/report.html"]
    assert b'as of <time datetime="2026-11-26T09:00:00Z">' in later["out/draft/report.html"]
