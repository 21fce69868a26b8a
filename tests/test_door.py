"""The door to the network is made once somebody is asked; what is wrong with it is told at once."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citecheck import door
from citecheck.clock import utc_now
from citecheck.config import Network, Settings
from citecheck.door import MANY, Door
from citecheck.fetch import Fetcher
from citecheck.fetch.own_process.asker import DistantAsker
from citecheck.model.errors import ConfigurationError
from citecheck.model.resolution import (
    Hop,
    Outcome,
    Request,
    Resolution,
    Response,
    Verdict,
    Via,
)
from citecheck.pipeline import Session
from citecheck.store import open_cache
from tests.web import LoopbackWeb

URL = "https://a.example/x"

REMEMBERED = f"""
import asyncio, sys
from pathlib import Path
from citecheck.config import Settings
from citecheck.pipeline import Session

async def go():
    async with Session(Settings(store=Path(sys.argv[1]), archive=False)) as session:
        return await session.resolve(["{URL}"]), session.requests

print(asyncio.run(go())[0]["{URL}"].verdict.outcome, "citecheck.fetch" in sys.modules)
"""


def test_what_is_remembered_needs_no_door(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with open_cache(tmp_path) as cache:
        hop = Hop(URL, Via.START, status=404, time=now)
        cache.put(Resolution(URL, (hop,), Verdict(Outcome.DEAD, "")), now=now)
    command = [sys.executable, "-c", REMEMBERED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["dead", "False"]


@pytest.mark.parametrize(
    "network", [Network(user_agent="two\nlines"), Network(ca_file=Path("no-such.pem"))]
)
def test_what_cannot_be_used_is_told_before_anything_is_asked(network: Network) -> None:
    async def go() -> None:
        async with Session(Settings(network=network)):
            pass

    with pytest.raises(ConfigurationError):
        asyncio.run(go())


def network_of(web: LoopbackWeb) -> Network:
    return web.network(resolver=None)


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many this machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="one process does it all elsewhere")


@on_linux
@pytest.mark.parametrize("links", [MANY - 1, MANY])
def test_many_links_are_asked_for_by_a_process_of_its_own(web: LoopbackWeb, links: int) -> None:
    async def go() -> None:
        async with AsyncExitStack() as stack:
            way = Door(network_of(web), stack, record=None, clock=utc_now)
            asker = way.open(links)
            assert isinstance(asker, DistantAsker) == (links == MANY)
            assert way.open() is asker
            answer = await asker.send(Request("http://pages.example/page"))
            assert isinstance(answer, Response)
            assert way.requests == 1

    asyncio.run(go())


@on_linux
@pytest.mark.parametrize("links", [MANY - 1, MANY])
def test_the_process_is_started_once_many_links_are_expected(web: LoopbackWeb, links: int) -> None:
    async def go() -> None:
        async with AsyncExitStack() as stack:
            way = Door(network_of(web), stack, record=None, clock=utc_now)
            way.expect(links)
            assert isinstance(way.open(), DistantAsker) == (links == MANY)

    asyncio.run(go())


@pytest.mark.parametrize("why", ["recorded", "clock", "resolver", "one processor", "no process"])
def test_one_process_asks_itself(
    web: LoopbackWeb, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def kept(_exchange: object) -> None:
        """Keeps nothing."""

    if why == "one processor":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    if why == "no process":
        monkeypatch.setattr(sys, "executable", "/no/such/python")

    async def go() -> None:
        async with AsyncExitStack() as stack:
            way = Door(
                web.network() if why == "resolver" else network_of(web),
                stack,
                record=kept if why == "recorded" else None,
                clock=(lambda: datetime(2022, 11, 1, tzinfo=UTC)) if why == "clock" else utc_now,
            )
            asker = way.open(MANY)
            assert isinstance(asker, Fetcher)
            assert isinstance(await asker.send(Request("http://pages.example/page")), Response)

    asyncio.run(go())


@on_linux
def test_links_come_to_the_same_in_either_process(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [
        *("http://t.co/dead", "http://pages.example/page#nowhere", "http://pages.example/soft-404"),
        *("http://pages.example/redirect", "https://dead.example/gone", "http://no.example/"),
    ]

    async def resolved() -> dict[str, tuple[object, ...]]:
        settings = Settings(network=network_of(web), archive=False, store=None)
        async with Session(settings) as session:
            found = await session.resolve(links)
        return {
            url: (each.verdict, each.title, [(hop.url, hop.status) for hop in each.hops])
            for url, each in found.items()
        }

    here = asyncio.run(resolved())
    monkeypatch.setattr(door, "MANY", 1)
    assert asyncio.run(resolved()) == here


@on_linux
def test_an_interrupted_run_ends_at_once(web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MANY", 1)

    async def go() -> dict[str, Resolution]:
        async with Session(Settings(network=network_of(web), archive=False)) as session:
            asked = asyncio.create_task(session.resolve(["http://slow.example/silent"]))
            while not web.served("slow.example"):  # noqa: ASYNC110 -- the web is another thread's
                await asyncio.sleep(0.01)
            session.interrupt()
            return await asked

    web.forget()
    found = asyncio.run(go())
    assert [each.verdict.outcome for each in found.values()] == [Outcome.INTERRUPTED]
