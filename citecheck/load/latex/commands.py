"""What is known of LaTeX's commands: the tables of ``data/latex.toml``, and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from citecheck import knowledge

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accent commands and Unicode's combining characters for them."""

ACCENT = re.compile(
    r"\\(?:(?P<sign>[`'^~=.\"])[ \t]{0,9}|(?P<letter>[uvHckrdbt])(?:[ \t]{1,9}|(?=\{)|(?=\\)))"
    r"(?:\{[ \t]{0,9}(?P<braced>\\[ij]|[^\W\d_])?[ \t]{0,9}\}|"
    r"(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))"
)
"""An accent command with its letter, or with none in braces."""


def accented(found: re.Match[str]) -> str:
    """The letter that a match of `ACCENT` stands for."""
    accent = found["sign"] or found["letter"]
    base = (found["braced"] or found["bare"] or "").lstrip("\\")
    if not base:
        return accent if found["sign"] else ""
    return unicodedata.normalize("NFC", base + _COMBINING[accent])


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of the data file."""
    found: Mapping[str, Any] = _data()[name]
    return found


@cache
def names(name: str) -> frozenset[str]:
    """The names of a table that has nothing else."""
    return frozenset(table(name)["names"])


@cache
def environments(kind: str) -> frozenset[str]:
    """The environments of a kind."""
    return frozenset(table("environments")[kind])


@cache
def unshown_arguments() -> Mapping[str, int]:
    """How many arguments of a command are not shown."""
    return {name: int(count) for count, each in table("unshown").items() for name in each}


@cache
def _data() -> Mapping[str, Any]:
    return knowledge.read("latex.toml")
