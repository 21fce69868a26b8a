"""A plain page that a link ends at gets what it gets when its way is gone to the end."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import knowledge, urls
from citecheck.model.resolution import Outcome, Resolution, Response
from citecheck.resolve import bot_wall, next_step, parked
from citecheck.resolve.plain_end import plain_end
from tests.resolve.test_plain_page import HTML, concluded, page, response

URL = "https://news.example/2024/a-story-of-a-day.html"


def ways(url: str, answer: Response, first: str | None = None) -> list[list[object]]:
    """What is asked and concluded, with the short way and without. `first`: what leads there."""
    found = [gone(url, answer, first)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(next_step, "plain_end", lambda *_: None)
        found.append(gone(url, answer, first))
    return found


def gone(url: str, answer: Response, first: str | None) -> list[object]:
    """What is asked and concluded of a link to `first` that is led to `url`."""
    if first is None:
        return concluded(url, answer)
    headers = (("location", url), ("content-type", "text/html"))
    led = Response(first, 301, "Moved", headers, b"", answer.time, 0.1, "192.0.2.1", "0" * 64)
    return concluded(first, led, answer)


def is_short(url: str, answer: Response, first: str | None = None) -> bool:
    """Whether the short way is gone."""
    went: list[Resolution | None] = []

    def noted(*about: Any) -> Resolution | None:
        went.append(plain_end(*about))
        return went[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(next_step, "plain_end", noted)
        gone(url, answer, first)
    return bool(went) and went[0] is not None


def addresses() -> list[str]:
    """Addresses of all services that somebody knows something of, and some that nobody does."""
    kept = [URL, f"{URL}#part", "https://news.example/", "http://news.example/leave?to=x"]
    kept += [f"https://{each}" for wall in bot_wall._known().walls for each in wall.addresses]
    kept += [
        f"https://news.example/{word}/3" for word in ("away", "redirect", "out", "exit", "404")
    ]
    for entry in knowledge.read("interstitials.toml")["service"]:
        kept += [f"https://{host}/a/b?u=1" for host in entry["hosts"]]
    for entry in knowledge.read("wrappers.toml")["archive"]:
        path = "web/20220101000000/http://a.example/x"
        kept += [f"https://{host}/{path}" for host in entry["hosts"]]
    kept += [
        "https://t.co/abc123",
        "https://nyti.ms/3xYzAbC",
        "https://youtu.be/abc",
        "https://bit.ly/",
    ]
    kept += ["https://news.example/login", "https://login.example/", "https://consent.yahoo.com/v2"]
    return [each for each in kept if urls.parse(each) == each]


TITLES = [
    *("A story", "Log in", "You are leaving this site", "Redirecting", "Just a moment...", "404"),
    *("External link", "Warning: you are about to leave", "Sign in – The News", "Page not found"),
]
TELLING = ["refresh", "link", "memento-datetime", *parked.headers(), *bot_wall.signals()]
HEADERS = st.lists(
    st.tuples(
        st.sampled_from([*TELLING, "set-cookie", "location", "server", "date", "x-powered-by"]),
        st.sampled_from(
            [
                *("challenge", "1", "0; url=https://other.example/", "a=b; Path=/", "cloudflare"),
                *(
                    "<https://news.example/canon>; rel=canonical",
                    "<http://a.example/>; rel=original",
                ),
            ]
        ),
    ),
    max_size=3,
)
HEADS = [
    "",
    f'<link rel="canonical" href="{URL}">',
    "<meta property='og:site_name' content='The News'>",
    "<META PROPERTY='OG:SITE_NAME' content='The News'>",
    "<meta property=article:published_time content='2024-05-06T07:08:09Z'>",
    "<script type='application/ld+json'>{'a': 1}</script>",
    '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024"}</script>',
]


BODIES = [
    "<h1>A story</h1><p>Prices rose again this year.</p>",
    "<p>You are leaving this site</p><a href=https://other.example/x>Continue</a>",
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("title", TITLES)
def test_every_address_comes_to_the_same_both_ways(title: str, body: str) -> None:
    for url in addresses():
        short, whole = ways(url, response(page(title, body=body), url))
        assert short == whole, url


FIRSTS = [
    *(None, "http://news.example/2024/a-story-of-a-day.html", "https://other.example/3xYzAbC"),
    *("https://bit.ly/3xYzAbC", "https://www.news.example/2024/a-story-of-a-day.html?utm_source=a"),
    *("https://news.example/2023/another-story-of-the-year#part", "https://news.example/"),
    *("https://gone.example/a/b", "https://news.example/login", "https://news.example/lander"),
]
"""What may lead to a page; ``None``: nothing did."""
PARKED = ["https://www.dan.com/buy-domain/x", "https://news.example/lander", "https://sedo.com/a/b"]


@given(
    st.sampled_from([*addresses(), *PARKED]),
    st.sampled_from(TITLES),
    HEADERS,
    st.sampled_from(HEADS),
    st.sampled_from([HTML, "text/html", "TEXT/HTML ; charset=UTF-8", "application/xhtml+xml"]),
    st.sampled_from(FIRSTS),
)
@settings(deadline=None, max_examples=240, derandomize=True)
def test_both_ways_come_to_the_same(  # noqa: PLR0917 -- what a page may be, each by its name
    url: str,
    title: str,
    headers: list[tuple[str, str]],
    head: str,
    content_type: str,
    first: str | None,
) -> None:
    plain = response(page(title, head), urls.parse(url) or url, content_type)
    answer = Response(*plain_fields(plain, headers))
    short, whole = ways(url, answer, first)
    assert short == whole


@pytest.mark.parametrize("first", [each for each in FIRSTS if each])
def test_wherever_a_redirect_leads_both_ways_come_to_the_same(first: str) -> None:
    for url in [*addresses(), *PARKED]:
        short, whole = ways(url, response(page(), url), first)
        assert short == whole, url


def test_a_way_by_redirects_is_short_too() -> None:
    plain = response(page(), URL)
    assert is_short(URL, plain, "https://other.example/3xYzAbC")
    assert not is_short(URL, plain, "https://other.example/a#part")


def plain_fields(plain: Response, headers: list[tuple[str, str]]) -> list[Any]:
    return [
        plain.url,
        plain.status,
        plain.reason,
        (*plain.headers, *headers),
        plain.body,
        plain.time,
        plain.elapsed,
        plain.address,
        plain.payload_sha256,
    ]


@pytest.mark.parametrize("name", sorted({*TELLING}))
def test_a_header_that_a_judge_goes_by_is_left_to_it(name: str) -> None:
    plain = response(page())
    assert is_short(URL, plain)
    assert not is_short(URL, Response(*plain_fields(plain, [(name, "x")])))


def test_most_pages_go_the_short_way() -> None:
    for head in HEADS:
        plain = response(page("Prices rose again", head), URL)
        cookie = Response(*plain_fields(plain, [("set-cookie", "a=b")]))
        assert is_short(URL, cookie)
        assert concluded(URL, cookie)[0].verdict.outcome is Outcome.OK  # type: ignore[attr-defined]


def test_what_a_page_says_of_itself_is_told() -> None:
    head = f"{HEADS[1]}{HEADS[2]}{HEADS[4]}"
    found = concluded(URL, response(page("A story", head)))[0]
    assert isinstance(found, Resolution)
    told = (found.title, found.media_type, found.canonical, found.site_name, found.published)
    assert told == ("A story", "text/html", URL, "The News", "2024-05-06T07:08:09Z")
