"""Pages that answer well and are not what was cited, with what their sites answer to anything."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.model.resolution import Answer, Failure, Outcome, Request, Resolution, Response
from citecheck.resolve.chain import chain
from citecheck.resolve.sibling import MOST_HOPS, sibling_of
from citecheck.resolve.site import origin_of

DATA = Path(__file__).parent.parent / "data" / "resolve"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STORY = "https://news.example/2024/story-of-a-day.html"
FRONT = "<title>News</title><h1>All the news</h1><p>What happened today.</p>"
LONG = "A sentence like any other on a page with much to read. " * 100


def cases(name: str) -> list:
    table = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in table["case"]]


def response(url: str, status: int, html: str, headers: tuple = ()) -> Response:
    lowered = tuple((name.lower(), value) for name, value in headers)
    return Response(
        url,
        status,
        "",
        (("content-type", "text/html; charset=utf-8"), *lowered),
        html.encode("utf-8", "surrogatepass"),
        NOW,
        0.1,
        "192.0.2.1",
        "0" * 64,
    )


def redirect(url: str, to: str) -> Response:
    return response(url, 301, "", (("Location", to),))


def run(url: str, answer: Callable[[str], Answer]) -> tuple[Resolution, list[str]]:
    asked: list[str] = []
    steps = chain(url)
    try:
        request: Request = next(steps)
        while True:
            asked.append(request.url)
            request = steps.send(answer(request.url))
    except StopIteration as stop:
        return stop.value, asked


def made_up(url: str, told: str, same: str, headers: tuple = ()) -> Answer:
    if told == "failure":
        return Failure(url, Outcome.TIMEOUT, "", NOW)
    if told.isdigit():
        return response(url, int(told), "<h1>No.</h1>")
    if told.startswith("to "):
        return redirect(url, told[3:])
    html = same if told == "same" else told.replace("{name}", url.rpartition("/")[2])
    return response(url, 200, html, headers)


def hold(case: dict[str, Any], resolution: Resolution) -> None:
    verdict = resolution.verdict
    assert verdict.outcome == case["outcome"], verdict.reason
    assert case.get("least", 0) <= verdict.confidence <= case.get("most", 1), verdict.reason
    assert verdict.kind == case.get("kind", verdict.kind)
    for words in case.get("reason", ()):
        assert words in verdict.reason


@pytest.mark.parametrize("case", [*cases("not_found"), *cases("parked")])
def test_pages(case: dict[str, Any]) -> None:
    url, html = case.get("url", STORY), case["html"].replace("{long}", LONG)
    headers = tuple(map(tuple, case.get("headers", ())))

    def answer(asked: str) -> Answer:
        if asked == url:
            return response(url, 200, html, headers)
        return made_up(asked, case["sibling"], html, headers)

    resolution, asked = run(url, answer)
    hold(case, resolution)
    assert len(asked) == case.get("asks", 2)
    assert [hop.url for hop in resolution.hops] == [url]
    if len(asked) == 2:
        assert asked[1] == sibling_of(url)


@pytest.mark.parametrize("case", cases("front_pages"))
def test_ways(case: dict[str, Any]) -> None:
    way = case["way"]

    def answer(asked: str) -> Answer:
        if asked == way[-1].partition("#")[0]:
            return response(asked, 200, FRONT)
        if asked in way:
            return redirect(asked, way[way.index(asked) + 1])
        assert asked.startswith(case.get("made_up_at", "https://"))
        return made_up(asked, case["sibling"], FRONT)

    resolution, asked = run(way[0], answer)
    hold(case, resolution)
    assert [hop.url for hop in resolution.hops] == way
    assert len(set(asked)) - len({each.partition("#")[0] for each in way}) == ("sibling" in case)


@pytest.mark.parametrize(
    ("url", "begins", "ends"),
    [
        ("https://a.example/b/c.html?x=1#y", "https://a.example/b/", ".html"),
        ("https://a.example/b/c", "https://a.example/b/", ""),
        ("https://a.example/", "https://a.example/", ""),
        ("https://a.example:81/v1.2", "https://a.example:81/", ""),
        ("https://a.example/b?c=/d/e", "https://a.example/", ""),
    ],
)
def test_a_sibling_is_a_neighbour(url: str, begins: str, ends: str) -> None:
    sibling = sibling_of(url)
    assert sibling.startswith(begins)
    assert sibling.endswith(ends)
    name = sibling.removeprefix(begins).removesuffix(ends)
    assert name.isalpha()
    assert len(name) >= 16
    assert sibling == sibling_of(url)
    assert origin_of(sibling) == origin_of(url)


def test_no_more_steps_are_taken_from_a_sibling_than_promised() -> None:
    html = "<title>Page not found</title>"

    def answer(asked: str) -> Answer:
        return response(asked, 200, html) if asked == STORY else redirect(asked, f"{asked}x")

    resolution, asked = run(STORY, answer)
    assert resolution.verdict.outcome is Outcome.OK
    assert len(asked) == 1 + MOST_HOPS + 1


_PIECES = st.sampled_from(
    ["<title>", "</title>", "404", "Page not found", "<h1>", "</h1>", "<body class=error404>",
     "The page you are looking for", "<template>", "<div hidden>", "</div>", "<noscript>",
     "<meta name=robots content=noindex>", "<script src=//www.google.com/adsense/domains/caf.js>",
     "domain is for sale", "<input type=password>", "\x00", "\u202e", "é", "<svg><title>", "  "]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=30), st.booleans())
def test_any_page_is_judged(pieces: list[str], same: bool) -> None:  # noqa: FBT001 -- drawn
    html = "".join(pieces)
    resolution, asked = run(
        STORY, lambda url: response(url, 200, html if same or url == STORY else "<p>other")
    )
    assert len(asked) <= 2
    assert 0 < resolution.verdict.confidence <= 1
    assert resolution.verdict.reason.isprintable()
    assert len(resolution.verdict.reason) < 1000


_PATHS = st.sampled_from(
    ["", "?p=1", "index.php", "index.php?a=b", "en/", "en/home", "world", "world/", "404", "//",
     "world/a-story-of-a-day", "2020/01/a-story", "404.html", "lander", "#/a", "%2F%00%ff", ".",
     "a-b-c?return=/a-b-c"]
)  # fmt: skip
_HOSTS = st.sampled_from(
    ["news.example", "www.news.example", "ww16.news.example", "192.0.2.7", "[2001:db8::1]:81",
     "bit.ly", "hugedomains.com", "web.archive.org", "xn--e1afmkfd.example"]
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.lists(st.builds("https://{}/{}".format, _HOSTS, _PATHS), min_size=1, max_size=4),
    st.sampled_from(["404", "to https://news.example/", "same", "failure"]),
)
def test_any_way_is_judged(way: list[str], told: str) -> None:
    left = list(dict.fromkeys(way))

    def answer(asked: str) -> Answer:
        if not left or not asked.startswith(left[0].partition("#")[0].rstrip("./")):
            return made_up(asked, told, FRONT)
        left.pop(0)
        return redirect(asked, left[0]) if left else response(asked, 200, FRONT)

    resolution, _ = run(way[0], answer)
    assert 0 < resolution.verdict.confidence <= 1
