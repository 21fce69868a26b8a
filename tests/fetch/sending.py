"""Sending requests from a test, each in an event loop of its own."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from typing import Any

from citecheck.config import Network
from citecheck.fetch import Fetcher
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Answer, RecordRef, Request
from tests.leaping import Leaping
from tests.web import LoopbackWeb, Served

_SOME = 50
"""Bytes."""
DATA = Path(__file__).parent.parent / "data" / "fetch"


def cases(file: str) -> dict[str, Any]:
    """A data file of this room's tests."""
    return tomllib.loads((DATA / file).read_text("utf-8"))


class Kept(list[Exchange]):
    """A recorder that keeps what it is given."""

    async def __call__(self, exchange: Exchange) -> RecordRef:
        self.append(exchange)
        return RecordRef("test.warc.gz", len(self), 1, "<urn:uuid:0>")


def send(network: Network, *urls: str, method: str = "GET") -> tuple[list[Answer], Kept]:
    """Ask for URLs one after the other; what came back, and what was recorded."""
    kept = Kept()

    async def ask() -> list[Answer]:
        async with Fetcher(network, record=kept) as fetcher:
            return [await fetcher.send(Request(url, method)) for url in urls]

    return asyncio.run(ask()), kept


def late(web: LoopbackWeb, network: Network, url: str) -> tuple[Answer, Kept]:
    """As `send`, where the time is over when half a hundred bytes of the body have come.

    Of a page that comes a drop at a time, so that what was sent before the last drop is here.
    """
    kept = Kept()

    async def ask() -> Answer:
        clock = Leaping()
        async with Fetcher(network, record=kept) as fetcher:
            asked = asyncio.create_task(fetcher.send(Request(url)))
            host = url.split("/")[2]
            while not any(_body(one) > _SOME for one in web.served(host)):  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.01)
            clock.leap(network.timeout)
            return await asked

    return asyncio.run(ask()), kept


def _body(one: Served) -> int:
    return len(one.response.partition(b"\r\n\r\n")[2])


def answer(network: Network, url: str) -> Answer:
    """The answer to one request."""
    return send(network, url)[0][0]
