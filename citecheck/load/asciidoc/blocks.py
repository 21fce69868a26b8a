"""AsciiDoc line by line: which block each line begins.

Delimited blocks within others are kept on a stack, so that depth costs no recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from citecheck.load.asciidoc import tables
from citecheck.load.asciidoc.attributes import Attributes
from citecheck.load.asciidoc.header import Header
from citecheck.load.asciidoc.inline import Inline
from citecheck.load.embed_signs import address_named
from citecheck.load.lines import Line, line_from, next_line
from citecheck.load.placed import Mosaic
from citecheck.load.scribe import Scribe
from citecheck.model.article import BlockKind
from citecheck.model.values import Factory, define

_HEADING = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_BLOCK_TITLE = re.compile(r"\.(?![ \t.\n])")
_ATTRIBUTES = re.compile(r"\[(?=[\w.#%\"',*: {<-]|\])([^\n]*)\][ \t]*(?=\n|\Z)")
_ANCHOR = re.compile(r"\[\[[^\n]*\]\][ \t]*(?=\n|\Z)")
_DELIMITER = re.compile(
    r"(-{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\.{4,}|/{4,}|--|`{3}[^\n`]*|[|,:!]={3,})[ \t]*(?=\n|\Z)"
)
_ITEM = re.compile(
    r"(?:-|\*{1,5}|\.{1,5}|\d{1,9}\.|[A-Za-z]\.|[ivxIVX]{1,9}\)|<(?:\d{1,3}|\.)>)[ \t]+(?=\S)"
)
_TERM = re.compile(r"(?=\S)([^\n]{1,500}?)(?::{2,4}|;;)(?=[ \t\n]|\Z)[ \t]*")
_MACRO = re.compile(
    r"(image|video|audio|include|toc|ifdef|ifndef|ifeval|endif)::([^\s\[]*)\[([^\n]*)\]"
    r"[ \t]*(?=\n|\Z)"
)
_BREAK = re.compile(r"(?:'{3,}|-{3}|\*{3}|<{3,}|- - -|\* \* \*)[ \t]*(?=\n|\Z)")
_UNDER = re.compile(r"([=\-~^+])\1{2,}+[ \t]*(?=\n|\Z)")
_ENDS = re.compile(
    r"\n(?=[ \t]*(?:\n|\Z)|(?:-{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\.{4,}|/{4,}|--|`{3}|[|,:!]={3,})"
    r"[ \t]*(?:\n|\Z)|\[[\w.#%\"',*: {\[]|//(?!/)|\+[ \t]*(?:\n|\Z)|"
    r"(?:ifdef|ifndef|ifeval|endif|include)::)"
)
"""Where a paragraph's line ends and the next one is not the paragraph's."""
_ENDS_ITEM = re.compile(
    _ENDS.pattern + r"|\n(?=[ \t]*(?:(?:-|\*{1,5}|\.{1,5}|\d{1,9}\.|<(?:\d{1,3}|\.)>)[ \t]|"
    r"[^\n]{1,200}?::(?:[ \t\n]|\Z)))"
)
"""The same within the item of a list, which the next item ends too."""
_POSITIONAL = re.compile(r"[ \t]*(?:\"([^\"]*)\"|([^,\"=]*))[ \t]*(?:,|\Z)")
_CODE_STYLES = frozenset(
    {
        "source",
        "listing",
        "literal",
        "stem",
        "latexmath",
        "asciimath",
        "plantuml",
        "mermaid",
        "graphviz",
        "ditaa",
    }
)


class _Open(NamedTuple):
    """A delimited block that is open."""

    delimiter: str
    kind: BlockKind
    """The kind to go back to."""
    attribution: tuple[tuple[int, int], ...]


@define
class Blocks:
    """One reading."""

    scribe: Scribe
    attributes: Attributes
    inline: Inline
    header: Header
    _open: list[_Open] = Factory(list)
    _style: str = ""
    """What the brackets above a block say that it is."""
    _bracketed: str = ""
    """What stands in them, as written."""
    _positional: tuple[tuple[int, int], ...] = ()
    """The places of the other values in them."""
    _kind: BlockKind = BlockKind.PARAGRAPH
    _in_item: bool = False
    _in_cell: bool = False
    _end: int = 0
    """Where the stretch that is read ends: the file, or a cell of a table."""

    @classmethod
    def of(cls, scribe: Scribe) -> Blocks:
        """A reading of a file from its start."""
        attributes = Attributes(scribe.text, len(scribe.text) + 10_000)
        header = Header(scribe, attributes)
        return cls(scribe, attributes, Inline(scribe, attributes), header)

    @property
    def told(self) -> dict[str, str]:
        """What the header says: title, author, and attributes by name."""
        values = {name: placed.content for name, placed in self.header.attributes.values.items()}
        return {**values, **self.header.told}

    def read(self, at: int) -> None:
        """Take down all from `at` on."""
        self._range(self.header.read(at, self.inline), len(self.scribe.text))
        while self._open:
            self._leave(self._open.pop())

    def _range(self, at: int, end: int) -> None:
        self._end = end
        while at < end and (line := line_from(self.scribe.text, at)) is not None:
            if line.start >= end:
                break
            if line.start > at:
                self._in_item = False
            at = self._line(line._replace(end=min(line.end, end)))

    def _line(self, line: Line) -> int:
        text = self.scribe.text
        if line.first == line.start:
            reader = _MARKS.get(text[line.first]) or (
                Blocks.macro if _MACRO.match(text, line.first) else None
            )
            end = reader(self, line) if reader is not None else None
            if end is None:
                end = self._delimited(line)
            if end is not None:
                return end
        item = _ITEM.match(text, line.first)
        if item is not None:
            return self._item(item.end(), line)
        term = _TERM.match(text, line.first)
        if term is not None and text.find("://", line.first, term.end()) < 0:
            return self._term(term, line)
        return self._paragraph(line)

    # Lines that say something of the blocks around them

    def comment(self, line: Line) -> int | None:
        text = self.scribe.text
        if text.startswith("//", line.first) and not text.startswith("///", line.first):
            return line.end + 1
        return None

    def entry(self, line: Line) -> int | None:
        """``:name: value``"""
        return self.header.entry(line)

    def bracket(self, line: Line) -> int | None:
        """``[quote, author, source]`` above a block, or an anchor."""
        text = self.scribe.text
        if _ANCHOR.match(text, line.first):
            return line.end + 1
        found = _ATTRIBUTES.match(text, line.first)
        if found is None:
            return None
        self._bracketed = text[found.start(1) : found.end(1)]
        places: list[tuple[int, int]] = []
        at = found.start(1)
        while at < found.end(1) and len(places) < 4:
            part = _POSITIONAL.match(text, at, found.end(1))
            if part is None or part.end() == at:
                break
            places.append(part.span(1) if part[1] is not None else part.span(2))
            at = part.end()
        if places:
            first = text[places[0][0] : places[0][1]].strip().lower()
            self._style = re.split(r"[.#%]", first, maxsplit=1)[0] or self._style
            self._positional = tuple(places[1:])
        return line.end + 1

    def block_title(self, line: Line) -> int | None:
        text = self.scribe.text
        if not _BLOCK_TITLE.match(text, line.first):
            return None
        self._show(BlockKind.CAPTION, line.first + 1, line.end)
        return line.end + 1

    def heading(self, line: Line) -> int | None:
        found = _HEADING.match(self.scribe.text, line.first)
        if found is None:
            return None
        self._in_item = False
        end = line.end
        if self.scribe.text.endswith(f" {found[0].strip()}", line.first, end):
            end -= len(found[0].strip()) + 1
        self._show(BlockKind.HEADING, found.end(), end)
        self._forget()
        return line.end + 1

    def rule(self, line: Line) -> int | None:
        return line.end + 1 if _BREAK.match(self.scribe.text, line.first) else None

    def continuation(self, line: Line) -> int | None:
        """A lone ``+``: what follows belongs to the item of the list."""
        text = self.scribe.text
        return line.end + 1 if text[line.first : line.end].strip() == "+" else None

    def macro(self, line: Line) -> int | None:
        """Pictures, films, conditions. What is included from elsewhere is not followed."""
        text = self.scribe.text
        found = _MACRO.match(text, line.first)
        if found is None:
            return None
        name, target = found[1], found[2]
        if name in {"ifdef", "ifndef"}:
            is_shown = (target in self.attributes) == (name == "ifdef")
            if found[3]:
                if is_shown:
                    self._show(self._kind, found.start(3), found.end(3))
            elif not is_shown:
                return self._after_condition(line)
        elif name in {"image", "video", "audio"}:
            self.scribe.block(self._kind)
            written = self.attributes.expanded(found.start(2), found.end(2)).content
            more = self.attributes.expanded(found.start(3), found.end(3)).content
            if name == "image":
                self.inline.carry_image(written, f"{more},{self._bracketed}", line.first)
            elif "/" in written or "." in written:
                self.scribe.carry(written, name, line.first)
            elif address := address_named(more.partition(",")[0].strip(), written):
                self.scribe.carry(address, "directive", line.first)
        self._forget()
        return line.end + 1

    def _after_condition(self, line: Line) -> int:
        """Past the ``endif`` of a condition that does not hold."""
        text = self.scribe.text
        depth = 1
        for found in _CONDITION.finditer(text, line.end, self._end):
            depth += 1 if found[1] != "endif" else -1
            if depth == 0:
                return found.end()
        return self._end

    # Blocks

    def _delimited(self, line: Line) -> int | None:
        text = self.scribe.text
        found = _DELIMITER.match(text, line.first)
        if found is None:
            return None
        delimiter = found[1]
        mark = delimiter[0]
        if mark in "|,:!":
            return self._table(line, delimiter)
        if mark == "/":
            return self._closing(line, delimiter)[1]
        if mark in "-.`" and delimiter != "--":
            return self._verbatim(line, "```" if mark == "`" else delimiter)
        if mark == "+":
            return self._passed(line, delimiter)
        return self._container(line, delimiter)

    def _closing(self, line: Line, delimiter: str) -> tuple[int, int]:
        """Where the content of a block ends, and where what follows begins."""
        text = self.scribe.text
        at = line.end
        while (at := text.find(f"\n{delimiter}", at, self._end)) >= 0:
            end = at + 1 + len(delimiter)
            stop = text.find("\n", end, self._end)
            stop = self._end if stop < 0 else stop
            if not text[end:stop].strip():
                return at + 1, stop + 1
            at = end
        return self._end, self._end

    def _verbatim(self, line: Line, delimiter: str) -> int:
        end, after = self._closing(line, delimiter)
        self.scribe.kind = self._kind
        if self._style in {"verse", "quote"}:
            self._verse(line.end + 1, end)
        else:
            self.scribe.code(min(line.end + 1, end), end)
        self._forget()
        return after

    def _passed(self, line: Line, delimiter: str) -> int:
        end, after = self._closing(line, delimiter)
        start = min(line.end + 1, end)
        self.scribe.kind = self._kind
        if self._style in _CODE_STYLES:
            self.scribe.code(start, end)
        else:
            self.scribe.html(start, end)
        self._forget()
        return after

    def _container(self, line: Line, delimiter: str) -> int:
        self._in_item = False
        if any(each.delimiter == delimiter for each in self._open[-_DEEPEST:]):
            while self._open:
                closed = self._open.pop()
                self._leave(closed)
                if closed.delimiter == delimiter:
                    break
            self._forget()
            return line.end + 1
        if self._style == "verse" and delimiter[0] == "_":
            end, after = self._closing(line, delimiter)
            self._verse(min(line.end + 1, end), end)
            return after
        if self._style in {"stem", *_CODE_STYLES} and delimiter == "--":
            return self._verbatim(line, delimiter)
        is_quote = delimiter[0] == "_" or (delimiter == "--" and self._style == "quote")
        attribution = self._positional if is_quote else ()
        self._open.append(_Open(delimiter, self._kind, attribution))
        self._kind = BlockKind.QUOTE if is_quote else self._kind
        self.scribe.block(self._kind)
        self._forget()
        return line.end + 1

    def _leave(self, closed: _Open) -> None:
        self._attribute(closed.attribution)
        self._kind = closed.kind
        self.scribe.block(self._kind)

    def _attribute(self, places: tuple[tuple[int, int], ...]) -> None:
        """Who is quoted, and where it was said: shown after the words."""
        text = self.scribe.text
        said = [(start, end) for start, end in places[:2] if text[start:end].strip()]
        if not said:
            return
        self.scribe.block(BlockKind.QUOTE)
        self.scribe.show("— ", said[0][0], 0)
        for number, (start, end) in enumerate(said):
            if number:
                self.scribe.show(", ", start, 0)
            self.inline.read(self.attributes.expanded(start, end))

    def _verse(self, start: int, end: int) -> None:
        """Lines of a poem, each shown as one."""
        text, attribution = self.scribe.text, self._positional
        self.scribe.block(BlockKind.QUOTE)
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            self.inline.read(self.attributes.expanded(start, stop))
            self.scribe.flow.end_line()
            start = stop + 1
        self._attribute(attribution)
        self.scribe.block(self._kind)
        self._forget()

    def _table(self, line: Line, delimiter: str) -> int:
        end, after = self._closing(line, delimiter)
        start = min(line.end + 1, end)
        self._forget()
        if self._in_cell:
            return after
        whole_end = self._end
        for cell in tables.cells(self.scribe.text, start, end, delimiter[0]):
            if cell.is_blocks:
                kept, self._kind, self._in_cell = self._kind, BlockKind.TABLE_CELL, True
                self.scribe.block(self._kind)
                self._range(cell.start, cell.end)
                self._kind, self._in_cell, self._in_item = kept, False, False
                self._end = whole_end
            else:
                self._show(BlockKind.TABLE_CELL, cell.start, cell.end)
        self.scribe.block(self._kind)
        return after

    def _item(self, start: int, line: Line) -> int:
        self._in_item = True
        kind = BlockKind.TABLE_CELL if self._in_cell else BlockKind.LIST_ITEM
        return self._text(kind, start, line)

    def _term(self, term: re.Match[str], line: Line) -> int:
        self._in_item = True
        self._show(BlockKind.LIST_ITEM, term.start(1), term.end(1))
        if term.end() >= line.end:
            return line.end + 1
        return self._text(BlockKind.LIST_ITEM, term.end(), line)

    def _paragraph(self, line: Line) -> int:
        text = self.scribe.text
        under = next_line(text, line)
        if under is not None and under.end <= self._end and self._is_title(line, under):
            self._in_item = False
            self._show(BlockKind.HEADING, line.first, line.end)
            self._forget()
            return under.end + 1
        is_literal = line.first > line.start and not self._in_item and not self._style
        if is_literal or self._style in _CODE_STYLES:
            return self._literal(line)
        kind = self._kind
        if self._style in {"quote", "verse"}:
            kind = BlockKind.QUOTE
        elif self._in_item and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        attribution = self._positional if self._style == "quote" else ()
        if self._style == "verse":
            found = _ENDS.search(text, line.end, self._end)
            end = found.start() if found else self._end
            self._verse(line.first, end)
            return end + 1
        end = self._text(kind, line.first, line)
        self._attribute(attribution)
        self.scribe.block(self._kind)
        return end

    def _is_title(self, line: Line, under: Line) -> bool:
        """Whether a line is a title underlined with as many signs as it has characters."""
        if line.first > line.start or under.first > under.start:
            return False
        found = _UNDER.match(self.scribe.text, under.first)
        if found is None or self._open:
            return False
        return abs(len(found[0].rstrip()) - (line.end - line.first)) <= 1

    def _literal(self, line: Line) -> int:
        text = self.scribe.text
        found = _ENDS.search(text, line.end, self._end)
        end = found.start() if found else self._end
        self.scribe.kind = self._kind
        self.scribe.code(line.start, end, indent=line.first - line.start)
        self._forget()
        return end + 1

    def _text(self, kind: BlockKind, start: int, line: Line) -> int:
        """A paragraph that begins on a line; comments within it are not shown."""
        text = self.scribe.text
        made: Mosaic | None = None
        pattern = _ENDS_ITEM if self._in_item else _ENDS
        at = line.end
        while True:
            found = pattern.search(text, at, self._end)
            end = found.start() if found else self._end
            if not text.startswith("\n//", end) or text.startswith("\n///", end):
                break
            made = made or Mosaic()
            made.add(text[start : end + 1], start)
            stop = text.find("\n", end + 1, self._end)
            start = at = self._end if stop < 0 else stop
            if stop < 0 or not text[stop + 1 : stop + 2].strip():
                end = start
                break
            start += 1
        self._show_made(kind, made, start, max(end, start))
        self._forget()
        return end + 1

    def _show_made(self, kind: BlockKind, made: Mosaic | None, start: int, end: int) -> None:
        if made is None:
            self._show(kind, start, end)
            return
        made.add(self.scribe.text[start:end], start)
        self.scribe.block(kind)
        self.inline.read(made.placed())
        self.scribe.block(self._kind)

    def _show(self, kind: BlockKind, start: int, end: int) -> None:
        self.scribe.block(kind)
        self.inline.read(self.attributes.expanded(start, end))
        self.scribe.block(self._kind)

    def _forget(self) -> None:
        """What was said above a block is said of that block alone."""
        self._style, self._positional, self._bracketed = "", (), ""


_CONDITION = re.compile(
    r"^(ifdef|ifndef|ifeval|endif)::[^\n]*\[[ \t]*(?:[^\n\]]{0,200}[=<>!][^\n]*)?\][ \t]*\n?",
    re.MULTILINE,
)
_DEEPEST = 50
"""Of so many blocks within each other it is known that they are open."""

_MARKS: dict[str, Callable[[Blocks, Line], int | None]] = {
    "/": Blocks.comment,
    ":": Blocks.entry,
    "[": Blocks.bracket,
    ".": Blocks.block_title,
    "=": Blocks.heading,
    "#": Blocks.heading,
    "'": Blocks.rule,
    "<": Blocks.rule,
    "+": Blocks.continuation,
    "-": Blocks.rule,
    "*": Blocks.rule,
}
"""What reads a line that begins so; it returns where the next block may begin, or ``None``."""
