"""Walls, pages in between, scripts, parts and dead shorteners, over the real door."""

from __future__ import annotations

import asyncio

import pytest

from citecheck.config import Network
from citecheck.fetch import Fetcher
from citecheck.model.resolution import Resolution
from citecheck.resolve.chain import chain
from tests.web import LoopbackWeb, Page, Received
from tests.web.page import Routes

LOGIN = "https://accounts.google.com/ServiceLogin?continue=https%3A%2F%2Fdocs.google.com%2Fd"
CONSENT = "https://consent.yahoo.com/v2/collectConsent?sessionId=1"
GATE = "https://guce.yahoo.com/consent?done=https%3A%2F%2Fnews.yahoo.com%2Fa"


def once_seen(request: Received) -> Page:
    """A site that serves nobody whose cookie did not come back."""
    if "gate=passed" in request.header("cookie"):
        return Page("<title>Behind the gate</title>")
    return Page("", 302, (("Location", "https://gate.example/set"),))


def anyhow(request: Received) -> Page:
    """A shortener that has stopped: whatever is asked, the same."""
    return Page("<title>This service has been discontinued</title>", 404)


SITES: dict[str, Routes] = {
    "docs.google.com": {"/d": Page.redirect(LOGIN, 302)},
    "accounts.google.com": {"/ServiceLogin": Page("<title>Sign in</title>")},
    "news.yahoo.com": {"/a": Page.redirect(GATE, 302)},
    "guce.yahoo.com": {"/consent": Page.redirect(CONSENT, 302)},
    "consent.yahoo.com": {"/v2/collectConsent": Page("<title>Yahoo</title>")},
    "krant.example": {
        "/1": Page('<script type="application/ld+json">{"@type":"NewsArticle",'
                   '"isAccessibleForFree":false}</script><h1 id=kop>Kop</h1><p>Het begin.'),
        "/2": Page("<h1 id=kop>Kop</h1><p>De topmilitair is benoemd.</p>"),
        "/login": Page("<title>Inloggen</title><input type=password>"),
        "/vip": Page.redirect("/login", 302),
    },
    "walled.example": {
        "/1": Page("<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
        "/2": Page("", 403, (("cf-mitigated", "challenge"),)),
        "/3": Page("<h1>Access Denied</h1>", 401, (("WWW-Authenticate", "Basic realm=x"),)),
        "/4": Page("Pay", 402),
    },
    "lnkd.in": {"/x": Page("<title>LinkedIn</title><a data-tracking-control-name="
                           "external_url_click href=https://krant.example/2>krant</a>")},
    "is.gd": {"/x": Page("<script>location.replace('https:\\/\\/krant.example\\/2')</script>")},
    "inside.krant.example": {"/s": Page("<script>location='http://169.254.169.254/'</script>")},
    "member.gate.example": {"/1": once_seen},
    "gate.example": {"/set": Page("", 302, (
        ("Location", "https://member.gate.example/1"),
        ("Set-Cookie", "gate=passed; Domain=gate.example; Secure; HttpOnly"),
    ))},
    "goo.gl": {"/*": anyhow},
    "budurl.com": {"/*": Page.redirect("https://broken.example/reset")},
}  # fmt: skip

CASES = {
    "https://docs.google.com/d": ("login-wall", "https://docs.google.com/d"),
    "https://news.yahoo.com/a": ("blocked", "https://news.yahoo.com/a"),
    "https://krant.example/1": ("pay-wall", "https://krant.example/1"),
    "https://krant.example/2#kop": ("ok", "https://krant.example/2#kop"),
    "https://krant.example/2#slot": ("fragment-missing", "https://krant.example/2#slot"),
    "https://krant.example/2#:~:text=is%20benoemd": (
        "ok", "https://krant.example/2#:~:text=is%20benoemd",
    ),
    "https://krant.example/2#:~:text=is%20ontslagen": (
        "fragment-missing", "https://krant.example/2#:~:text=is%20ontslagen",
    ),
    "https://krant.example/vip": ("login-wall", "https://krant.example/vip"),
    "https://krant.example/login": ("ok", "https://krant.example/login"),
    "https://walled.example/1": ("blocked", "https://walled.example/1"),
    "https://walled.example/2": ("blocked", "https://walled.example/2"),
    "https://walled.example/3": ("login-wall", "https://walled.example/3"),
    "https://walled.example/4": ("pay-wall", "https://walled.example/4"),
    "https://lnkd.in/x": ("ok", "https://krant.example/2"),
    "https://is.gd/x": ("ok", "https://krant.example/2"),
    "https://inside.krant.example/s": ("refused-address", "http://169.254.169.254/"),
    "https://member.gate.example/1": ("ok", "https://member.gate.example/1"),
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fkrant.example%2F2": (
        "ok", "https://krant.example/2",
    ),
    "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__"
    "https%3A%2F%2Fis.gd%2Fx__%3B%21%21a%24&data=05": ("ok", "https://krant.example/2"),
    "https://goo.gl/abc": ("dead", "https://goo.gl/abc"),
    "https://goo.gl/abc#x": ("dead", "https://goo.gl/abc#x"),
    "https://budurl.com/abc": ("connection-failure", "https://broken.example/reset"),
    "https://snurl.com/abc": ("domain-gone", "https://snurl.com/abc"),
}  # fmt: skip


def resolve(network: Network, url: str) -> Resolution:
    async def run() -> Resolution:
        async with Fetcher(network) as fetcher:
            return await fetcher.run(chain(url, max_hops=network.max_hops))

    return asyncio.run(run())


@pytest.fixture
def ways(web: LoopbackWeb) -> LoopbackWeb:
    for host, routes in SITES.items():
        web.add(host, routes)
    return web


@pytest.mark.parametrize("url", CASES)
def test_ways(ways: LoopbackWeb, url: str) -> None:
    resolution = resolve(ways.network(), url)
    assert (resolution.verdict.outcome, resolution.final_url) == CASES[url]


def test_a_secure_cookie_of_a_domain_goes_where_it_may_and_nowhere_else(ways: LoopbackWeb) -> None:
    resolve(ways.network(), "https://member.gate.example/1")
    sent = [each.request.header("cookie") for each in ways.served("member.gate.example")]
    assert sent == ["", "gate=passed"]
    assert [each.request.header("cookie") for each in ways.served("gate.example")] == [""]
