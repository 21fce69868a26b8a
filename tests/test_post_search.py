"""Copied posts without an address, searched for in an archive's index and asked of their platform.

The stand-in of the index follows wayback-cdx-server/README.md: ``matchType=prefix`` gives every
capture whose address begins as was asked, the whole answer as an array of arrays.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest

from citecheck import Settings, parse
from citecheck.config import Archives, HostOverride, MementosFor
from citecheck.model.post_check import TextMatch
from citecheck.model.report import Report
from citecheck.pipeline import Session
from citecheck.registry import id_clock
from tests.test_post_checks import JSON, Posts
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
CLOCK = id_clock("x")
assert CLOCK is not None
TEXT = "Before.\n\nWe will not send the tanks. — Example (@example) October 24, 2022\n\nBehind.\n"


def an_id(day: int, hour: int = 12) -> str:
    made = CLOCK.first(datetime(2022, 10, day, hour, tzinfo=UTC))  # type: ignore[union-attr]
    assert made is not None
    return made


class Index:
    """The addresses that an archive has."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.urls: list[str] = []
        self.asked: list[str] = []
        self.status = 200
        web.add("web.archive.org", {"/cdx/search/cdx": self.cdx})

    def cdx(self, request: Received) -> Page:
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        if query.get("matchType") != "prefix":
            return Page("[]", headers=JSON)
        self.asked.append(query["url"])
        found = [[url] for url in self.urls if query["url"] in url.lower()]
        return Page(json.dumps([["original"], *found]), self.status, JSON)


@pytest.fixture
def index(web: LoopbackWeb) -> Index:
    return Index(web)


@pytest.fixture
def posts(web: LoopbackWeb) -> Posts:
    return Posts(web)


def reported(web: LoopbackWeb, text: str = TEXT, **rest: object) -> Report:
    network = web.network(overrides=(HostOverride("web.archive.org", rate=1000),))
    settings = Settings(network=network, **rest)  # type: ignore[arg-type]

    async def go() -> Report:
        async with Session(settings, clock=lambda: NOW) as session:
            return await session.report(parse(text.encode(), "story.txt"))

    return asyncio.run(go())


def test_the_post_of_the_day_with_the_same_words_is_proposed(
    web: LoopbackWeb, index: Index, posts: Posts
) -> None:
    right, other, late = an_id(24), an_id(24, 15), an_id(27)
    index.urls = [
        f"https://twitter.com/Example/status/{other}",
        f"https://twitter.com/example/status/{right}?s=20",
        f"https://twitter.com/example/status/{late}",
        f"https://twitter.com/example/status/{an_id(24, 9)}x/../1",
    ]
    posts.live(right, "We will not send the tanks.")
    posts.live(other, "Bread is dear this year, say the bakers.")
    report = reported(web)
    (proposal,) = report.post_proposals["post-1"]
    assert proposal.url == f"https://x.com/example/status/{right}"
    assert proposal.text is TextMatch.SAME
    assert set(posts.asked) == {right, other}
    (finding,) = [each for each in report.findings if each.rule == "CC201"]
    assert f"It may be https://x.com/example/status/{right}" in finding.message
    assert finding.message.endswith("Its words are the same.")


def test_the_question_is_as_narrow_as_the_day(web: LoopbackWeb, index: Index, posts: Posts) -> None:
    reported(web)
    assert len(index.asked) == 2
    start = index.asked[0].removeprefix("twitter.com/example/status/")
    assert len(start) >= 3
    assert all(an_id(day).startswith(start) for day in (24,))


def test_a_deleted_post_is_proposed_by_what_the_archive_has(
    web: LoopbackWeb, index: Index, posts: Posts
) -> None:
    index.urls = [f"https://twitter.com/example/status/{an_id(24)}"]
    (proposal,) = reported(web).post_proposals["post-1"]
    assert proposal.text is TextMatch.NOT_COMPARED
    assert "Wayback Machine" in proposal.ground


def test_a_post_with_other_words_is_not_proposed(
    web: LoopbackWeb, index: Index, posts: Posts
) -> None:
    index.urls = [f"https://twitter.com/example/status/{an_id(24)}"]
    posts.live(an_id(24), "Bread is dear this year, say the bakers.")
    assert reported(web).post_proposals == {}


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("October 24, 2022", "https://twitter.com/example/status/1584540000000000000"),
        TEXT.replace("2022", "2009"),
    ],
)
def test_nothing_is_asked_where_there_is_nothing_to_search_by(
    web: LoopbackWeb, index: Index, text: str
) -> None:
    assert reported(web, text).post_proposals == {}
    assert index.asked == []


def test_nothing_is_asked_where_the_user_does_not_want_it(web: LoopbackWeb, index: Index) -> None:
    assert reported(web, ask_platforms=False).post_proposals == {}
    assert reported(web, archives=Archives(mementos=MementosFor.NONE)).post_proposals == {}
    assert reported(web, offline=True).post_proposals == {}
    assert index.asked == []


def test_an_index_that_is_out_of_order_proposes_nothing(web: LoopbackWeb, index: Index) -> None:
    index.urls, index.status = [f"https://twitter.com/example/status/{an_id(24)}"], 503
    assert reported(web).post_proposals == {}


def test_the_smallest_id_of_a_time_is_of_that_time() -> None:
    time = datetime(2022, 10, 24, 9, 30, 15, 250_000, tzinfo=UTC)
    for platform in ("x", "mastodon", "bluesky"):
        clock = id_clock(platform)
        assert clock is not None
        first = clock.first(time)
        assert first is not None
        assert clock.time(first) == time
    assert CLOCK is not None
    assert CLOCK.first(datetime(2009, 1, 1, tzinfo=UTC)) is None


def test_a_post_on_bluesky_is_searched_for_too(
    web: LoopbackWeb, index: Index, posts: Posts
) -> None:
    clock = id_clock("bluesky")
    assert clock is not None
    right, late = (clock.first(datetime(2024, 10, day, 12, tzinfo=UTC)) for day in (24, 27))
    account = "example.bsky.social"
    index.urls = [
        f"https://bsky.app/profile/{account}/post/{right}",
        f"https://bsky.app/profile/{account}/post/{late}",
        f"https://bsky.app/profile/other.example/post/{right}",
    ]
    text = f"Before.\n\nNo tanks are sent.\n\n— Example (@{account}) October 24, 2024\n\nBehind.\n"
    (proposal,) = reported(web, text).post_proposals["post-1"]
    assert proposal.url == f"https://bsky.app/profile/{account}/post/{right}"
    (asked,) = index.asked
    assert asked.startswith(f"bsky.app/profile/{account}/post/3")
