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
    """The places of a content, stretch by stretch."""

    content: str
    starts: tuple[int, ...]
    """Where each stretch begins in the content; the first at 0."""
    files: tuple[int, ...]
    """Where it begins in the file."""
    widths: tuple[int | None, ...]
    """``None`` for a stretch that runs on in the file as it does here; else its length there:
    spaces may stand for part of a tab."""

    def file(self, offset: int) -> int:
        """Where an offset of the content stands in the file."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        within = offset - self.starts[index] if self.widths[index] is None else 0
        return self.files[index] + within

    def stretches(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The content from `start` to `end`: text, place in the file, and length there."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while start < end:
            after = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.content)
            stop = min(end, max(after, start + 1))
            width = self.widths[index]
            yield (
                self.content[start:stop],
                self.file(start),
                stop - start if width is None else width,
            )
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
        starts: list[int] = []
        files: list[int] = []
        widths: list[int | None] = []
        at = 0
        if content[:1].strip():
            first = self._first_shown(first, content.partition("\n")[0].strip())
        for number, part in enumerate(content.split("\n")):
            start, line = self.line(first + number)
            indent = _indent(line, part)
            expanded = 0 if line.startswith(part, indent) else len(part) - len(part.lstrip())
            if expanded:
                starts.append(at)
                files.append(start)
                widths.append(0)
                indent = _indent(line, part.lstrip())
            starts.append(at + expanded)
            files.append(start + indent)
            widths.append(None)
            at += len(part) + 1
        return Placed(content, tuple(starts), tuple(files), tuple(widths))

    def _first_shown(self, number: int, part: str) -> int:
        """The line that holds the first part: the parser trims lines of no-break spaces away."""
        shown = number
        while shown + 1 < len(self._starts) and part not in self.line(shown)[1]:
            shown += 1
        return shown if part in self.line(shown)[1] else number

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
        return Placed(content, tuple(starts), tuple(files), (None,) * len(starts))

    def blanked(self, content: str, first: int) -> tuple[str, int, bool]:
        """A block as it stands in the file, with spaces for what is not of its content.

        Then where it begins, and whether such spaces were needed.
        """
        parts = []
        changed = False
        for number, part in enumerate(content.removesuffix("\n").split("\n")):
            _, line = self.line(first + number)
            indent = _indent(line, part)
            parts.append(" " * indent + line[indent:])
            changed = changed or (not line[:indent].isspace() and indent > 0)
        return "\n".join(parts), self.line(first)[0], changed


def _indent(line: str, part: str) -> int:
    """Where the content of a line begins in it. Headings may end in ``#``, lines in spaces."""
    wanted = part.strip()
    whole = line.rstrip()
    for candidate in (_CLOSING_HASHES.sub("", whole), whole):
        if candidate.endswith(wanted):
            lead = len(part) - len(part.lstrip()) if wanted else 0
            return max(len(candidate) - len(wanted) - lead, 0)
    return 0
