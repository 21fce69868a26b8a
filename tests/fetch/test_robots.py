"""robots.txt is read once an origin, through the same door, and kept to when that is asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from citecheck.fetch import Fetcher
from citecheck.fetch.robots import _product, _reduced
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.fetch.sending import DATA, cases
from tests.sizes import Sized
from tests.web import LoopbackWeb, Page

ROWS = cases("robots.toml")["case"]
TEXT = (("Content-Type", "text/plain"),)


def ask(web: LoopbackWeb, *urls: str, **settings: object) -> list[Answer]:
    async def go() -> list[Answer]:
        async with Fetcher(web.network(**{"robots": True, **settings})) as fetcher:
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    return asyncio.run(asyncio.wait_for(go(), 900))


def host_with(web: LoopbackWeb, robots: Page, host: str = "rules.example") -> str:
    web.forget()
    web.add(host, {"/robots.txt": robots, "/*": Page("here")})
    return host


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_what_a_file_allows(web: LoopbackWeb, row: dict[str, object]) -> None:
    host = host_with(web, Page(str(row["file"]), headers=TEXT))
    for path in [*row.get("allowed", []), *row.get("disallowed", [])]:
        (answer,) = ask(web, f"http://{host}{path}", **row.get("settings", {}))
        is_allowed = isinstance(answer, Response)
        assert is_allowed is (path in row.get("allowed", [])), path
        if isinstance(answer, Failure):
            assert answer.outcome is Outcome.DISALLOWED
            assert path not in {one.request.target for one in web.served(host)}


def test_it_is_asked_for_once_an_origin(web: LoopbackWeb) -> None:
    host = host_with(web, Page("User-agent: *\nDisallow: /no", headers=TEXT, delay=0.02))
    urls = [f"http://{host}/{n}" for n in range(10)] + [f"https://{host}/{n}" for n in range(10)]
    assert all(isinstance(one, Response) for one in ask(web, *urls))
    asked = [one.request.tls for one in web.served(host, "/robots.txt")]
    assert sorted(asked) == [False, True]
    assert web.peak[host] <= 4


def test_it_is_not_asked_for_unless_wanted(web: LoopbackWeb) -> None:
    host = host_with(web, Page("User-agent: *\nDisallow: /", headers=TEXT))
    (answer,) = ask(web, f"http://{host}/page", robots=False)
    assert isinstance(answer, Response)
    assert not web.served(host, "/robots.txt")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_one_allows_all(web: LoopbackWeb, status: int) -> None:
    host = host_with(web, Page("User-agent: *\nDisallow: /", status))
    (answer,) = ask(web, f"http://{host}/page")
    assert isinstance(answer, Response)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_fails_allows_nothing(web: LoopbackWeb, status: int) -> None:
    host = host_with(web, Page("", status))
    (answer,) = ask(web, f"http://{host}/page", max_wait=0)
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.DISALLOWED
    assert answer.detail == f"its robots.txt cannot be read: status {status}"
    assert not web.served(host, "/page")


def test_its_redirects_are_followed_within_bounds(web: LoopbackWeb) -> None:
    host = host_with(web, Page.redirect("https://www.rules.example/robots.txt"))
    host_with(web, Page("User-agent: *\nDisallow: /no", headers=TEXT), "www.rules.example")
    yes, no = ask(web, f"http://{host}/yes", f"http://{host}/no")
    assert isinstance(yes, Response)
    assert isinstance(no, Failure)
    loop = host_with(web, Page.redirect("/robots.txt"), "loop.example")
    (answer,) = ask(web, f"http://{loop}/page")
    assert isinstance(answer, Response)
    assert len(web.served(loop, "/robots.txt")) == 6


def test_its_redirects_pass_the_same_guard(web: LoopbackWeb) -> None:
    host = host_with(web, Page.redirect("http://169.254.169.254/robots.txt"))
    (answer,) = ask(web, f"http://{host}/page")
    assert isinstance(answer, Failure)
    assert answer.outcome is Outcome.DISALLOWED


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://gone.example/page", Outcome.DOMAIN_GONE),
        ("https://expired.example/", Outcome.TLS_FAILURE),
        ("http://10.0.0.1/", Outcome.REFUSED_ADDRESS),
        ("http://pages.example:22/", Outcome.REFUSED_PORT),
    ],
)
def test_a_host_that_cannot_be_reached_ends_as_itself(
    web: LoopbackWeb, url: str, outcome: Outcome
) -> None:
    (answer,) = ask(web, url)
    assert isinstance(answer, Failure)
    assert answer.outcome is outcome


def test_crawl_delay_sets_the_pace(web: LoopbackWeb) -> None:
    host = host_with(web, Page("User-agent: *\nCrawl-delay: 0.1\nDisallow: /no", headers=TEXT))
    began = time.monotonic()
    assert len(ask(web, *(f"http://{host}/{n}" for n in range(4)))) == 4
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        ("citecheck/0.1 (checks)", "citecheck"),
        ("Mozilla/5.0 (compatible; citecheck)", "mozilla"),
        ("42", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_by_which_name_we_go(agent: str, token: str) -> None:
    assert _product(agent) == token


@pytest.mark.parametrize(
    "hostile",
    [
        lambda of: "User-agent: a\n" * of(40_000),
        lambda of: (
            "".join(f"User-agent: a{n}\n" for n in range(of(20_000)))
            + "Disallow: /x\n" * of(20_000)
        ),
        lambda of: "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*b\n" * of(20_000),
        lambda of: "User-agent: *\nDisallow: /" + "*a" * of(250_000),
        lambda of: "user agent" * of(50_000),
        lambda of: "user-agent:" + " " * of(500_000),
        lambda of: ":" * of(500_000),
        lambda of: "\0" * of(500_000),
        lambda of: "%" * of(500_000),
    ],
    ids=["agents", "product", "stars", "one-line", "words", "spaces", "colons", "nul", "percent"],
)
def test_no_file_is_too_much(
    web: LoopbackWeb, hostile: Callable[[Sized], str], sized: Sized
) -> None:
    host = host_with(web, Page(hostile(sized), headers=TEXT))
    (answer,) = ask(web, f"http://{host}/" + "a" * 2000)
    assert isinstance(answer, Response | Failure)


def test_the_reduced_file_says_the_same() -> None:
    text = "User-Agent: Citecheck/2\nuseragent x\nUSER-AGENT : * # all\nDisallow: /a\n"
    assert _reduced(text, "citecheck").splitlines() == [
        "User-agent: citecheck",
        "User-agent: somebody-else",
        "User-agent: *",
        "Disallow: /a",
    ]
    assert (DATA / "robots.toml").read_text("utf-8").startswith("#")
