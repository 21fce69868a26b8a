"""Tables of reStructuredText: drawn as a grid, in columns, or separated by commas."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.load.lines import Line, next_line
from citecheck.load.placed import Mosaic, Placed, whole
from citecheck.model.values import Factory, define

_GRID = re.compile(r"\+[-=][-=+]*\+[ \t]*(?=\n|\Z)")
_BORDER = re.compile(r"={2,}[ \t]+=[= \t]*(?=\n|\Z)")
_RULE = re.compile(r"[-= \t]+\Z")
_FIELD = re.compile(r'"([^"]*)"|([^,\n"]+)')
_MOST_COLUMNS = 1_000
_MOST_CELLS = 100_000
"""After so many a table is taken to end."""


class Table(NamedTuple):
    """The cells in order, and where the table ends."""

    cells: list[Placed]
    end: int


@define
class _Cell:
    """A cell under way."""

    row: int = 0
    lines: list[tuple[int, int]] = Factory(list)


def _joined(text: str, lines: list[tuple[int, int]]) -> Placed:
    made = Mosaic()
    for start, end in lines:
        part = text[start:end]
        shown = part.strip()
        if shown:
            if made.length:
                made.add("\n", start, 0)
            made.add(shown, start + part.index(shown))
    return made.placed()


def _table(text: str, cells: list[tuple[int, int, _Cell]], end: int) -> Table:
    cells.sort(key=lambda each: each[:2])
    placed = [_joined(text, cell.lines) for _, _, cell in cells]
    return Table([each for each in placed if each.content], end)


def grid(text: str, line: Line) -> Table | None:
    """A grid table. A cell ends where its column meets a line.

    One without a bar on its right goes on in the next column.
    """
    if _GRID.match(text, line.first) is None:
        return None
    edges = [at - line.first for at in range(line.first, line.end) if text[at] == "+"]
    if len(edges) > _MOST_COLUMNS:
        return None
    table = _Grid(text, edges, [_Cell() for _ in edges[1:]])
    last, current = line, next_line(text, line)
    while current is not None and text[current.first] in "+|" and current.indent == line.indent:
        if len(table.done) > _MOST_CELLS:
            break
        table.read(current)
        last, current = current, next_line(text, current)
    return _table(text, table.finished(), last.next) if table.row else None


@define
class _Grid:
    """A grid table under way."""

    text: str
    edges: list[int]
    """Where the columns meet, from where the table begins in its lines."""
    open: list[_Cell]
    done: list[tuple[int, int, _Cell]] = Factory(list)
    row: int = 0

    def read(self, line: Line) -> None:
        """Take a line's part of each cell."""
        self.row += 1
        column = 0
        while column < len(self.open):
            first = column
            start = line.first + self.edges[column] + 1
            while column + 1 < len(self.open) and self._goes_on(line, self.edges[column + 1]):
                column += 1
            stop = min(line.first + self.edges[column + 1], line.end)
            part = self.text[start:stop]
            if part and not part.strip("-=+"):
                self._close(first, column)
            elif part.strip():
                self.open[first].lines.append((start, stop))
            column += 1

    def _goes_on(self, line: Line, edge: int) -> bool:
        at = line.first + edge
        return at < line.end and self.text[at] not in "|+"

    def _close(self, first: int, last: int) -> None:
        for number in range(first, last + 1):
            cell = self.open[number]
            if cell.lines:
                self.done.append((cell.row, number, cell))
            self.open[number] = _Cell(self.row)

    def finished(self) -> list[tuple[int, int, _Cell]]:
        """All cells with text: row, column, and the cell."""
        self._close(0, len(self.open) - 1)
        return self.done


def simple(text: str, line: Line) -> Table | None:
    """A table in columns. A line whose first column is empty goes on with the row before it."""
    if _BORDER.match(text, line.first) is None:
        return None
    spans = [found.span() for found in re.finditer("=+", text[line.first : line.end])]
    if len(spans) > _MOST_COLUMNS:
        return None
    done: list[tuple[int, int, _Cell]] = []
    row, cells = 0, [_Cell() for _ in spans]
    last, current, borders = line, next_line(text, line), 1
    if current is None:
        return None
    while (current is not None or borders < 2) and len(done) < _MOST_CELLS:
        if current is None:
            current = _over_gap(text, last, line.indent)
            if current is None:
                break
        written = text[current.first : current.end]
        if _RULE.match(written):
            borders += written.lstrip().startswith("=")
        else:
            if current.indent == line.indent:
                row += 1
                cells = [_Cell(row) for _ in spans]
                done += [(row, number, cell) for number, cell in enumerate(cells)]
            _simple_line(text, current, line.indent, spans, cells)
        last, current = current, next_line(text, current)
    return _table(text, done, last.next)


def _over_gap(text: str, last: Line, indent: int) -> Line | None:
    """The line after one blank line, which a table may have in it."""
    blank = Line(last.next, last.next, text.find("\n", last.next), 0)
    following = next_line(text, blank) if blank.end >= 0 and last.next < len(text) else None
    return following if following is not None and following.indent >= indent else None


def _simple_line(
    text: str, line: Line, indent: int, spans: list[tuple[int, int]], cells: list[_Cell]
) -> None:
    left = line.first - (line.indent - indent)
    for number, (start, end) in enumerate(spans):
        stop = line.end if number + 1 == len(spans) else min(left + spans[number + 1][0], line.end)
        if number + 1 < len(spans) and text[left + end : stop].strip():
            stop = line.end  # the cell spans the columns to its right
            cells[number].lines.append((left + start, stop))
            return
        if left + start < stop:
            cells[number].lines.append((left + start, stop))


def separated(text: str, start: int, end: int) -> Table:
    """Cells between commas, those with commas in quotation marks."""
    cells = []
    for found in _FIELD.finditer(text, start, end):
        first, last = found.span(1 if found[1] is not None else 2)
        if text[first:last].strip():
            cells.append(whole(text, first, last))
    return Table(cells, end)
