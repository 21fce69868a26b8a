"""One key for the addresses of one page, and for no other."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from ada_url import URL
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import urls

_CASES = tomllib.loads((Path(__file__).parents[1] / "data/urls/canonical.toml").read_text("utf-8"))

PIECES = (
    "http://", "https://", "www.", "m.", "amp.", "mobile.", "nos", ".nl", ".co.uk", ".github.io",
    "example.com", "youtu.be", "youtube.com", "twitter.com", "x.com", "en.m.m.wikipedia.org",
    "google.com/amp/s/", "a.cdn.ampproject.org", "/c/s/", "/amp", "/amp/", ".amp", ".amp.html",
    "/a-slug-of-words", "/12345", "/embed/", "/shorts/", "dQw4w9WgXcQ", "videoseries", "/", "//",
    "/.", "/..", ".", "..", ";jsessionid=0123456789ABCDEF", "?", "&", "=", "utm_source", "amp=1",
    "s=20", "v=", "a=1", "b", "#", "#/", "#!", ":~:", "%", "%2", "%2e", "%2F", "%41", "%7e", "%25",
    "%c3%a9", "é", ":443", ":80", ":8080", "user:pw@", "[::1]", "1.2.3.4", "0x1f", "|", "[0]", "'",
    "\\", " ", "\t", "\x00", "\u3002", "xn--", "ß",
)  # fmt: skip
URLS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("https://", "http://", "")),
        st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=12).map("".join),
    ),
)


@pytest.mark.parametrize("case", _CASES["same"], ids=lambda case: case["why"])
def test_addresses_of_one_page_have_one_key(case):
    assert {url: urls.key(url) for url in case["urls"]} == dict.fromkeys(case["urls"], case["key"])


@pytest.mark.parametrize("case", _CASES["apart"], ids=lambda case: case["why"])
def test_addresses_of_different_pages_have_different_keys(case):
    keys = sorted((urls.key(url), url) for url in case["urls"])
    assert not [pair for pair in pairwise(keys) if pair[0][0] == pair[1][0]]


@settings(max_examples=500)
@given(URLS)
def test_a_key_is_its_own_key_and_that_of_the_parsed_address(url):
    key = urls.key(url)
    assert urls.key(key) == key
    parsed = urls.parse(url)
    if parsed is not None and urls.scheme(parsed) in {"http", "https"}:
        assert urls.key(parsed) == key
        assert urls.parse(key) == key
        assert URL(key).username == ""


@pytest.mark.parametrize("length", [urls.MAX_URL - 1, urls.MAX_URL + 1])
@pytest.mark.parametrize(
    "piece", ["a.cdn.ampproject.org/c/s/", "m.", "www.", "/amp", "%41", "&a=1", "?", "#", ";", "-"]
)
def test_no_address_is_too_strange(piece, length):
    url = ("https://" + piece * length)[:length]
    assert urls.key(urls.key(url)) == urls.key(url)
