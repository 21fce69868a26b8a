"""Work that a run leaves behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from citecheck import pipeline
from citecheck.apart import Apart, LeftBehindError
from citecheck.config import Settings
from citecheck.linkcheck.check import check
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.load.reading import articles_in
from citecheck.model.article import Article
from citecheck.model.errors import InputError
from citecheck.pipeline import Session


def test_what_work_returns_or_raises_comes_back() -> None:
    async def run() -> None:
        apart = Apart()
        assert await apart.run(divmod, 7, 2) == (3, 1)
        assert await apart.run(lambda: None) is None
        with pytest.raises(ZeroDivisionError):
            await apart.run(divmod, 7, 0)

    asyncio.run(run())


def test_what_is_left_is_not_waited_for() -> None:
    held = threading.Event()

    async def run() -> None:
        apart = Apart()
        work = asyncio.create_task(apart.run(held.wait))
        await asyncio.sleep(0)
        apart.leave()
        with pytest.raises(LeftBehindError):
            await work
        with pytest.raises(LeftBehindError):
            await apart.run(held.wait)

    try:
        asyncio.run(run())  # and the loop closes, though the thread still waits
        assert not held.is_set()
    finally:
        held.set()


def test_an_interruption_does_not_wait_for_an_article_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before it is told; the one under way is as if it had not been begun."""
    held, begun = threading.Event(), threading.Event()

    def slowly(source: Input, *, limit: int, whole: bool) -> Iterator[Article | InputError]:
        if source.name == "second.txt":
            begun.set()
            held.wait()
        yield from articles_in(source, limit=limit, whole=whole)

    monkeypatch.setattr(pipeline, "articles_in", slowly)
    sources = []
    for name in ("first.txt", "second.txt", "third.txt"):
        tmp_path.joinpath(name).write_text(f"https://{name}.example/")
        sources.append(Input(name, path=tmp_path / name))

    async def run() -> list[str]:
        async with Session(Settings(offline=True)) as session:
            checking = asyncio.create_task(check(sources, session, Wishes()))
            assert await asyncio.to_thread(begun.wait, 30)
            session.interrupt()
            return [link.url for link in (await checking).links]

    try:
        assert asyncio.run(run()) == ["https://first.txt.example/"]
    finally:
        held.set()
