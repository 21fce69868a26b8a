"""Refreshes, read as the HTML standard says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.resolve.refresh import Refresh, parse_refresh


@pytest.mark.parametrize(
    ("written", "delay", "target"),
    [
        ("0;url=/a", 0, "/a"),
        ("0; URL='/a' x", 0, "/a"),
        ('5 ; Url = "/a', 5, "/a"),
        ("5,/a", 5, "/a"),
        ("5 /a", 5, "/a"),
        (" \t5", 5, ""),
        ("5;", 5, ""),
        ("5.9;url=/a", 5, "/a"),
        (".5;url=/a", 0, "/a"),
        ("5..3.1; /a", 5, "/a"),
        ("0;'/a'b", 0, "/a"),
        ("0;url/a", 0, "url/a"),
        ("0;urn:x", 0, "urn:x"),
        ("0;ur=/a", 0, "ur=/a"),
        ("0;url=url=/a", 0, "url=/a"),
        ("0;url='", 0, ""),
        ("9" * 5000 + ";/a", 1e9, "/a"),
    ],
)
def test_read(written: str, delay: float, target: str) -> None:
    assert parse_refresh(written) == Refresh(delay, target)


@pytest.mark.parametrize("written", ["", "url=/a", ";url=/a", "-1;/a", "5x;/a", "+5;/a", "٣;/a"])
def test_ignored(written: str) -> None:
    assert parse_refresh(written) is None


@given(st.text(alphabet="0123456789.;, \turlURL='\"/ax"))
def test_nothing_is_raised(written: str) -> None:
    parse_refresh(written)
