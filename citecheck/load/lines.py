"""Lines of markup that is itself text: how far each is indented, where indented ones end."""

from __future__ import annotations

import re
from typing import NamedTuple

_SHOWN = re.compile(r"[^ \t\n\f\v]")


class Line(NamedTuple):
    """A line that is not blank."""

    start: int
    first: int
    """Where its first character stands that is no white space."""
    end: int
    """Where it ends, its LF not counted."""
    indent: int
    """Columns before `first`; a tab leads to the next multiple of eight."""

    @property
    def next(self) -> int:
        """Where the next line begins."""
        return self.end + 1


def columns(text: str, start: int, end: int) -> int:
    """How many columns a stretch of a line takes that begins at a line's start."""
    if text.find("\t", start, end) < 0:
        return end - start
    return len(text[start:end].expandtabs())


def line_from(text: str, at: int) -> Line | None:
    """The first line at or after a line's start that is not blank."""
    found = _SHOWN.search(text, at)
    if found is None:
        return None
    first = found.start()
    start = max(text.rfind("\n", at, first) + 1, at)
    end = text.find("\n", first)
    return Line(start, first, len(text) if end < 0 else end, columns(text, start, first))


def next_line(text: str, line: Line) -> Line | None:
    """The very next line, or ``None`` where it is blank."""
    following = line_from(text, line.next) if line.next < len(text) else None
    return following if following is not None and following.start == line.next else None


class Indented(NamedTuple):
    """Lines that are indented further than others."""

    start: int
    """Where the first line that is not blank begins."""
    end: int
    indent: int
    """The least columns before a line of them."""


def indented(text: str, at: int, indent: int, *, most: int | None = None) -> Indented:
    """The lines from `at` on that are blank or indented further than `indent`; `most` of them."""
    first = line_from(text, at)
    if first is None or first.indent <= indent:
        return Indented(at, at, 0)
    least, line, count = first.indent, first, 1
    while True:
        count += 1
        following = line_from(text, line.next) if line.next < len(text) else None
        if following is None or following.indent <= indent or count == most:
            return Indented(first.start, min(line.next, len(text)), least)
        least = min(least, following.indent)
        line = following
