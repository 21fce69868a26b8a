"""Bluesky's posts, asked of a real server: written, renamed, deleted, taken down.

Server and directory are Bluesky's own. Of its view, which only Bluesky runs, the one method that is
used (app.bsky.feed.getPosts) is stood in for by the shape of its lexicon.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest

from citecheck import Settings, parse
from citecheck.model.post_check import AuthorMatch, PostCheck, PostState, TextMatch
from citecheck.pipeline import Session
from tests.platforms.atproto_server import Account, AtprotoServer, running
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

JSON = (("Content-Type", "application/json"),)
VIEW = "public.api.bsky.app"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtprotoServer]:
    with running(tmp_path_factory.mktemp("pds")) as started:
        yield started


@pytest.fixture
def bluesky(web: LoopbackWeb, server: AtprotoServer) -> AtprotoServer:
    server.serve_on(web)
    resolve = "/xrpc/com.atproto.identity.resolveHandle"
    web.add(VIEW, {resolve: lambda request: server._hand_on(server.server, request)})
    shows(web)
    return server


def shows(web: LoopbackWeb, *labels: str, hidden: bool = False) -> None:
    """What Bluesky's view shows from now on."""

    def posts(request: Received) -> Page:
        (uri,) = parse_qs(request.query)["uris"]
        view = {"uri": uri, "author": {"displayName": "Example"}}
        view["labels"] = [{"val": label} for label in labels]
        return Page(json.dumps({"posts": [] if hidden else [view]}), headers=JSON)

    web.add(VIEW, {"/xrpc/app.bsky.feed.getPosts": posts})


def checked(
    web: LoopbackWeb, account: str, key: str, text: str = "We will.", handle: str = ""
) -> PostCheck:
    """What becomes of an embed in an article, as Bluesky makes it."""
    embed = (
        f'<blockquote class="bluesky-embed" data-bluesky-uri="at://{account}/app.bsky.feed.post/{key}">'
        f'<p lang="en">{text}</p>&mdash; Example (<a href="https://bsky.app/profile/{account}">'
        f'@{handle or "example.pds.test"}</a>) <a href="https://bsky.app/profile/{account}/post/{key}">'
        "January 1, 2026 at 10:00 AM</a></blockquote>"
    )
    article = parse(f"<p>Once.</p>{embed}<p>Then.</p>".encode(), "story.html")
    now = datetime(2026, 1, 2, 12, tzinfo=UTC)

    async def go() -> PostCheck:
        settings = Settings(network=web.network())
        async with Session(settings, clock=lambda: now) as session:
            return (await session.report(article)).post_checks["post-1"]

    return asyncio.run(go())


def test_a_post_by_its_did_and_by_its_handle(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-alpha")
    key = bluesky.post(author, "We will.")
    for account in (author.did, author.handle):
        check = checked(web, account, key, handle=author.handle)
        assert check.answer.state is PostState.LIVE, check.answer.reason
        assert check.answer.author.handle == author.handle
        assert check.answer.time == datetime(2026, 1, 1, 10, tzinfo=UTC)
        assert check.text is TextMatch.SAME
        assert check.author is AuthorMatch.SAME


def test_altered_words(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-beta")
    key = bluesky.post(author, "We will.")
    check = checked(web, author.did, key, "We will not.", author.handle)
    assert check.text is TextMatch.ALTERED


def test_an_author_who_has_another_handle_now(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-gamma")
    key = bluesky.post(author, "We will.")
    renamed = {"handle": "ex-gamma2.pds.test"}
    bluesky.call("com.atproto.identity.updateHandle", renamed, author.token)
    check = checked(web, author.did, key, handle=author.handle)
    assert check.answer.state is PostState.LIVE
    assert check.answer.author.handle == "ex-gamma2.pds.test"
    assert check.author is AuthorMatch.RENAMED
    by_handle = checked(web, author.handle, key, handle=author.handle)
    assert by_handle.answer.state is PostState.UNKNOWN
    assert "ex-gamma.pds.test" in by_handle.answer.reason


def test_a_deleted_post(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-delta")
    key = bluesky.post(author, "We will.")
    gone = {"repo": author.did, "collection": "app.bsky.feed.post", "rkey": key}
    bluesky.call("com.atproto.repo.deleteRecord", gone, author.token)
    check = checked(web, author.did, key)
    assert check.answer.state is PostState.DELETED
    assert check.answer.reason == "The author's server pds.test has no such post."


def test_an_account_that_its_author_has_shut(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-epsilon")
    key = bluesky.post(author, "We will.")
    bluesky.call("com.atproto.server.deactivateAccount", {}, author.token)
    check = checked(web, author.did, key)
    assert check.answer.state is PostState.DELETED
    assert "shut the account" in check.answer.reason


def test_an_account_that_was_taken_down(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-zeta")
    key = bluesky.post(author, "We will.")
    _take_down(bluesky, author)
    check = checked(web, author.did, key)
    assert check.answer.state is PostState.SUSPENDED


def _take_down(bluesky: AtprotoServer, author: Account) -> None:
    subject = {"$type": "com.atproto.admin.defs#repoRef", "did": author.did}
    wish = {"subject": subject, "takedown": {"applied": True}}
    bluesky.as_operator("com.atproto.admin.updateSubjectStatus", wish)


def test_what_bluesky_does_not_show(web: LoopbackWeb, bluesky: AtprotoServer) -> None:
    author = bluesky.account("ex-eta")
    key = bluesky.post(author, "We will.")
    shows(web, hidden=True)
    assert checked(web, author.did, key).answer.state is PostState.WITHHELD
    shows(web, "!no-unauthenticated")
    assert checked(web, author.did, key).answer.state is PostState.PROTECTED


def test_a_post_that_never_was_and_an_account_that_never_was(
    web: LoopbackWeb, bluesky: AtprotoServer
) -> None:
    author = bluesky.account("ex-theta")
    assert checked(web, author.did, "3lexample2222").answer.state is PostState.DELETED
    nobody = "did:plc:" + "a" * 24
    assert checked(web, nobody, "3lexample2222").answer.state is PostState.UNKNOWN
