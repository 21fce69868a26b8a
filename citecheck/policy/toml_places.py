"""On which line of a TOML file a key stands: what a message about it has to name.

The standard library's reader (`tomllib`) tells lines only of what is no TOML at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model.pattern import later

_PART = r'(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
_TABLE = later(rf"\s*(\[\[?)\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]\]?")
_KEY = later(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_PIECE = later(_PART)
_LONG = later(r'"""|\'\'\'')

Path = tuple[str | int, ...]
"""From the top of the file: names of keys, and numbers of tables in arrays of tables, from 0."""


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line, from 1, on which the value at a path begins, or what it lies in; ``None``: nowhere.

    Keys of inline tables and values of arrays are told by the line of the key that holds them.
    """
    wanted = tuple(path)
    best: tuple[int, int] | None = None
    for line, found in _keys(text):
        # What lies within it begins it, too: ``[[overrides]]`` is ``overrides.0``.
        shared = min(len(found), len(wanted))
        if found[:shared] == wanted[:shared] and (best is None or shared > best[0]):
            best = (shared, line)
    return best[1] if best else None


def _keys(text: str) -> Iterator[tuple[int, Path]]:
    """Every key and table that begins a line, with its whole path."""
    table: Path = ()
    counted: dict[Path, int] = {}
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if closing is not None:  # within a text over several lines
            closing = None if closing in line else closing
            continue
        if match := _TABLE.match(line):
            table = _table(match, counted)
            yield number, table
        elif match := _KEY.match(line):
            yield number, (*table, *_parts(match[1]))
            closing = _left_open(line[match.end() :])


def _table(match: re.Match[str], counted: dict[Path, int]) -> Path:
    *outer, last = _parts(match[2])
    path: Path = ()
    for part in outer:
        path = (*path, part)
        if path in counted:
            path = (*path, counted[path])
    path = (*path, last)
    if match[1] == "[[":
        counted[path] = counted.get(path, -1) + 1
        path = (*path, counted[path])
    return path


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(each[0].strip("\"'") for each in _PIECE.finditer(dotted))


def _left_open(value: str) -> str | None:
    """The quotation mark that a value leaves open at the line's end."""
    opening = _LONG.search(value)
    return opening[0] if opening and value.count(opening[0]) % 2 else None
