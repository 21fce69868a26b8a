"""Cookies on one link's way: what is kept, and who gets it back."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.resolution import Response
from citecheck.resolve.cookies import (
    LONGEST_COOKIE,
    LONGEST_HEADER,
    MOST_COOKIES,
    Jar,
    cookie_date,
)

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "resolve" / "cookies.toml").read_text("utf-8")
)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def response(url: str, *cookies: str) -> Response:
    headers = tuple(("set-cookie", each) for each in cookies)
    return Response(url, 302, "", headers, b"", NOW, 0, "192.0.2.1", "0" * 64)


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_table(case: dict) -> None:
    jar = Jar()
    for url, written in case["set"]:
        jar.take(response(url, written))
    assert {url: jar.header(url) or "" for url in case["sent"]} == case["sent"]


def test_there_are_bounds() -> None:
    jar = Jar()
    jar.take(response("https://example.org/", "big=" + "x" * LONGEST_COOKIE))
    assert jar.header("https://example.org/") is None
    for number in range(40):
        jar.take(response("https://example.org/", *(f"{number}-{n}=1" for n in range(40))))
    sent = jar.header("https://example.org/") or ""
    assert len(sent.split("; ")) == MOST_COOKIES
    jar = Jar()
    jar.take(response("https://example.org/", *(f"{n}={'x' * 2000}" for n in range(40))))
    sent = jar.header("https://example.org/") or ""
    assert 2000 < len(sent) <= LONGEST_HEADER


def test_a_jar_shows_no_values() -> None:
    jar = Jar()
    jar.take(response("https://example.org/", "id=geheim"))
    jar.header("https://example.org/")
    assert "geheim" not in repr(jar)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun Nov  6 08:49:37 1994", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("1 jan 69 0:0:1", datetime(2069, 1, 1, 0, 0, 1, tzinfo=UTC)),
        ("31 Feb 2020 00:00:00", None),
        ("1 Jan 2020 24:00:00", None),
        ("1 Jan 2020", None),
        ("", None),
    ],
)
def test_dates(written: str, moment: datetime | None) -> None:
    assert cookie_date(written) == moment


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["https://a.example.org/x/y", "http://[::1]/", "http://192.0.2.1/"]),
            st.one_of(st.text(), st.text(alphabet="=; \tdomainpathx/.0-9,:Max-AgeExpires")),
        ),
        max_size=5,
    )
)
def test_whatever_is_set_stays_one_header_line(pairs: list[tuple[str, str]]) -> None:
    jar = Jar()
    for url, written in pairs:
        jar.take(response(url, written))
    for url in ("https://a.example.org/", "http://[::1]/", "http://192.0.2.1/"):
        sent = jar.header(url)
        assert sent is None or (sent and not any(each < " " and each != "\t" for each in sent))
