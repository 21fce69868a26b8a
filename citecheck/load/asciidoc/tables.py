"""The cells of an AsciiDoc table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BAR = re.compile(r"(?<!\\)[|!]")
_SPECIFIER = re.compile(
    r"(?:^|(?<=\s))(?:\d{1,3}(?:\.\d{1,3})?[+*]|\.\d{1,3}\+)?"
    r"(?:[<^>](?:\.[<^>])?|\.[<^>])?([adehlmsv]?)\Z"
)
_FIELD = re.compile(r'"([^"]*)"|([^,\n"]+)')
_WIDEST = 20
"""Longest specifier before a cell's bar."""


class Cell(NamedTuple):
    """Where a cell's text stands."""

    start: int
    end: int
    is_blocks: bool
    """Whether it holds blocks of its own (style ``a``)."""


def cells(text: str, start: int, end: int, mark: str) -> Iterator[Cell]:
    """The cells that have text, in order. `mark` begins the table's delimiter."""
    if mark in ",:":
        for found in _FIELD.finditer(text, start, end):
            first, last = found.span(1 if found[1] is not None else 2)
            if text[first:last].strip():
                yield Cell(first, last, is_blocks=False)
        return
    opened, style = -1, ""
    for bar in _BAR.finditer(text, start, end):
        if bar[0] != mark:
            continue
        at = bar.start()
        specifier = _SPECIFIER.search(text[max(start, opened + 1, at - _WIDEST) : at])
        before = at - (len(specifier[0]) if specifier else 0)
        if opened >= 0:
            yield from _shown(text, opened + 1, before, style)
        opened, style = at, specifier[1] if specifier else ""
    if opened >= 0:
        yield from _shown(text, opened + 1, end, style)


def _shown(text: str, start: int, end: int, style: str) -> Iterator[Cell]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Cell(start, end, is_blocks=style == "a")
