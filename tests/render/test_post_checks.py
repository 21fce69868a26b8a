"""What platforms tell of posts, in ``report.json`` and in the page."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from attrs import evolve
from sample_report import seed_report
from test_json import VALIDATOR

from citecheck.model.mention import Author
from citecheck.model.post_check import (
    AuthorMatch,
    MediaMatch,
    Passage,
    PostAnswer,
    PostCheck,
    PostProposal,
    PostState,
    Side,
    TextMatch,
)
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, State, Via
from citecheck.render import html
from citecheck.render import json as json_format
from citecheck.render.holding import state_of_post

TIME = datetime(2026, 1, 2, 12, tzinfo=UTC)
ANSWER = PostAnswer(
    PostState.LIVE,
    "X shows it.",
    Author("Example", "another"),
    "We will.",
    media=2,
    time=TIME,
    url="https://x.com/another/status/1",
    was_edited=False,
)
CHECK = PostCheck(
    "post-1",
    ANSWER,
    (Hop("https://cdn.example/?token=geheim", Via.START, 200, TIME),),
    TIME,
    text=TextMatch.ALTERED,
    difference=(Passage(Side.BOTH, "We will"), Passage(Side.ARTICLE, "not")),
    author=AuthorMatch.RENAMED,
    media=MediaMatch.DIFFERENT,
)


def report(check: PostCheck = CHECK) -> Report:
    draft = seed_report()
    (first, *_) = draft.mentions.posts
    return evolve(draft, post_checks={first.id: check})


def words(check: PostCheck = CHECK) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.render(report(check)).decode()))


def test_json_is_valid_and_tells_all_of_it() -> None:
    document = json.loads(json_format.render(report()))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    check = document["posts"][0]["check"]
    assert check["answer"] == {
        "state": "live",
        "reason": "X shows it.",
        "author": {"name": "Example", "handle": "another"},
        "text": "We will.",
        "is_cut": False,
        "media": 2,
        "time": "2026-01-02T12:00:00Z",
        "url": "https://x.com/another/status/1",
        "was_edited": False,
    }
    assert check["difference"][1] == {"side": "article", "words": "not"}
    assert (check["text"], check["author"], check["media"]) == ("altered", "renamed", "different")
    assert check["hops"][0]["url"] == "https://cdn.example/?token=***"
    assert all(post["check"] is None for post in document["posts"][1:])


def test_the_page_tells_the_state_and_the_difference() -> None:
    shown = words()
    assert "Now X shows it. X (Twitter) was asked 2026-01-02 12:00:00 UTC" in shown
    assert "We will not in the article alone on X (Twitter) alone" in shown
    assert "the account has another handle now: Example @another" in shown
    assert "2 there, 0 in the article" in shown
    assert "Time there 2026-01-02 12:00:00 UTC" in shown
    assert "not compared with the platforms" not in shown
    assert "not compared with the platforms" in html.render(seed_report()).decode()


@pytest.mark.parametrize("state", list(PostState))
def test_every_state_is_shown(state: PostState) -> None:
    shown = words(PostCheck("post-1", PostAnswer(state, "So it is."), time=TIME))
    assert "Now So it is." in shown
    word = {"live": "still there", "unknown": "undetermined"}.get(state.value, state.value)
    assert f"1 {word}" in shown  # the count that filters
    assert f"· X (Twitter) {word} " in shown  # the card


def test_a_post_that_nobody_was_asked_for_is_not_checked() -> None:
    check = PostCheck("post-1", PostAnswer(PostState.UNKNOWN, "Nobody was asked."))
    assert "· X (Twitter) not checked " in words(check)


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, State.PROBLEM),  # altered
        ({"text": TextMatch.SAME}, State.OK),
        ({"text": TextMatch.PART, "media": MediaMatch.DIFFERENT}, State.OK),
        ({"text": TextMatch.SAME, "author": AuthorMatch.OTHER}, State.PROBLEM),
        ({"answer": PostAnswer(PostState.DELETED, "Gone.")}, State.PROBLEM),
        ({"answer": PostAnswer(PostState.UNKNOWN, "No answer.")}, State.UNDETERMINED),
        ({"answer": PostAnswer(PostState.UNKNOWN, "Offline."), "time": None}, State.NOT_CHECKED),
    ],
)
def test_whether_a_post_holds(changed: dict[str, object], state: State) -> None:
    assert state_of_post(evolve(CHECK, **changed)) is state


def test_dates_are_compared() -> None:
    draft = seed_report()
    (first, *others) = draft.mentions.posts
    for days, words_there in ((0, "agree"), (4, "4 days apart")):
        made = datetime(2022, 10, 24 + days, 13, tzinfo=UTC)
        posts = (evolve(first, id_time=made), *others)
        page = html.render(evolve(draft, mentions=evolve(draft.mentions, posts=posts))).decode()
        assert words_there in page


def test_nothing_that_a_platform_says_is_markup() -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
    answer = evolve(ANSWER, reason=bad, author=Author(bad, bad), text=bad, url=bad)
    check = evolve(CHECK, answer=answer, difference=(Passage(Side.PLATFORM, bad),))
    page = html.render(report(check)).decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page


def test_addresses_that_a_post_may_have() -> None:
    draft = seed_report()
    (first, *_) = draft.mentions.posts
    proposal = PostProposal("https://x.com/example/status/20", "20", "An archive has it.")
    with_it = evolve(draft, post_proposals={first.id: (proposal,)})
    document = json.loads(json_format.render(with_it))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    (told,) = document["posts"][0]["proposals"]
    assert (told["url"], told["text"]) == (proposal.url, "not-compared")
    page = html.render(with_it).decode()
    assert 'href="https://x.com/example/status/20"' in page
    assert "An archive has it." in page
