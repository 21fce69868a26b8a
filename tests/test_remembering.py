"""What a run remembers is written and looked up without its event loop waiting for the store."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from citecheck.config import Settings
from citecheck.corpus.engine.local import LocalEngine
from citecheck.model.errors import StoreError
from citecheck.pipeline import Session
from citecheck.remembering import Remembering
from citecheck.store import Where, cache, open_cache
from citecheck.store.postgresql import PostgresqlDatabase
from tests.corpus import small_web
from tests.postgresql import Server
from tests.store.samples import DAY, NOW, resolution
from tests.web import LoopbackWeb, Page

URLS = [f"https://a.example/{number}" for number in range(cache._MOST_WAITING)]


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """For each time that the database is used: whether an event loop had to wait for it."""
    told: list[bool] = []
    connected = PostgresqlDatabase._connected

    def noting(self: PostgresqlDatabase) -> Any:
        told.append(asyncio._get_running_loop() is not None)
        return connected(self)

    with monkeypatch.context() as patch:
        patch.setattr(PostgresqlDatabase, "_connected", noting)
        yield told


def kept(where: Where) -> int:
    with open_cache(where) as opened:
        return len(opened.get_all(URLS, max_age=DAY, unsettled=DAY, now=NOW))


def test_no_event_loop_waits_for_a_database(
    web: LoopbackWeb, postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.add("far.example", {f"/{number}": Page("<p>Here.") for number in range(5)})
    urls = [f"http://far.example/{number}" for number in range(5)]
    settings = Settings(network=web.network(), store=postgresql.store(tmp_path / "records"))

    async def run() -> None:
        async with Session(settings) as session:
            with noted(monkeypatch) as told:
                found = await session.resolve(urls)
                assert session._remembering is not None
                await session._remembering.finish()
            assert {each.verdict.outcome.value for each in found.values()} == {"ok"}
            assert told
            assert not any(told)

    asyncio.run(run())
    asyncio.run(run())
    assert len(web.served("far.example")) == 5


def test_what_waits_is_written_when_somebody_else_will_look(tmp_path: Path) -> None:
    where = tmp_path / "records"

    async def run() -> None:
        with open_cache(where) as opened:
            remembering = Remembering(opened, where, wait=3_600)
            opened.put(resolution(URLS[0]), now=NOW)
            remembering.written_soon()
            assert kept(where) == 0
            await remembering.written()
            assert kept(where) == 1

    asyncio.run(run())


def test_no_owner_waits_for_a_database(
    web: LoopbackWeb, postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_web.add_sites(web)
    source = small_web.write_jsonl(tmp_path / "articles.jsonl")
    store = postgresql.store(tmp_path / "records")
    settings = Settings(network=web.network(), store=store, archive=False)
    engine = LocalEngine(workers=1, owners=2)
    made = small_web.corpus(tmp_path / "corpus", source, settings, engine=engine)
    made.find()
    # Opening and closing the store is waited for; each answer is not.
    with noted(monkeypatch) as told:
        made.resolve()
    assert len(told) > 3 * sum(told)
    assert sum(told) <= 2 * made.engine.owners


@pytest.mark.parametrize("wait", [0.01, 1000.0])
def test_it_is_written_soon_and_at_once_where_much_waits(where: Where, wait: float) -> None:
    async def work() -> None:
        with open_cache(where) as opened:
            remembering = Remembering(opened, where, wait=wait)
            for url in URLS[: 2 if wait < 1 else None]:
                opened.put(resolution(url), now=NOW)
                remembering.written_soon()
            assert remembering._writing is not None
            await asyncio.wait_for(remembering._writing, 900)
            assert kept(where) == (2 if wait < 1 else len(URLS))
            opened.put(resolution(URLS[0], "again"), now=NOW)
            remembering.written_soon()
            await asyncio.wait_for(remembering.finish(), 900)
            found = opened.get(URLS[0], max_age=DAY, now=NOW)
            assert found is not None
            assert found.title == "again"

    asyncio.run(work())


def test_where_it_cannot_be_written_it_waits_for_as_long_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_cache: cache.Cache) -> None:
        raise StoreError("no space left on the device")

    async def work() -> None:
        with open_cache(tmp_path) as opened, monkeypatch.context() as patch:
            remembering = Remembering(opened, tmp_path, wait=0.0)
            patch.setattr(cache.Cache, "write", full)
            for url in URLS[:-1]:
                opened.put(resolution(url), now=NOW)
                remembering.written_soon()
            await asyncio.sleep(0)
            await remembering.finish()
            opened.put(resolution(URLS[-1]), now=NOW)
            with pytest.raises(StoreError, match="no space"):
                remembering.written_soon()

    asyncio.run(work())
    assert kept(tmp_path) == len(URLS)
