"""Addresses of archives' copies, and the originals that they carry."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.urls.archived import _patterns, original_of

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "unwrap" / "archives.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("url", "original"),
    [pytest.param(*pair, id=name) for name, pairs in TABLE.items() for pair in pairs.items()],
)
def test_table(url: str, original: str) -> None:
    assert original_of(url) == (original or None)


def test_patterns_are_read() -> None:
    assert "web.archive.org" in _patterns()
