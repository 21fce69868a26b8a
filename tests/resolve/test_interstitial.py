"""Pages in between, beyond the tables of redirects."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turbohtml import parse

from citecheck import knowledge, urls
from citecheck.resolve.interstitial import Interstitial, _is_exit, _knowledge, interstitial
from tests.sizes import Sized

EXITS = frozenset(knowledge.read("interstitials.toml")["general"]["exits"])

PAGE = "https://forum.example/out"


def read(body: bytes, url: str = PAGE) -> Interstitial | None:
    return interstitial(parse(body, positions=False), body, url, None)


def test_every_selector_is_one() -> None:
    for host, selector in _knowledge().selectors.items():
        assert parse(b"<p>").select_one(selector) is None, host


def test_phrases_are_as_they_are_compared() -> None:
    known = _knowledge()
    assert all(
        each == " ".join(each.lower().split()) for each in (*known.phrases, *known.go_on, *EXITS)
    )


_PARTS = st.sampled_from([*"/?&=#.-ax", "exit", "external", "external-link", "Go", "r", "://"])


@given(st.lists(_PARTS).map("".join))
def test_an_exit_is_a_whole_part_of_an_address(rest: str) -> None:
    parts = re.split("[/?&=#]", rest.lower())
    is_one = any(part.partition(".")[0] in EXITS for part in parts[1:])
    assert _is_exit(f"https://{rest}", _knowledge()) is is_one


@pytest.mark.parametrize(
    "body",
    [
        lambda of: b"you are leaving" + b"<a href=https://b.example/>x" * of(2000),
        lambda of: b"you are leaving" + b"<div><a href=https://b.example/>" * of(1500),
        lambda of: b"you are leaving" + b"<a href='" + b"x" * of(60_000),
        lambda of: b"leaving " * of(8000),
    ],
)
def test_long_pages_are_read(body: Callable[[Sized], bytes], sized: Sized) -> None:
    read(body(sized))


_PIECES = st.sampled_from(
    [b"you are leaving ", b"<a href=https://b.example/>", b"Continue", b"</a>", b"<a href='//[x'>",
     b"<a href>", b"<a>", b"<a href=javascript:1>", b"<p>", b"\x00", b"\xff", b"<a href=' /x '>"]
)  # fmt: skip


@given(
    st.one_of(st.binary(), st.lists(_PIECES).map(b"".join)),
    st.sampled_from([PAGE, "https://bit.ly/x", "https://lnkd.in/x"]),
)
def test_whatever_the_page_it_leads_to_another_site_or_nowhere(body: bytes, url: str) -> None:
    found = read(body, url)
    if found is not None:
        assert urls.scheme(found.target) in ("http", "https")
        assert urls.host(found.target) != urls.host(url)
