"""What proves who we are goes to one origin, and into nothing that is kept."""

from __future__ import annotations

import asyncio

import pytest

from citecheck.config import HostOverride, Network, Settings
from citecheck.fetch import Fetcher
from citecheck.model.errors import ConfigurationError
from citecheck.model.resolution import Answer, Request, Response
from tests.fetch.sending import send
from tests.web import LoopbackWeb, Page, Received

SECRETS = HostOverride(
    "inside.example",
    headers=(("X-Preview", "s3cret-preview"), ("User-Agent", "a browser")),
    cookies=(("session", "s3cret-session"), ("b", "2")),
    basic_auth=("redactie", "s3cret:password"),
)
NAMES = {"x-preview", "cookie", "authorization"}


def said(web: LoopbackWeb, host: str) -> list[dict[str, str]]:
    return [dict(one.request.headers) for one in web.served(host)]


@pytest.fixture
def inside(web: LoopbackWeb) -> LoopbackWeb:
    web.forget()
    web.add("inside.example", {"/out": Page.redirect("https://outside.example/"), "/*": Page("in")})
    web.add("inside.example", {"/plain": Page.redirect("http://inside.example/end")})
    web.add("outside.example", {"/back": Page.redirect("https://inside.example/"), "/*": Page("o")})
    web.add("sub.inside.example", {"/*": Page("other")})
    return web


def test_they_are_sent_to_their_host(inside: LoopbackWeb) -> None:
    send(inside.network(overrides=(SECRETS,)), "https://inside.example/page")
    (headers,) = said(inside, "inside.example")
    assert headers["x-preview"] == "s3cret-preview"
    assert headers["cookie"] == "session=s3cret-session; b=2"
    assert headers["authorization"] == "Basic cmVkYWN0aWU6czNjcmV0OnBhc3N3b3Jk"
    assert headers["user-agent"] == "a browser"
    assert headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/",  # in clear, where anybody on the way could read them
        "https://sub.inside.example/",
        "https://outside.example/",
    ],
)
def test_they_are_sent_to_no_other_origin(inside: LoopbackWeb, url: str) -> None:
    send(inside.network(overrides=(SECRETS,)), url)
    (headers,) = [one for host in inside.sites for one in said(inside, host)]
    assert not NAMES & headers.keys()


@pytest.mark.parametrize(
    ("start", "leaks_nowhere"),
    [
        ("https://inside.example/out", "outside.example"),
        ("https://inside.example/plain", "inside.example"),
        ("https://outside.example/back", "outside.example"),
    ],
)
def test_they_do_not_follow_a_redirect(inside: LoopbackWeb, start: str, leaks_nowhere: str) -> None:
    def steps():
        first = yield Request(start)
        return (yield Request(first.header("location")))

    async def go() -> Answer:
        async with Fetcher(inside.network(overrides=(SECRETS,))) as fetcher:
            return await fetcher.run(steps())

    assert isinstance(asyncio.run(go()), Response)
    to_inside = [one for one in inside.served("inside.example") if one.request.tls]
    assert all(dict(one.request.headers).keys() >= NAMES for one in to_inside)
    in_clear = [one for one in inside.served("inside.example") if not one.request.tls]
    for one in (*in_clear, *inside.served("outside.example")):
        assert not NAMES & dict(one.request.headers).keys()
    assert inside.served(leaks_nowhere)


def test_an_origin_in_clear_can_be_named(inside: LoopbackWeb) -> None:
    override = HostOverride("http://inside.example", cookies=(("a", "1"),))
    send(inside.network(overrides=(override,)), "http://inside.example/", "https://inside.example/")
    told = {
        one.request.tls: one.request.header("cookie") for one in inside.served("inside.example")
    }
    assert told == {False: "a=1", True: ""}


def test_nothing_that_is_kept_has_them(inside: LoopbackWeb) -> None:
    answers, kept = send(inside.network(overrides=(SECRETS,)), "https://inside.example/page")
    (exchange,) = kept
    assert b"s3cret" not in exchange.request
    assert b"cmVkYWN0" not in exchange.request
    assert b"X-Preview: ***\r\n" in exchange.request
    assert b"Cookie: ***\r\n" in exchange.request
    assert b"Authorization: ***\r\n" in exchange.request
    assert b"User-Agent: a browser\r\n" in exchange.request
    assert exchange.request.endswith(b"\r\n\r\n")
    assert "s3cret" not in repr((answers, kept, SECRETS, inside.network(overrides=(SECRETS,))))


def test_settings_are_told_without_them() -> None:
    rate = HostOverride("*.example.net", rate=0.5, concurrency=1)
    told = dict(Settings(network=Network(overrides=(SECRETS, rate))).changed())
    assert told == {
        "network.overrides": "*.example.net (0.5 a second; 1 at once), "
        "inside.example (2 headers; 2 cookies; basic auth)"
    }


def test_the_users_cookies_go_beside_those_that_a_request_brings(inside: LoopbackWeb) -> None:
    own = (("cookie", "b=newer; chain=1"), ("X-Preview", "mine"))

    async def go() -> None:
        async with Fetcher(inside.network(overrides=(SECRETS,))) as fetcher:
            await fetcher.send(Request("https://inside.example/", headers=own))

    asyncio.run(go())
    told = said(inside, "inside.example")[0]
    assert told["cookie"] == "b=newer; chain=1; session=s3cret-session"
    assert told["x-preview"] == "mine"


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""},
        {"host": "a b"},
        {"host": "EXAMPLE.org"},
        {"host": "exämple.org"},
        {"host": "example.org/path"},
        {"host": "user@example.org"},
        {"host": "ftp://example.org"},
        {"host": "*"},
        {"host": "*.example.org", "cookies": (("a", "s3cret"),)},
        {"host": "example.org", "headers": (("X-A", "s3cret\r\nX-B: c"),)},
        {"host": "example.org", "headers": (("X A", "s3cret"),)},
        {"host": "example.org", "headers": (("Host", "s3cret"),)},
        {"host": "example.org", "headers": (("Accept-Encoding", "s3cret"),)},
        {"host": "example.org", "headers": (("X-A", " s3cret"),)},
        {"host": "example.org", "cookies": (("a", "s3cret; b=c"),)},
        {"host": "example.org", "cookies": (("a", "s3cret,"),)},
        {"host": "example.org", "basic_auth": ("us:er", "s3cret")},
    ],
)
def test_what_cannot_be_set(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        HostOverride(**wrong)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "host", "covers"),
    [
        ("example.org", "example.org", True),
        ("example.org", "www.example.org", False),
        ("*.example.org", "www.example.org", True),
        ("*.example.org", "a.b.example.org", True),
        ("*.example.org", "example.org", False),
        ("*.example.org", "evilexample.org", False),
        ("https://example.org:8443", "example.org", True),
        ("[2001:db8::1]", "2001:db8::1", True),
    ],
)
def test_which_hosts_are_covered(pattern: str, host: str, covers: bool) -> None:  # noqa: FBT001 -- a case
    assert HostOverride(pattern).covers(host) is covers


def test_a_header_that_a_page_gives_us_is_no_credential(inside: LoopbackWeb) -> None:
    def answer(_: Received) -> Page:
        return Page("x", headers=(("Set-Cookie", "from=server"),))

    inside.add("sets.example", {"/*": answer})
    send(inside.network(overrides=(SECRETS,)), "https://sets.example/", "https://sets.example/2")
    assert all("cookie" not in one for one in said(inside, "sets.example"))
