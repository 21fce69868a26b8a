"""No text in which an address is found is said to have none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import knowledge
from citecheck.find.addresses import find_addresses
from citecheck.urls.signs import may_be_printed

_PIECES = [
    "https", "http", "hxxp", "ftp", "www", "nos", "Nos", "NL", "nl", "De", "CO.UK", "com", "x", "1",
    "xn--p1ai", "\u0440\u0444", "\u0420\u0444", "\uc5d0\uc11c", "\u65e5\u672c", "t.co",
    "pic.twitter.com", "_", "-", ".", ".", ".", ":", "/", "//", "://", "@", "?q", "#a", "(", ")",
    "[", "]", "{", "}", "dot", "punt", " ", "\n", "\r\n", "\u00ad", "\u200b", "\u2011",
    "\U0001f4a9", "<", ">", "|", "p.m.", "e.g", "end.The",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@settings(max_examples=3000)
def test_what_has_an_address_has_a_sign(text: str) -> None:
    assert may_be_printed(text) or not find_addresses(text)


@pytest.mark.parametrize("opening", ["()", "[]", "{}"])
def test_every_mark_of_defanging_is_a_sign(opening: str) -> None:
    marks = knowledge.read("defanged.toml")
    for mark in marks["dots"]:
        assert may_be_printed(f"at example{opening[0]}{mark}{opening[1]}nl now")
    for mark in marks["colons"]:
        assert may_be_printed(f"hxxps{opening[0]}{mark}{opening[1]}//example")


@pytest.mark.parametrize(
    "text",
    ["", "The end.", "It ended.The next.", "At 5 p.m. in the U.S.", "a (b) c", "and/or", "v1.5"],
)
def test_most_texts_have_none(text: str) -> None:
    assert not may_be_printed(text)
