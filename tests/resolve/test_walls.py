"""Walls, beyond the tables of redirects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import urls
from citecheck.model.resolution import Hop, Response, Via
from citecheck.resolve.page import read_page
from citecheck.resolve.pay_wall import _knowledge, pay_wall
from citecheck.resolve.return_address import return_address
from citecheck.resolve.walls import Wall, wall_at, walls_data
from tests.sizes import Sized

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGE = "https://news.example/page"


def response(body: bytes, url: str = PAGE) -> Response:
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Response(url, 200, "", headers, body, NOW, 0, "192.0.2.1", "0" * 64)


def wall(*way: str, body: bytes = b"x") -> Wall | None:
    hops = [Hop(url, Via.HTTP if at else Via.START, 302) for at, url in enumerate(way)]
    answer = response(body, way[-1])
    return wall_at(hops, answer, read_page(answer))


def services() -> list:
    return [
        pytest.param(kind, entry, host, id=f"{kind}: {host}{(entry.get('paths') or [''])[0]}")
        for kind in ("login", "consent")
        for entry in walls_data()[kind]["service"]
        for host in entry["hosts"]
    ]


@pytest.mark.parametrize(("kind", "entry", "host"), services())
def test_every_service_is_known_for_what_it_is(kind: str, entry: dict, host: str) -> None:
    name = f"tenant{host}" if host.startswith(".") else host
    for path in entry.get("paths", ["/"]):
        found = wall(PAGE, f"https://{name}{path}?next={PAGE}")
        assert found is not None
        assert found.outcome == {"login": "login-wall", "consent": "blocked"}[kind]
        assert found.behind == PAGE
    if "paths" in entry:
        assert wall(PAGE, f"https://{name}/a-page?next={PAGE}") is None


def test_what_is_compared_in_lower_case_is_so() -> None:
    data = walls_data()
    known = _knowledge()
    words = [*data["login"]["words"], *data["login"]["titles"], *data["consent"]["words"]]
    assert all(each == each.lower() for each in (*words, *known.types, *known.phrases))


@pytest.mark.parametrize(
    ("url", "asked", "found"),
    [
        ("https://a.example/login?next=/page", [PAGE], None),
        ("https://news.example/login?next=/page", [PAGE], PAGE),
        ("https://a.example/login?next=https%3A%2F%2Fnews.example%2Fpage%23x", [PAGE], PAGE),
        ("https://a.example/login?next=https%253A%252F%252Fnews.example%252Fpage", [PAGE], PAGE),
        ("https://a.example/#continue=https://news.example/page", [PAGE], PAGE),
        ("https://a.example/?u=https://news.example/other", [PAGE], "https://news.example/other"),
        ("https://a.example/?u=https://b.example/page", [PAGE], None),
        ("https://a.example/?u=javascript:1&v=mailto:a@news.example", [PAGE], None),
        ("https://news.example/login?next=/", [PAGE], None),
        (f"https://a.example/?u=https://b.example/?v=https://c.example/?w={PAGE}", [PAGE], PAGE),
    ],
)  # fmt: skip
def test_return_addresses(url: str, asked: list[str], found: str | None) -> None:
    assert return_address(url, asked) == found


@pytest.mark.parametrize(
    "url",
    [
        lambda of: "https://a.example/login?" + "a=/b&" * of(1500),
        lambda of: "https://a.example/login?next=" + "%25" * of(2500),
        lambda of: "https://a.example/login?a=" + "/?a=" * of(1900),
        lambda of: "https://a.example/" + "login/" * of(1200),
    ],
)
def test_long_addresses(url: Callable[[Sized], str], sized: Sized) -> None:
    assert return_address(url(sized), [PAGE]) is None
    wall(PAGE, url(sized))


@pytest.mark.parametrize(
    "body",
    [
        lambda of: b"isAccessibleForFree<script type=application/ld+json>" + b"[" * of(200_000),
        lambda of: (
            b"isAccessibleForFree<script type=application/ld+json>" + b'{"hasPart":' * of(20_000)
        ),
        lambda of: (
            b"isAccessibleForFree" + b"<script type=application/ld+json>{}</script>" * of(8_000)
        ),
        lambda of: b"isAccessibleForFree" + b"<p itemprop=isAccessibleForFree>" * of(12_000),
        lambda of: b"tinypass.com" + b"<div>exclusief voor " * of(20_000),
        lambda of: b"password<title>Login</title>" + b"<input>" * of(50_000),
    ],
    ids=range(6),
)
def test_long_pages(body: Callable[[Sized], bytes], sized: Sized) -> None:
    answer = response(body(sized))
    page = read_page(answer)
    assert pay_wall(PAGE, answer, page) is None
    assert wall(PAGE, PAGE, body=answer.body) is None


_PIECES = st.sampled_from(
    [b"isAccessibleForFree", b'"', b":", b"false", b"<script type='application/ld+json'>", b"{",
     b"}", b'"@type":"Article"', b"[", b"]", b",", b"</script>", b"tinypass.com", b"null", b"1e999",
     b"<meta property=article:content_tier content=locked>", b"password", b"<input type=password>",
     b"<title>Log in", b"\xff", b'"hasPart":', b'"url":"https://[x"', b'"@graph":']
)  # fmt: skip


@given(
    st.one_of(st.binary(), st.lists(_PIECES).map(b"".join)),
    st.lists(st.sampled_from([PAGE, "https://news.example/login?next=/page", "https://x.com/i/flow/login",
                              "https://consent.yahoo.com/", "https://[::1]/login?a=//", "https://bit.ly/a"]),
             min_size=1, max_size=5),
)  # fmt: skip
def test_nothing_is_raised(body: bytes, way: list[str]) -> None:
    found = wall(*way, body=body)
    if found is not None:
        assert 0 < found.before <= len(way)
        assert found.behind is None or urls.scheme(found.behind) in ("http", "https")
    answer = response(body)
    pay_wall(PAGE, answer, read_page(answer))
