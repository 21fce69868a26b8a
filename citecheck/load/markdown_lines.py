"""Where the content of a Markdown block stands in the file.

A block's content is its lines without what makes them a quotation, a list or a heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import frozen

_CLOSING_HASHES = re.compile(r"[ \t]+#{1,1000}[ \t]*\Z")


@frozen
class Placed:
    """The places of a content: from which offset of it on, and where that is in the file."""

    content: str
    starts: tuple[int, ...]
    files: tuple[int, ...]

    def file(self, offset: int) -> int:
        """Where an offset of the content stands in the file."""
        index = bisect_right(self.starts, offset) - 1
        return self.files[index] + offset - self.starts[index]

    def stretches(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The content from `start` to `end`, cut where it does not run on in the file."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while start < end:
            after = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.content)
            stop = min(end, max(after, start + 1))
            yield self.content[start:stop], self.file(start)
            start, index = stop, index + 1


class Lines:
    """The lines of a Markdown text, all of which end in LF."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._row = -1
        self._cells = 0

    def line(self, number: int) -> tuple[int, str]:
        """Where a line begins, and its text without the line end."""
        if number >= len(self._starts):
            return len(self._text), ""
        start = self._starts[number]
        last = number + 1 == len(self._starts)
        return start, self._text[start : len(self._text) if last else self._starts[number + 1] - 1]

    def place(self, content: str, first: int) -> Placed:
        """The places of a content whose lines are those from `first` on, each cut at the left."""
        starts, files, at = [], [], 0
        for number, part in enumerate(content.split("\n")):
            start, line = self.line(first + number)
            starts.append(at)
            files.append(start + _offset(line, part))
            at += len(part) + 1
        return Placed(content, tuple(starts), tuple(files))

    def place_cell(self, content: str, row: int) -> Placed:
        r"""The places of a table cell, asked for from left to right. ``\|`` is ``|`` in it."""
        if row != self._row:
            self._row, self._cells = row, 0
        start, line = self.line(row)
        at = line.find(content.replace("|", "\\|"), self._cells)
        at = self._cells if at < 0 else at
        starts, files = [0], [start + at]
        for offset in (offset for offset, character in enumerate(content) if character == "|"):
            at += 1  # the backslash before it
            starts.append(offset)
            files.append(start + at + offset)
        self._cells = at + len(content)
        return Placed(content, tuple(starts), tuple(files))

    def blanked(self, content: str, first: int) -> tuple[str, int]:
        """A block as it stands in the file, spaces for what is not of its content; and where."""
        parts = []
        for number, part in enumerate(content.removesuffix("\n").split("\n")):
            _, line = self.line(first + number)
            indent = _offset(line, part)
            parts.append(" " * indent + line[indent:])
        return "\n".join(parts), self.line(first)[0]


def _offset(line: str, part: str) -> int:
    """Where the content of a line begins in it. Headings may end in ``#``, lines in spaces."""
    wanted = part.strip(" \t")
    whole = line.rstrip(" \t")
    for candidate in (_CLOSING_HASHES.sub("", whole), whole):
        if candidate.endswith(wanted):
            lead = len(part) - len(part.lstrip(" \t")) if wanted else 0
            return max(len(candidate) - len(wanted) - lead, 0)
    return 0
