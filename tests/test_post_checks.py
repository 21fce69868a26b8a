"""What has become of an article's posts, from the article to the report.

The stand-in of X follows the shapes that npm's react-tweet 3 declares; nobody but X could run the
real one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from citecheck import Settings, parse
from citecheck.archive.custody import details, rested_on
from citecheck.model.post_check import AuthorMatch, MediaMatch, PostState, TextMatch
from citecheck.model.report import Report
from citecheck.pipeline import Session
from citecheck.store import open_store
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
JSON = (("Content-Type", "application/json"),)
ID = "1584540000000000000"
OTHER = "1584540000000000001"
EMBED = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{text}</p>&mdash; Example '
    '(@{handle}) <a href="https://twitter.com/{handle}/status/{id}">October 24, 2022</a>'
    "</blockquote>"
)


class Posts:
    """What X tells of posts, by id."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.told: dict[str, dict[str, object]] = {}
        self.asked: list[str] = []
        web.add("cdn.syndication.twimg.com", {"/tweet-result": self.tell})
        web.add("publish.twitter.com", {"/oembed": Page("", 404)})

    def tell(self, request: Received) -> Page:
        (post_id,) = parse_qs(request.query)["id"]
        self.asked.append(post_id)
        told = self.told.get(post_id)
        return Page(json.dumps(told), headers=JSON) if told else Page("", 404)

    def live(self, post_id: str, text: str, handle: str = "example", pictures: int = 0) -> None:
        self.told[post_id] = {
            "__typename": "Tweet",
            "text": text,
            "user": {"name": "Example", "screen_name": handle},
            "mediaDetails": [{"type": "photo"}] * pictures,
        }


@pytest.fixture
def posts(web: LoopbackWeb) -> Posts:
    return Posts(web)


def embed(text: str, post_id: str = ID, handle: str = "example") -> str:
    return EMBED.format(text=text, handle=handle, id=post_id)


def reported(
    web: LoopbackWeb, html: str, clock: Callable[[], datetime] = lambda: NOW, **rest: object
) -> Report:
    settings = Settings(network=web.network(), **rest)  # type: ignore[arg-type]
    article = parse(f"<p>Once.</p>{html}<p>Then.</p>".encode(), "story.html")

    async def go() -> Report:
        async with Session(settings, clock=clock) as session:
            return await session.report(article)

    return asyncio.run(go())


def test_a_post_that_is_as_the_article_shows_it(web: LoopbackWeb, posts: Posts) -> None:
    posts.live(ID, "We will &amp; we can. https://t.co/a", pictures=1)
    html = embed('We will &amp; we can. <a href="https://t.co/a">pic.twitter.com/a</a>')
    check = reported(web, html).post_checks["post-1"]
    assert check.answer.state is PostState.LIVE
    assert check.text is TextMatch.SAME
    assert check.author is AuthorMatch.SAME
    assert check.media is MediaMatch.SAME
    assert check.time == NOW
    assert [hop.status for hop in check.hops] == [200]


def test_altered_words_and_a_new_handle(web: LoopbackWeb, posts: Posts) -> None:
    posts.live(ID, "We will.", handle="another", pictures=1)
    check = reported(web, embed("We will not.")).post_checks["post-1"]
    assert check.text is TextMatch.ALTERED
    assert [(each.side.value, each.words) for each in check.difference] == [
        ("both", "We will"),
        ("article", "not"),
    ]
    assert check.author is AuthorMatch.RENAMED
    assert check.media is MediaMatch.DIFFERENT


def test_a_post_that_is_gone(web: LoopbackWeb, posts: Posts) -> None:
    check = reported(web, embed("We will.")).post_checks["post-1"]
    assert check.answer.state is PostState.DELETED
    assert [hop.status for hop in check.hops] == [404, 404]


def test_archives_are_asked_for_a_post_that_is_gone_though_its_address_answers(
    web: LoopbackWeb, posts: Posts
) -> None:
    """X answers for any address of its own as if the post were there."""
    routes = {f"/example/status/{number}": Page("<h1>X</h1>") for number in (ID, OTHER)}
    web.add("twitter.com", routes)
    posts.live(OTHER, "We can.")
    report = reported(web, embed("We will.") + embed("We can.", OTHER))
    states = {check.answer.state for check in report.post_checks.values()}
    assert states == {PostState.DELETED, PostState.LIVE}
    assert [url for url in report.mementos if ID in url]
    assert not [url for url in report.mementos if OTHER in url]


def test_answers_are_kept_as_evidence_and_remembered_for_a_while(
    web: LoopbackWeb, posts: Posts, tmp_path: Path
) -> None:
    posts.live(ID, "We will.")
    first = reported(web, embed("We will."), store=tmp_path)
    (hop,) = first.post_checks["post-1"].hops
    assert hop.record in {capture.record for capture in first.captures}
    again = reported(web, embed("We will."), store=tmp_path, offline=True)
    assert again.post_checks["post-1"].from_store
    assert again.post_checks["post-1"].answer == first.post_checks["post-1"].answer
    later = NOW + timedelta(days=2)
    reported(web, embed("We will."), lambda: later, store=tmp_path)
    assert posts.asked == [ID, ID]


def test_the_log_tells_what_the_platform_said_and_by_which_records(
    web: LoopbackWeb, posts: Posts, tmp_path: Path
) -> None:
    posts.live(ID, "We will.")
    report = reported(web, embed("We will not."), store=tmp_path)
    with open_store(tmp_path) as store:
        (entry,) = details(store.log(), "post")
        assert entry["article"] == report.article.origin.sha256
        assert (entry["state"], entry["text"]) == ("live", "altered")
        (hop,) = report.post_checks["post-1"].hops
        assert hop.record is not None
        assert [each["record"] for each in entry["hops"]] == [hop.record.record_id]
        assert hop.record.record_id in rested_on(store.log())


def test_what_tells_nothing_is_asked_anew(web: LoopbackWeb, posts: Posts, tmp_path: Path) -> None:
    notice = {"text": {"text": "This Post is unavailable. Learn more"}}
    posts.told[ID] = {"__typename": "TweetTombstone", "tombstone": notice}
    check = reported(web, embed("We will."), store=tmp_path).post_checks["post-1"]
    assert check.answer.state is PostState.UNKNOWN
    assert not check.is_settled
    posts.live(ID, "We will.")
    again = reported(web, embed("We will."), store=tmp_path).post_checks["post-1"]
    assert again.answer.state is PostState.LIVE


def test_one_post_is_asked_for_once_and_not_more_than_are_wanted(
    web: LoopbackWeb, posts: Posts
) -> None:
    html = embed("One.") + embed("Two.", "1584540000000000001")
    report = reported(web, html, most_posts=1)
    assert set(report.post_checks) == {"post-1"}
    assert posts.asked == [ID]


def test_nobody_is_asked_where_the_user_does_not_want_it_or_has_no_network(
    web: LoopbackWeb, posts: Posts
) -> None:
    assert reported(web, embed("We will."), ask_platforms=False).post_checks == {}
    offline = reported(web, embed("We will."), offline=True).post_checks["post-1"]
    assert offline.answer.state is PostState.UNKNOWN
    assert offline.answer.reason == "Nobody was asked: the run was offline."
    assert posts.asked == []
