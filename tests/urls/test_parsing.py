"""The short way around the library's parser gives the library's answers."""

from __future__ import annotations

import pytest
from ada_url import URL
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import urls
from citecheck.urls.parsing import plain

LABELS = ("a", "nos", "www", "-", "b-", "--", "xn--", "xn--nxa", "0x1f", "12", "0", "_", "", "é")
NAMES = st.builds(
    lambda labels, end: ".".join(labels) + end,
    st.lists(st.sampled_from(LABELS), max_size=4),
    st.sampled_from((".nl", ".com", ".a", ".0x", ".x0", ".12", ".nl.", "nl")),
)
NUMBERS = st.lists(st.sampled_from(("0", "1", "01", "99", "127", "249", "256")), max_size=5).map(
    ".".join
)
PORTS = ("", "", "", ":", ":80", ":443", ":080", ":8080", ":65535", ":65536", ":99999", ":123456")
TAILS = st.text(alphabet="aZ09._~!$&'()*+,;=:@/%-2eE?#[]|^\\ \t<\"`é", max_size=14)
URLS = st.builds(
    lambda scheme, name, port, tail: f"{scheme}{name}{port}{tail}",
    st.sampled_from(("https://", "http://", "HTTP://", "https:/", "ftp://")),
    st.one_of(NAMES, NAMES, NUMBERS),
    st.sampled_from(PORTS),
    st.builds("".join, st.tuples(st.sampled_from(("", "/", "/x/", "?", "#", "/a%2", "/.")), TAILS)),
)


def by_library(url):
    try:
        return URL(url)
    except ValueError:
        return None


@settings(max_examples=1500)
@given(URLS)
def test_the_answers_are_the_librarys(url):
    parsed = by_library(url)
    assert urls.parse(url) == (None if parsed is None else str(parsed))
    assert urls.host(url) == ("" if parsed is None else parsed.hostname)
    if parsed is not None and parsed.protocol in {"http:", "https:"}:
        default = 443 if parsed.protocol == "https:" else 80
        assert urls.port(url) == int(parsed.port or default)


PLAIN_NAMES = ("nl.com", "a.nos.nl", "www.0x1f.a1.example", "b-c.12.com", "127.0.0.1", "249.99.1.0")
PLAIN_PORTS = ("", "", ":8080", ":65535", ":80", ":443")
PLAIN = st.builds(
    lambda scheme, name, port, path, query, part: f"{scheme}://{name}{port}{path}{query}{part}",
    st.sampled_from(("https", "http")),
    st.sampled_from(PLAIN_NAMES),
    st.sampled_from(PLAIN_PORTS),
    st.just("") | st.text("aZ09._~!$&'()*+,;=:@/%-2eE", max_size=14).map("/{}".format),
    st.just("") | st.text("aZ09._~!$&()*+,;=:@/%-2eE?", max_size=8).map("?{}".format),
    st.just("") | st.text("aZ09._~!$&'()*+,;=:@/%-2?#", max_size=8).map("#{}".format),
)
"""Addresses of which most are plain: among `URLS` few are, and each of those cost a hundred."""


@settings(max_examples=500)
@given(PLAIN.filter(plain))
def test_the_parts_are_the_librarys(url):
    found, parsed = plain(url), by_library(url)
    query, fragment = found["query"] or "", found["fragment"] or ""
    assert (found["host"], found["path"] or "/") == (parsed.hostname, parsed.pathname)
    assert (found["port"] or "")[1:] == parsed.port
    assert (query[1:], fragment[1:]) == (parsed.search[1:], parsed.hash[1:])


@pytest.mark.parametrize(
    "url",
    [
        "https://nos.nl",
        "https://nos.nl?a=1",
        "http://www.nos.nl/artikel/1-a.html?b=c&d#e",
        "https://a.b.example/%C3%A9/(x)",
        "http://127.0.0.1:8080/a",
        "https://nos.nl:8443?a",
    ],
)
def test_the_short_way_is_taken(url):
    assert plain(url)
    assert urls.parse(url) == str(URL(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://NOS.nl/",
        "https://nos.nl:443/",
        "https://nos.nl/a/../b",
        "https://nos.nl/%2E%2e/x",
        "https://xn--nxasmq6b.nl/",
        "https://a@nos.nl/",
        "https://nos.nl/é",
        "https://1.0x1f/",
        "https://nos.nl/a\nb",
        "https://nos.nl/a\n",
    ],
)
def test_the_library_is_asked(url):
    assert plain(url) is None
