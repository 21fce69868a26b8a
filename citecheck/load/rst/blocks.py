"""reStructuredText line by line: which block each line begins.

Blocks within blocks are kept on a stack of indents, so that nothing here calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from citecheck.load.embed_signs import address_named
from citecheck.load.lines import Line, columns, indented, line_from, next_line
from citecheck.load.placed import whole
from citecheck.load.rst import directives, tables
from citecheck.load.rst.inline import Inline
from citecheck.load.rst.substitutions import definitions
from citecheck.load.rst.targets import Targets, name_of, unescaped
from citecheck.load.scribe import Scribe
from citecheck.model.article import BlockKind
from citecheck.model.values import Factory, define

_BULLET = re.compile(r"[*+\-•‣⁃](?=[ \t\n]|\Z)[ \t]*")
_ENUMERATOR = re.compile(
    r"\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,12}|#)[.)](?=[ \t\n]|\Z)[ \t]*"
)
_FIELD = re.compile(r":(?![ \t:])([^\n]{1,200}?):(?=[ \t\n]|\Z)[ \t]*")
_MARKED = re.compile(
    r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])\1*+[ \t]*(?=\n|\Z)"
)  # one mark of ASCII, again and again
_NOTE = re.compile(r"\[(?:\d{1,9}|#[\w.+-]{0,60}|\*|[A-Za-z][\w.+:-]{0,100})\](?=[ \t\n]|\Z)[ \t]*")
_NAMED = re.compile(r"_(`[^`\n]{1,300}`|[^\n]{1,300}?)(?<!\\):(?=[ \t\n]|\Z)[ \t]*")
_NAMELESS = re.compile(r"__(?=[ \t\n]|\Z)[ \t]*")
_DIRECTIVE = re.compile(r"([A-Za-z][\w:.+-]{0,80}?)[ ]?::(?=[ \t\n]|\Z)[ \t]*")
_OPTION = re.compile(r"[ \t]{1,99}:([^:\n]{1,100}):[ \t]*([^\n]*)")
_LAST_LINE = re.compile(r"\n(?=[ \t\n\f\v])")
"""The end of a paragraph's last line, where the paragraph is not indented."""
_SPACES = re.compile(r"[ \t]*")
_DOCINFO = frozenset(
    {"author", "authors", "organization", "contact", "address", "version", "revision", "status",
     "date", "copyright", "title", "lang", "language", "url", "canonical", "slug", "category",
     "tags", "summary", "modified", "abstract", "dedication"}
)  # fmt: skip
_LEAST_MARKED = 4
"""A line of marks this long is a title's even where the title is longer."""
_LOOKED_AT = 200
"""Lines of a body that are looked at to learn how far it is indented."""


class _Within(NamedTuple):
    """A block that others lie in."""

    indent: int
    kind: BlockKind


