"""The archives' generators against pywb, over the library's own door to the network."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from attrs import evolve

from citecheck import Settings, parse
from citecheck.archive.warc import WarcWriter
from citecheck.archives import memento, pywb
from citecheck.archives.timegate import ask_timegate
from citecheck.archives.timemap import read_timemap
from citecheck.config import ArchiveAccess, Archives, HostOverride
from citecheck.fetch import Fetcher
from citecheck.mementos import Questions
from citecheck.model.memento import Held, Memento, Wish
from citecheck.model.resolution import Answer, Outcome, Request
from citecheck.pipeline import Session
from citecheck.verify.memento_quality import quality
from tests.archive.exchanges import KINDS, PAGE
from tests.archives.pywb_server import Captured, Pywb
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

T = TypeVar("T")

HERE = "https://the-paper-of-tests.org/2022/10/24/what-was-found"
MOVED = "https://the-paper-of-tests.org/2022/10/24/what-moved"
HOME = "https://the-paper-of-tests.org/2022/10/24/what-was-dropped"
ERROR = "https://the-paper-of-tests.org/2022/10/24/what-was-an-error"
SOFT = "https://the-paper-of-tests.org/2022/10/24/what-was-not-said"
STORY = "<title>Story</title><article><h1>Story</h1><p>" + "What was found. " * 80
FRONT = "<title>The paper</title><h1>News</h1>" + "<p>News of the day. " * 80
SAYS_404 = (
    "<title>Page not found</title><h1>404 Page not found</h1>"
    "<p>Sorry, the page you requested could not be found."
)


def led(to: str) -> tuple[tuple[str, str], ...]:
    return (("Location", to), ("Content-Type", "text/html"))


CAPTURES = (
    Captured(HERE, "2019-01-02T03:04:05Z", STORY),
    Captured(HERE, "2022-10-20T00:00:00Z", STORY.replace("found", "lost")),
    Captured(HERE, "2022-11-20T00:00:00Z", STORY + "more"),
    Captured(HERE, "2024-01-01T00:00:00Z", "gone", "404 Not Found"),
    Captured(MOVED, "2022-10-20T00:00:00Z", "", "301 Moved", led(HERE)),
    Captured(HOME, "2022-10-20T00:00:00Z", "", "302 Found", led("/")),
    Captured("https://the-paper-of-tests.org/", "2022-10-20T00:00:01Z", FRONT),
    Captured(ERROR, "2022-10-20T00:00:00Z", "no", "500 Error"),
    Captured(SOFT, "2022-10-20T00:00:00Z", SAYS_404),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pywb]:
    with Pywb(tmp_path_factory.mktemp("pywb"), CAPTURES) as running:
        yield running


@pytest.fixture
def access(server: Pywb) -> ArchiveAccess:
    return ArchiveAccess("newsroom", "pywb", server.at(), rate=1000)


def asked(web: LoopbackWeb, server: Pywb, steps: Generator[Request, Answer, T]) -> T:
    async def go() -> T:
        network = web.network(allow_ports=frozenset({80, 443, server.port}), timeout=300)
        async with Fetcher(network) as fetcher:
            return await fetcher.run(steps)

    return asyncio.run(go())


def at(digits: str) -> datetime:
    return datetime.strptime(digits, "%Y%m%d").replace(tzinfo=UTC)


def days(mementos: tuple[Memento, ...]) -> list[str]:
    return [f"{each.time:%Y%m%d}" for each in mementos]


def test_its_cdx_server_lists_the_copies_that_are_no_errors(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    held = asked(web, server, pywb.look_up(access, Wish(HERE, at("20221024"))))
    assert held.held is Held.FOUND
    assert days(held.mementos) == ["20190102", "20221020", "20221120"]
    assert {each.status for each in held.mementos} == {200}
    whole = asked(web, server, pywb.look_up(access, Wish(HERE, whole=True)))
    assert days(whole.mementos) == ["20190102", "20221020", "20221120"]


def test_of_many_the_nearest_on_both_sides_and_the_newest_are_chosen(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    held = asked(web, server, pywb.look_up(access, Wish(HERE, at("20190103"), most=1)))
    assert days(held.mementos)[0] == "20190102"


def test_copies_of_errors_alone_are_none(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    held = asked(web, server, pywb.look_up(access, Wish(ERROR)))
    assert (held.held, held.detail) == (Held.NONE, "newsroom has only copies of errors")
    nothing = asked(web, server, pywb.look_up(access, Wish("https://never-captured.org/")))
    assert (nothing.held, nothing.detail) == (Held.NONE, "newsroom has no copy")


def test_its_timemap_tells_the_same_times(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    wish = Wish(HERE, at("20221024"))
    held = asked(web, server, memento.look_up(access, wish))
    assert held.held is Held.FOUND
    assert held.is_whole
    assert days(held.mementos) == ["20190102", "20221020", "20221120", "20240101"]
    assert held.mementos[0].original == HERE
    none = asked(web, server, memento.look_up(access, Wish("https://never-captured.org/")))
    assert none.held is Held.NONE


class Splitter:
    """pywb's own TimeMap of a page, in pages of one copy each: pywb gives all of it in one piece.

    By RFC 7089, either as an index that names the TimeMaps with their times (appendix A, figure
    28), or each page naming the one after it (section 5.1.3).
    """

    SITE = "timemaps-of-tests.org"

    def __init__(self, web: LoopbackWeb, server: Pywb, *, by_index: bool) -> None:
        told = httpx.get(f"{server.at()}/timemap/link/{HERE}", timeout=600).text
        links = told.strip().split(",\n")
        self.copies = [link for link in links if re.search(r'rel="[^"]*memento', link)]
        self._first = next(link for link in links if 'rel="original"' in link)
        self._by_index = by_index
        self.lost: set[int] = set()
        self.asked: list[str] = []
        web.add(self.SITE, {"/*": self._page})
        web.forget()
        self.url = f"https://{self.SITE}/{'index' if by_index else 0}"

    def _page(self, request: Received) -> Page:
        name = request.path.removeprefix("/")
        self.asked.append(name)
        if name == "index":
            links = [self._named(number, "timemap") for number in range(len(self.copies))]
        elif int(name) in self.lost:
            return Page("lost", 500)
        else:
            links = [self.copies[int(name)]]
            if not self._by_index and int(name) + 1 < len(self.copies):
                links.append(self._named(int(name) + 1, "timemap"))
        body = ",\n".join([self._first, *links])
        return Page(body, headers=(("Content-Type", "application/link-format"),))

    def _named(self, number: int, relation: str) -> str:
        (time,) = re.findall(r'datetime="([^"]+)"', self.copies[number])
        told = f'type="application/link-format"; from="{time}"; until="{time}"'
        return f'</{number}>; rel="{relation}"; {told}'


@pytest.mark.parametrize("by_index", [True, False], ids=["an index", "one after another"])
def test_its_timemap_is_read_page_by_page(
    web: LoopbackWeb, server: Pywb, *, by_index: bool
) -> None:
    pages = Splitter(web, server, by_index=by_index)
    held = asked(web, server, read_timemap(pages.url, "n", "n", Wish(HERE, whole=True)))
    assert held.is_whole
    assert days(held.mementos) == ["20190102", "20221020", "20221120", "20240101"]
    assert {each.original for each in held.mementos} == {HERE}
    assert sorted(pages.asked) == sorted({*pages.asked})  # each once
    assert {"0", "1", "2", "3"} <= {*pages.asked}


def test_the_page_of_the_time_that_is_wanted_is_read_first(web: LoopbackWeb, server: Pywb) -> None:
    pages = Splitter(web, server, by_index=True)
    wish = Wish(HERE, datetime(2022, 10, 20, tzinfo=UTC), most=1)
    held = asked(web, server, read_timemap(pages.url, "n", "n", wish))
    assert pages.asked[:3] == ["index", "1", "3"]  # then the newest
    assert "20221020" in days(held.mementos)


def test_a_page_of_a_timemap_that_is_lost_costs_only_itself(web: LoopbackWeb, server: Pywb) -> None:
    pages = Splitter(web, server, by_index=True)
    pages.lost = {1}
    held = asked(web, server, read_timemap(pages.url, "n", "n", Wish(HERE, whole=True)))
    assert not held.is_whole
    assert held.detail == "n answered with 500"
    assert days(held.mementos) == ["20190102", "20221120", "20240101"]


@pytest.mark.parametrize(
    ("wanted", "day"),
    [("20100101", "20190102"), ("20221024", "20221020"), ("20221119", "20221120"),
     ("20260101", "20240101")],
)  # fmt: skip
def test_its_timegate_leads_to_the_nearest(
    web: LoopbackWeb, server: Pywb, wanted: str, day: str
) -> None:
    held = asked(web, server, ask_timegate(f"{server.at()}/{HERE}", "n", "n", at(wanted)))
    assert held.held is Held.FOUND
    nearest = min(held.mementos, key=lambda each: abs(each.time - at(wanted)))
    assert f"{nearest.time:%Y%m%d}" == day


def test_a_timegate_without_a_copy(web: LoopbackWeb, server: Pywb) -> None:
    gate = f"{server.at()}/https://never-captured.org/"
    assert asked(web, server, ask_timegate(gate, "n", "n", at("20221024"))).held is Held.NONE


@pytest.mark.parametrize(
    ("url", "outcome", "final"),
    [
        (HERE, Outcome.OK, HERE),
        (MOVED, Outcome.OK, HERE),
        (HOME, Outcome.MOVED_HOME, "https://the-paper-of-tests.org/"),
        (SOFT, Outcome.SOFT_404, SOFT),
    ],
)
def test_a_copy_is_looked_at_by_following_the_link_within_the_archive(
    web: LoopbackWeb, server: Pywb, url: str, outcome: Outcome, final: str
) -> None:
    network = web.network(allow_ports=frozenset({80, 443, server.port}), timeout=300)
    raw = f"{server.at()}/20221020000000id_/{url}"
    copy = Memento(url, "newsroom", raw, at("20221020"), raw)

    async def go() -> object:
        async with Session(Settings(network=network)) as session:
            assert session.inquiries is not None
            return await Questions(session.inquiries).look_at(copy, url)

    seen = asyncio.run(go())
    assert seen is not None
    assert seen.resolution.verdict.outcome is outcome
    assert seen.resolution.final_url == final
    score = quality(copy, at("20221024").date(), seen.resolution, seen.given).score
    assert (score > 0.8) is (outcome is Outcome.OK)


def test_a_copy_that_is_listed_at_a_time_when_there_was_none_is_told(
    web: LoopbackWeb, server: Pywb
) -> None:
    """What Save Page Now does with a fresh capture: it is redirected to an older one."""
    network = web.network(allow_ports=frozenset({80, 443, server.port}), timeout=300)
    raw = f"{server.at()}/20260101000000id_/{SOFT.replace('not-said', 'never')}"
    fresh = f"{server.at()}/20230601000000id_/{HERE}"

    async def go() -> tuple[object, object]:
        async with Session(Settings(network=network)) as session:
            assert session.inquiries is not None
            questions = Questions(session.inquiries)
            listed = Memento(HERE, "newsroom", fresh, at("20230601"), fresh)
            return await questions.look_at(listed, HERE), await questions.look_at(
                Memento(raw, "newsroom", raw, at("20260101"), raw), HERE
            )

    seen, none = asyncio.run(go())
    assert seen.given[0].time == at("20221120")
    listed = Memento(HERE, "newsroom", fresh, at("20230601"), fresh)
    weighed = quality(listed, at("20221024").date(), seen.resolution, seen.given)
    assert "the archive shows a capture of 193 days earlier than it lists" in weighed.reasons
    assert none.given[0].time is None


def test_what_is_recorded_can_be_looked_up_once_it_is_indexed(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    url = f"http://127.0.0.1:{web.port()}/recorded"
    web.add("127.0.0.1", {"/recorded": Page(STORY)})
    before = asked(web, server, pywb.look_up(access, Wish(url)))
    assert before.held is Held.NONE
    assert server.get(f"/test/record/id_/{url}") == 200
    pending = asked(web, server, pywb.look_up(access, Wish(url)))
    server.manage("reindex", "test")
    after = asked(web, server, pywb.look_up(access, Wish(url)))
    assert pending.held is Held.NONE
    assert after.held is Held.FOUND
    assert after.mementos[0].status == 200


def test_a_lost_link_gets_its_copy_from_the_newsrooms_own_archive(
    web: LoopbackWeb, server: Pywb, access: ArchiveAccess
) -> None:
    web.add("the-paper-of-tests.org", {"/nothing": Page("")})
    quick = (HostOverride("127.0.0.1", rate=1000),)
    network = web.network(
        allow_ports=frozenset({80, 443, server.port}), overrides=quick, timeout=300
    )
    settings = Settings(network=network, archives=Archives(ask=(access,)))
    article = parse(f"---\ndate: 2022-10-24\n---\nSee {HERE} there.\n".encode(), "a.md")

    async def go() -> object:
        async with Session(settings) as session:
            return await session.report(article)

    copies = asyncio.run(go()).mementos[HERE]
    assert copies.proposal is not None
    assert copies.proposal.time == at("20221020")
    assert copies.last_good is not None
    assert copies.last_good.time == at("20221120")


def test_a_timemap_that_is_cut_off_tells_of_what_came(web: LoopbackWeb, server: Pywb) -> None:
    network = web.network(allow_ports=frozenset({80, 443, server.port}), max_wire=900, timeout=300)

    async def go() -> object:
        async with Fetcher(network) as fetcher:
            steps = read_timemap(f"{server.at()}/timemap/link/{HERE}", "n", "n", Wish(HERE))
            return await fetcher.run(steps)

    held = asyncio.run(go())
    assert not held.is_whole
    assert "did not arrive whole" in held.detail


READABLE = KINDS.keys() - {
    *("cut-off", "chunked-cut-off", "head-alone", "chunks-that-are-none", "huge-chunk"),
    *("not-gzip", "two-lengths", "empty", "redirect", "odd-status", "other-protocol"),
    *("odd-head", "length-and-chunks"),
}
"""What has a body that a client can be given as it was."""


def test_it_shows_what_we_keep_however_servers_behaved(server: Pywb, tmp_path: Path) -> None:
    sent = {name: evolve(each, url=f"http://kept.example/{name}") for name, each in KINDS.items()}
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        kept = {name: writer.append(each) for name, each in sent.items()}
        again = evolve(sent["plain"], url="http://kept.example/again")
        writer.append(again, same=kept["plain"])
    (file,) = tmp_path.glob("*.warc.gz")
    server.manage("add", "test", str(file))
    path = "/test/20260304050607id_/http://kept.example"
    statuses = {name: server.get(f"{path}/{name}") for name in sent.keys() - READABLE}
    refused = {name for name, status in statuses.items() if status in {400, 404, 500, 502, 503}}
    # One leads to what is not kept, one is no HTTP, one has control characters in its headers.
    assert refused == {"redirect", "other-protocol", "odd-head"}
    shown = {
        name: httpx.get(f"http://127.0.0.1:{server.port}{path}/{name}", timeout=600).content
        for name in (*READABLE, "again")
    }
    plain = {name: PAGE if "gzip" in name else sent[name].payload for name in READABLE}
    plain["gzip-bytes"] = sent["gzip-bytes"].payload  # nothing says that it is packed
    assert {name: shown[name] for name in READABLE} == plain
    assert shown["again"] == PAGE  # a revisit, shown from the record that it names
