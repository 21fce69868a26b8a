"""Addresses that carry their target."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.resolve.unwrap import _known, unwrap

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "unwrap" / "wrappers.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("url", "target"),
    [pytest.param(*pair, id=name) for name, pairs in TABLE.items() for pair in pairs.items()],
)
def test_table(url: str, target: str) -> None:
    assert unwrap(url) == (target or None)


def test_every_wrapper_has_a_case() -> None:
    assert {wrapper.name for each in _known().values() for wrapper in each} == set(TABLE)


@given(
    st.sampled_from(["https://urldefense.com/v3/__https://x/", "https://urldefense.com/v2/url?u=",
                     "https://www.bing.com/ck/a?u=a1", "https://www.google.com/url?q=http://",
                     "https://href.li/?", "https://www.google.com/amp/"]),
    st.text(),
)  # fmt: skip
def test_whatever_follows_it_is_a_web_address_or_nothing(begin: str, rest: str) -> None:
    target = unwrap(begin + rest)
    assert target is None or target.startswith(("http://", "https://"))