@define
class Blocks:
    """One reading."""

    scribe: Scribe
    targets: Targets
    inline: Inline
    fields: dict[str, str] = Factory(dict)
    """Of the docinfo: names in lower case, and their text as written."""
    title: str | None = None
    _within: list[_Within] = Factory(lambda: [_Within(0, BlockKind.PARAGRAPH)])
    _literal: int | None = None
    """The indent of a paragraph that ended in ``::``."""
    _is_start: bool = True
    """Whether only the title, comments and fields were met so far."""

    @classmethod
    def of(cls, scribe: Scribe) -> Blocks:
        """A reading of a file from its start."""
        targets = Targets(scribe.flow)
        known = definitions(scribe.text)
        inline = Inline(scribe, targets, known, len(scribe.text) + 10_000)
        return cls(scribe, targets, inline)

    def read(self, at: int) -> None:
        """Take down all from `at` on."""
        text = self.scribe.text
        while (line := line_from(text, at)) is not None:
            at = self._line(line)
        self.targets.settle()

    @property
    def _kind(self) -> BlockKind:
        return self._within[-1].kind

    def _enter(self, indent: int) -> None:
        """Leave what is indented further than `indent`; what is so for no reason is a quotation."""
        while self._within[-1].indent > indent:
            self._within.pop()
        if self._within[-1].indent < indent:
            self._push(indent, BlockKind.QUOTE)

    def _push(self, indent: int, kind: BlockKind) -> None:
        if indent > self._within[-1].indent:
            self._within.append(_Within(indent, kind))
        else:
            self._within[-1] = _Within(indent, kind)

    def _line(self, line: Line) -> int:
        """Read the block that a line begins. Returns where the next one may begin."""
        if self._literal is not None:
            above, self._literal = self._literal, None
            if line.indent > above:
                return self._code(line, above)
        self._enter(line.indent)
        while True:
            end = self._marked(line)
            if end is not None:
                return end
            item = self._item(line)
            if item is None:
                break
            self._is_start = False
            self._push(item.indent, self._item_kind())
            self.scribe.block(self._kind)
            if item.first >= item.end:
                return item.next
            line = item
        return self._field(line) or self._paragraph(line)

    def _item_kind(self) -> BlockKind:
        is_cell = self._kind is BlockKind.TABLE_CELL
        return BlockKind.TABLE_CELL if is_cell else BlockKind.LIST_ITEM

    def _item(self, line: Line) -> Line | None:
        """What follows the mark of a list's item, as a line of its own."""
        text = self.scribe.text
        found = _BULLET.match(text, line.first)
        if found is None:
            found = _ENUMERATOR.match(text, line.first)
            if found is None:
                return None
            following = next_line(text, line)
            after = line.indent + found.end() - line.first
            wrapped = following is not None and line.indent <= following.indent < after
            if wrapped and following and not _ENUMERATOR.match(text, following.first):
                return None  # a sentence that begins with a number or an initial
        indent = line.indent + columns(text, line.first, found.end())
        if found.end() >= line.end:
            following = line_from(text, line.next) if line.next < len(text) else None
            indent = line.indent + found.end() - line.first + 1
            if following is not None and following.indent > line.indent:
                indent = following.indent
        return Line(line.start, found.end(), line.end, indent)

    def _marked(self, line: Line) -> int | None:
        """Blocks that begin with a mark of punctuation, or ``None``."""
        text = self.scribe.text
        reader = _MARKS.get(text[line.first])
        end = reader(self, line) if reader is not None else None
        if end is None and line.indent == 0 and _MARKED.match(text, line.first):
            end = self._overlined(line)
        if end is not None and not text.startswith((".. ", "..\n", "__"), line.first):
            self.targets.internal()
        return end

    def _overlined(self, line: Line) -> int | None:
        """A title between two lines of marks, or a line of marks alone."""
        text = self.scribe.text
        mark = text[line.first]
        title = next_line(text, line)
        if title is None:
            return line.next if line.end - line.first >= _LEAST_MARKED else None
        under = next_line(text, title)
        if under is None or not _MARKED.match(text, under.first) or text[under.first] != mark:
            return None
        self._heading(title)
        return under.next

    def _heading(self, line: Line) -> None:
        self._within = self._within[:1]
        self._inline(BlockKind.HEADING, line.first, line.end)
        written = self.scribe.text[line.first : line.end]
        if self.title is None:
            self.title = " ".join(unescaped(written).replace("``", "").split())
        self.targets.internal()
        self.targets.titles.add(name_of(written))

    def _inline(self, kind: BlockKind, start: int, end: int) -> None:
        self.scribe.block(kind)
        self.inline.read(whole(self.scribe.text, start, end))
        self.scribe.block(self._kind)

    def _code(self, line: Line, above: int) -> int:
        block = indented(self.scribe.text, line.start, above)
        self._show_code(block.start, block.end, block.indent)
        return block.end

    def _show_code(self, start: int, end: int, indent: int) -> None:
        self.scribe.kind = self._kind
        self.scribe.code(start, end, indent=indent)

    def _paragraph(self, line: Line) -> int:
        text = self.scribe.text
        self.targets.internal()
        last, under = line, next_line(text, line)
        if under is not None and self._is_underline(line, under):
            self._heading(line)
            return under.next
        self._is_start = False
        if under is not None and under.indent > line.indent and not self._ends_literal(line):
            self._inline(BlockKind.LIST_ITEM, line.first, line.end)
            self._push(under.indent, BlockKind.LIST_ITEM)
            return line.next
        if line.indent == 0 and line.start == line.first:
            found = _LAST_LINE.search(text, line.first)
            last = Line(line.start, line.first, found.start() if found else len(text), 0)
        else:
            while under is not None and under.indent == self._within[-1].indent:
                last, under = under, next_line(text, under)
        self._text(line.first, last)
        return last.next

    def _is_underline(self, line: Line, under: Line) -> bool:
        marked = _MARKED.match(self.scribe.text, under.first)
        if marked is None or under.indent != line.indent or self._within[-1].indent > 0:
            return False
        length = len(marked[0].rstrip())
        return length >= min(_LEAST_MARKED, line.end - line.first)

    def _ends_literal(self, line: Line) -> bool:
        return self.scribe.text[line.first : line.end].rstrip().endswith("::")

    def _text(self, start: int, last: Line) -> None:
        """A paragraph."""
        end, is_code = self._without_colons(start, last.end)
        if is_code:
            self._literal = self._within[-1].indent
        self._inline(self._kind, start, end)

    def _without_colons(self, start: int, end: int) -> tuple[int, bool]:
        """Where a paragraph's text ends, and whether code follows: it then ends in ``::``.

        One of the two colons is shown, unless they stand alone.
        """
        text = self.scribe.text
        while end > start and text[end - 1].isspace():
            end -= 1
        if not text.endswith("::", start, end):
            return end, False
        is_alone = end - 2 == start or text[end - 3].isspace()
        return end - (2 if is_alone else 1), True

    def _body(self, at: int, indent: int, kind: BlockKind) -> None:
        """What is indented further than `indent` from `at` on lies in a block of `kind`."""
        following = line_from(self.scribe.text, at) if at < len(self.scribe.text) else None
        if following is not None and following.indent > indent:
            self._push(following.indent, kind)

    def _labelled(self, start: int, rest: int, line: Line, kind: BlockKind) -> int:
        """A label from `start` on, and the body that begins at `rest` or on the next line."""
        text = self.scribe.text
        last, following = line, next_line(text, line) if rest < line.end else None
        while following is not None and following.indent > line.indent:
            last, following = following, next_line(text, following)
        end, is_code = (
            self._without_colons(rest, last.end) if rest < line.end else (last.end, False)
        )
        self._inline(kind, start, end)
        body = indented(text, last.next, line.indent, most=_LOOKED_AT)
        if is_code:
            first = line_from(text, body.start) if body.end > body.start else None
            is_lower = first is not None and first.indent > body.indent
            self._literal = body.indent if is_lower else line.indent
        if body.end > body.start:
            self._push(body.indent, kind)
        return last.next

    def _field(self, line: Line) -> int | None:
        text = self.scribe.text
        found = _FIELD.match(text, line.first)
        if found is None:
            return None
        self.targets.internal()
        end = self._labelled(found.start(1), found.end(), line, self._kind)
        if self._is_start and (name := found[1].lower()) in _DOCINFO:
            self.fields.setdefault(name, " ".join(text[found.end() : end].split())[:1000])
        return end

    def lines(self, line: Line) -> int | None:
        """Lines after bars, each shown as one."""
        text = self.scribe.text
        if text[line.first + 1 : line.first + 2] not in {" ", "\n", ""}:
            return None
        self._is_start = False
        self.scribe.block(self._kind)
        last: Line | None = line
        current = line
        while last is not None and (last.indent > line.indent or text[last.first] == "|"):
            current = last
            start = last.first + 1 if text[last.first] == "|" else last.first
            self.inline.read(whole(text, start, last.end))
            if text[start : last.end].strip():
                self.scribe.flow.end_line()
            last = next_line(text, last)
        self.scribe.block(self._kind)
        return current.next

    def doctest(self, line: Line) -> int | None:
        """A session of an interpreter, up to the next blank line."""
        text = self.scribe.text
        if not text.startswith(">>> ", line.first):
            return None
        last: Line | None = line
        current = line
        while last is not None and last.indent >= line.indent:
            current, last = last, next_line(text, last)
        self._show_code(line.start, current.end, line.indent)
        return current.next

    def grid(self, line: Line) -> int | None:
        """A table drawn with lines."""
        return self._cells(tables.grid(self.scribe.text, line))

    def columned(self, line: Line) -> int | None:
        """A table in columns under lines of ``=``."""
        return self._cells(tables.simple(self.scribe.text, line))

    def _cells(self, table: tables.Table | None) -> int | None:
        if table is None:
            return None
        self._is_start = False
        for cell in table.cells:
            self.scribe.block(BlockKind.TABLE_CELL)
            image = directives.image_in(cell)
            if image:
                self.scribe.carry(image, "img", cell.file(0))
            else:
                self.inline.read(cell)
        self.scribe.block(self._kind)
        return table.end

    def nameless(self, line: Line) -> int | None:
        """``__ address``: a target without name."""
        found = _NAMELESS.match(self.scribe.text, line.first)
        return None if found is None else self._target(None, found.end(), line)

    def explicit(self, line: Line) -> int | None:
        """What begins with two dots: a directive, a target, a note, or else a comment."""
        text = self.scribe.text
        if text[line.first + 1 : line.first + 2] != ".":
            return None
        spaces = _SPACES.match(text, line.first + 2)
        at = spaces.end() if spaces else line.first + 2
        if at == line.first + 2 and at < line.end:
            return None
        named = _NAMED.match(text, at)
        if named is not None:
            name = named[1]
            return self._target(
                None if name == "_" else name_of(name.strip("`")), named.end(), line
            )
        note = _NOTE.match(text, at)
        if note is not None:
            self.targets.internal()
            return self._labelled(at, note.end(), line, BlockKind.PARAGRAPH)
        found = _DIRECTIVE.match(text, at)
        if found is not None:
            self.targets.internal()
            return self._directive(found, line)
        return max(indented(text, line.next, line.indent).end, line.next)

    def _target(self, name: str | None, start: int, line: Line) -> int:
        text = self.scribe.text
        last, following = line, next_line(text, line)
        while following is not None and following.indent > line.indent:
            last, following = following, next_line(text, following)
        self.targets.define(name, text[start : last.end])
        return last.next

    def _directive(self, found: re.Match[str], line: Line) -> int:
        """A directive: its argument, its options, and then what it does with its content."""
        text = self.scribe.text
        head = directives.Head(found[1].lower(), found.end(), line)
        last, following = line, next_line(text, line)
        while following is not None and following.indent > line.indent:
            option = _OPTION.match(text, following.start)
            if option is None and head.options:
                break
            if option is not None:
                head.options[option[1].lower()] = (option[2].strip(), option.start(2))
            else:
                head.argument_end = following.end
            last, following = following, next_line(text, following)
        return self._do(head, last)

    def _do(self, head: directives.Head, last: Line) -> int:
        text, indent = self.scribe.text, head.line.indent
        argument = text[head.start : head.argument_end].strip()
        if head.name in directives.UNSHOWN:
            return max(indented(text, last.next, indent).end, last.next)
        self._is_start = False
        self._links_of(head, argument)
        if head.name == "raw" or head.name in directives.CODE:
            return self._verbatim(head, last, argument)
        if argument.startswith(".. "):  # of a directive that nobody here knows: what it holds
            self._body(text.find("\n", head.line.first) + 1, indent, self._kind)
            return text.find("\n", head.line.first) + 1
        if argument and head.name in directives.SHOWN_ARGUMENTS:
            kind = directives.SHOWN_ARGUMENTS[head.name] or self._kind
            if kind is self._kind:
                kind = directives.KINDS.get(head.name, kind)
            self._inline(kind, head.start, head.argument_end)
        if head.name == "csv-table":
            block = indented(text, last.next, indent)
            self._cells(tables.separated(text, block.start, block.end))
            return max(block.end, last.next)
        self._body(last.next, indent, directives.KINDS.get(head.name, self._kind))
        return last.next

    def _links_of(self, head: directives.Head, argument: str) -> None:
        """Addresses that the directive itself carries."""
        for name in ("target", "link", "url"):
            if name in head.options:
                written, place = head.options[name]
                self.inline.carry_target(written, place)
        if head.name in {"image", "figure"}:
            alt, _ = head.options.get("alt", ("", 0))
            self.scribe.carry(directives.address(argument), "img", head.line.first, alt=alt)
        elif address := address_named(head.name, argument):
            self.scribe.carry(address, "directive", head.line.first)

    def _verbatim(self, head: directives.Head, last: Line, argument: str) -> int:
        text = self.scribe.text
        block = indented(text, last.next, head.line.indent)
        if head.name != "raw":
            start = block.start if block.end > block.start else head.start
            if block.end > block.start:
                self._show_code(start, block.end, block.indent)
        elif "html" in argument.split() and block.end > block.start:
            self.scribe.kind = self._kind
            self.scribe.html(block.start, block.end)
        return max(block.end, last.next)


_MARKS: dict[str, Callable[[Blocks, Line], int | None]] = {
    ".": Blocks.explicit,
    "_": Blocks.nameless,
    "|": Blocks.lines,
    "+": Blocks.grid,
    "=": Blocks.columned,
    ">": Blocks.doctest,
}
"""What reads a line that begins so; it returns where the next block may begin, or ``None``."""
