"""Lines in five languages in which something looks like an address, or an address like a word."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.addresses import find_addresses

LINES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "tricky_lines.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(line, found, id=f"{language}: {line[:40]}")
        for language, lines in LINES.items()
        for line, found in lines.items()
    ],
)
def test_line(line: str, expected: list[str]) -> None:
    assert [address.url for address in find_addresses(line)] == expected
