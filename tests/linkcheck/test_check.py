"""Links are asked for while later inputs are still read, each once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from weakref import ReferenceType

import pytest

from citecheck.config import Settings
from citecheck.linkcheck.check import check
from citecheck.linkcheck.collect import Collection
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.model.article import Article
from citecheck.model.errors import InputError
from citecheck.model.resolution import Outcome, Resolution
from citecheck.pipeline import Session
from citecheck.resolving import Progress
from tests.web import LoopbackWeb


class _Watched(Session):
    """A session that hands the second input out only once the first one's links are asked for."""

    def __init__(self) -> None:
        super().__init__(Settings(offline=True))
        self.is_asked = asyncio.Event()

    async def read_all(
        self, source: Input, *, whole: bool = False
    ) -> AsyncIterator[Article | InputError]:
        if source.name.endswith("second.txt"):
            await asyncio.wait_for(self.is_asked.wait(), 300)
        async for article in super().read_all(source, whole=whole):
            yield article

    async def begin(self, wanted: Iterable[str]) -> None:
        self.is_asked.set()
        await super().begin(wanted)


def test_the_web_is_asked_while_later_inputs_are_read(tmp_path: Path) -> None:
    names = ("first.txt", "second.txt")
    for name in names:
        tmp_path.joinpath(name).write_text(f"https://both.example/ https://{name}.example/")

    async def run() -> tuple[list[str], int]:
        sources = [Input(name, path=tmp_path / name) for name in names]
        async with _Watched() as session:
            found = await check(sources, session, Wishes())
        return [link.url for link in found.links], found.inputs

    urls = ["https://both.example/", *(f"https://{name}.example/" for name in names)]
    assert asyncio.run(run()) == (urls, 2)


class _Looking(Session):
    """A session that looks which articles are still held once it is asked for links."""

    def __init__(self) -> None:
        super().__init__(Settings(offline=True))
        self.taken: list[ReferenceType[Article]] = []
        self.held: list[bool] = []

    async def begin(self, wanted: Iterable[str]) -> None:
        await self._look()
        await super().begin(wanted)

    async def resolve(
        self, wanted: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, Resolution]:
        await self._look()
        return await super().resolve(wanted, progress=progress)

    async def _look(self) -> None:
        for _ in range(1000):  # the thread that read it may be about to let go
            if all(article() is None for article in self.taken):
                break
            await asyncio.sleep(0.01)
        self.held.append(any(article() is not None for article in self.taken))


def test_an_article_is_let_go_before_the_web_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came of ten thousand links takes as much memory as the article that has them."""
    path = tmp_path / "a.md"
    path.write_text("[A](https://a.example/)")
    session = _Looking()
    heeded = Collection.heeded

    def noted(self: Collection, article: Article, source: Input) -> Article:
        session.taken.append(ReferenceType(article))
        return heeded(self, article, source)

    monkeypatch.setattr(Collection, "heeded", noted)

    async def run() -> None:
        async with session:
            await check([Input("a.md", path=path)], session, Wishes())

    asyncio.run(run())
    assert len(session.taken) == 1
    assert session.held == [False, False]


class _Expecting(Session):
    """A session that notes, in order, how many links it is told of and what it reads."""

    def __init__(self) -> None:
        super().__init__(Settings(offline=True))
        self.noted: list[int | str] = []

    def expect(self, links: int) -> None:
        self.noted.append(links)
        super().expect(links)

    async def read_all(
        self, source: Input, *, whole: bool = False
    ) -> AsyncIterator[Article | InputError]:
        self.noted.append(source.name)
        async for article in super().read_all(source, whole=whole):
            yield article


def test_how_many_links_may_come_is_told_before_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "many.md"
    file.write_text("".join(f"[https://a.example/{n}](https://a.example/{n})\n" for n in range(9)))

    async def run() -> list[int | str]:
        async with _Expecting() as session:
            found = await check([Input("many.md", path=file)], session, Wishes())
            assert len(found.links) == 9
        return session.noted

    assert asyncio.run(run()) == [9, "many.md"]


def test_what_was_begun_is_not_asked_again(web: LoopbackWeb) -> None:
    page, gone = "http://pages.example/page", "http://pages.example/gone"

    async def run() -> tuple[list[Outcome], int]:
        async with Session(Settings(network=web.network())) as session:
            await session.begin([page])
            await session.begin([page, gone])
            found = await session.resolve([page, gone])
            return [each.verdict.outcome for each in found.values()], session.requests

    assert asyncio.run(run()) == ([Outcome.OK, Outcome.DEAD], 2)
