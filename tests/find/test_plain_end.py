"""Where an address is told to end at one go, it ends by what is told of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.find.address_end import end_of
from citecheck.find.addresses import _AUTHORITY_START
from citecheck.find.plain_end import plain_end

_HOSTS = [
    "a.nl", "nos.nl", "t.co", "pic.twitter.com", "A-b.example", "1.2.3.4", "a..nl", "x", "a.nl:80",
    "-.nl", "-a.nl", ".nl",
]  # fmt: skip
_PIECES = [
    "/", "/x", "/a1", "?q=1", "&b", "=", "#c", "%2F", "-", "_", "~", "+", ".", ",", ":", ";", "!",
    "?", "(", ")", "[", "]", "{", "}", "[/embed]", "'", "'s", '"', "\u201d", "<", ">", "|", "*",
    " ", "\t", "\n", "\r\n", "\u2028", "\u200b", "\u00ad", "\u2026", "x", "X9", "end.html",
    "2024-01-02-a-b", "t.co/a", "pic.twitter.com/a", "https://", "nos.nl/x", "\u6f22", "&amp;",
]  # fmt: skip


@given(st.sampled_from(_HOSTS), st.lists(st.sampled_from(_PIECES), max_size=7).map("".join))
@settings(max_examples=5000)
def test_it_ends_where_every_address_does(host: str, behind: str) -> None:
    text = f"https://{host}{behind}"
    plain = plain_end(text, 8)
    if plain is not None:
        assert _AUTHORITY_START.match(text, 8)
        assert (plain, text[8:plain]) == end_of(text, 8, 8)


@pytest.mark.parametrize(
    "behind", ["", " and", ". Then", ".\n\nThen", ") and", '"', "<br>", "?", ",", "]"]
)
def test_most_addresses_are_told_so(behind: str) -> None:
    for address in ("nos.nl/artikel/1-a.html?x=1&y=%20#z", "www.nos.nl", "a.nl/x/"):
        is_open = address.endswith("/") and "\n" in behind
        expected = None if is_open else len(address)
        assert plain_end(f"{address}{behind}", 0) == expected
