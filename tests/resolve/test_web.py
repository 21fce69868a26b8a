"""Ways of links over the real door to the network, against the loopback web."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest

from citecheck.config import Network
from citecheck.fetch import Fetcher
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution
from citecheck.resolve.chain import chain
from tests.web import LoopbackWeb, Page, Received

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "resolve" / "web.toml").read_text("utf-8")
)


def resolve(network: Network, url: str) -> Resolution:
    async def record(exchange: Exchange) -> RecordRef:
        return RecordRef("a.warc.gz", 0, 1, f"<{exchange.url}>")

    async def run() -> Resolution:
        async with Fetcher(network, record=record) as fetcher:
            return await fetcher.run(chain(url, max_hops=network.max_hops))

    return asyncio.run(run())


def as_words(hop: Hop) -> str:
    return " ".join(str(each) for each in (hop.via, hop.url, hop.status, hop.failure) if each)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_ways(web: LoopbackWeb, case: dict) -> None:
    agent = {"user_agent": case["user_agent"]} if "user_agent" in case else {}
    network = web.network(max_wire=500_000, **agent)
    resolution = resolve(network, case["hops"][0].split(" ")[1])
    assert [as_words(hop) for hop in resolution.hops] == case["hops"]
    assert resolution.verdict.outcome == case["outcome"], resolution.verdict.reason
    assert resolution.title == case.get("title", resolution.title)
    for hop in resolution.hops:
        if hop.status is not None:
            assert hop.record is not None
            assert hop.record.record_id == f"<{hop.url}>"
            assert hop.address == "127.0.0.1"
            assert hop.payload_sha256


def test_an_address_that_grows_is_given_up(web: LoopbackWeb) -> None:
    network = web.network(max_hops=50)
    resolution = resolve(network, "http://redirects.example/growth")
    assert resolution.verdict.outcome is Outcome.URL_TOO_LONG
    assert len(web.served("redirects.example")) == len(resolution.hops)


def test_no_page_is_asked_twice_on_one_way(web: LoopbackWeb) -> None:
    resolve(web.network(), "http://redirects.example/loop")
    assert len(web.served("redirects.example", "/loop")) == 1


def test_a_cookie_comes_back_on_its_own_way_and_on_no_other(web: LoopbackWeb) -> None:
    def page(request: Received) -> Page:
        if "seen=1" in request.header("cookie"):
            return Page("<title>In</title>")
        return Page("", 302, (("Location", request.target), ("Set-Cookie", "seen=1; Path=/")))

    web.add("cookies.example", {"/*": page})
    for path in ("/1", "/2"):
        resolution = resolve(web.network(), f"https://cookies.example{path}")
        assert resolution.verdict.outcome is Outcome.OK, resolution.verdict.reason
        assert resolution.title == "In"
        assert "seen" not in repr(resolution)
    sent = [each.request.header("cookie") for each in web.served("cookies.example")]
    assert sent == ["", "seen=1", "", "seen=1"]
