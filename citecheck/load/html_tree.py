"""An HTML tree, as browsers build it, in which every piece of text knows its place in the file.

The parser gives places of elements only. So its tokenizer, which gives the place of everything,
reads the page first, and each stretch of text is replaced by a numbered mark; then the tree is
built from that, and wherever the parser moves text to (out of a table, say), the number tells
where it was written. Both are linear, and the parser lets no tree grow deeper than 512.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from citecheck.load.flow import TooManyPartsError
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Document, Element

    from citecheck.load.flow import Flow

_RAW = frozenset(
    {
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
        "noscript", "plaintext",
    }
)  # fmt: skip
"""Elements whose content is no markup (HTML 13.2.6.2): it is left as it is."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = later(f"{_OPEN}([0-9]{{1,9}}){_CLOSE}|\f([ \t]{{1,40}})\f")
_BITS = {ord("0"): " ", ord("1"): "\t"}
_DIGITS = {ord(" "): "0", ord("\t"): "1"}


def _mark(number: int, *, is_blank: bool) -> str:
    """White space is marked by white space, since a tree treats it differently from text."""
    return f"\f{f'{number:b}'.translate(_BITS)}\f" if is_blank else f"{_OPEN}{number}{_CLOSE}"


def _number(mark: re.Match[str]) -> int:
    return int(mark[1]) if mark[1] else int(mark[2].translate(_DIGITS), 2)


_MISPLACED_REACH = 10_000

SHADOW = "xhadowrootmode"
"""What the attribute is called here, as long as it was, of a template that a browser shows in the
place of the element round it (HTML 4.12.3). The parser would take it out of the tree.
"""
_SHADOWED = later(r"(<template\b[^<>]{0,200}?\s)shadowrootmode(?=[\s=>])", re.IGNORECASE)


def with_shadows(page: str) -> str:
    """A page of which the parser keeps what a browser puts in the place of an element's content."""
    return _SHADOWED.sub(rf"\1{SHADOW}", page) if "shadowrootmode" in page.lower() else page


MOST_PARTS = 400_000
"""Tags, stretches of text and pieces of these in one page. A part costs up to a kilobyte of
memory while the page is read; a list of 60,000 links has as many."""


class Piece(NamedTuple):
    """A stretch of text and where it is written."""

    text: str
    at: int
    width: int
    """Differs from the text's length for a character reference, which maps as one piece."""


class PlacedTree:
    """The tree of a page and the places of its parts, in code points of the page."""

    def __init__(self, page: str, base: int = 0) -> None:
        """Read a page. `base`: where it begins in what its places are told in.

        Raises `TooManyPartsError`.
        """
        from turbohtml import parse

        self._page = page
        self._base = base
        self._pieces: list[tuple[Piece, ...]] = []
        self._marks = array("q")
        self._shifts = array("q")
        self._used: set[int] = set()
        self._count = 0
        marked = with_shadows("".join(self._marked()))
        self.document: Document = parse(marked, source_locations=True, scripting=True)

    def tell(self, data: str, after: int, flow: Flow | None, *, keep_spaces: bool) -> int:
        """Record what a text node shows, and return the furthest place met: `after`, or one in it.

        `flow`: ``None`` where it is hidden. `after`: as `text` has it.
        """
        texts: list[str] = []
        for text, at, width in self.text(data, after):
            after = max(after, at + width)
            if flow is not None:
                flow.text(text, at, width, keep_spaces=keep_spaces)
                texts.append(text)
        if flow is not None:
            flow.count(texts[0] if len(texts) == 1 else "".join(texts))
        return after

    def text(self, data: str, after: int) -> Iterator[Piece]:
        """The pieces of a text node. `after`: a place before it, for text that has no mark.

        That is text which the tokenizer alone took for the content of a script or style, and the
        tree, which knows of SVG, did not.
        """
        at = 0
        for found in _MARK.finditer(data):
            if found.start() > at:
                yield self._unmarked(data[at : found.start()], after)
            number = _number(found)
            if number < len(self._pieces) and number not in self._used:
                self._used.add(number)
                yield from self._pieces[number]
                after = self._pieces[number][-1].at + 1 if self._pieces[number] else after
            at = found.end()
        if at < len(data):
            yield self._unmarked(data[at:], after)

    def shown(self, element: Element, longest: int) -> str:
        """The text below an element, its white space untouched, `longest` characters at most."""
        parts: list[str] = []
        length = 0
        for string in element.strings:
            for found in _MARK.finditer(string):
                number = _number(found)
                pieces = self._pieces[number] if number < len(self._pieces) else ()
                parts.append("".join(piece.text for piece in pieces))
                length += len(parts[-1])
            if length >= longest:
                break
        return "".join(parts)[:longest]

    def written(self, start: int, end: int) -> str:
        """A stretch of the page as it is written."""
        return self._page[max(start - self._base, 0) : max(end - self._base, 0)]

    def comment(self, data: str, after: int) -> tuple[int, int] | None:
        """Where a comment is written behind a place; ``None``: it is not."""
        written = f"<!--{data}-->"
        at = self._page.find(written, max(after - self._base, 0))
        return None if at < 0 else (at + self._base, at + self._base + len(written))

    def start(self, element: Element) -> int | None:
        """Where the start tag is written; ``None`` for an element that the parser put in."""
        location = element.source_location
        return None if location is None else self._original(location.start_tag.start_offset)

    def start_tag_end(self, element: Element) -> int | None:
        """Where the content begins."""
        location = element.source_location
        return None if location is None else self._original(location.start_tag.end_offset)

    def end(self, element: Element) -> int | None:
        """Where the end tag ends; ``None`` where there is none."""
        location = element.source_location
        if location is None or location.end_tag is None:
            return None
        return self._original(location.end_tag.end_offset)

    def _unmarked(self, data: str, after: int) -> Piece:
        if not data.strip():
            return Piece(data, after, 0)
        start = max(after - self._base, 0)
        at = self._page.find(data, start, start + _MISPLACED_REACH + len(data))
        return Piece(data, self._base + max(at, start), len(data) if at >= 0 else 0)

    def _original(self, offset: int) -> int:
        index = bisect_right(self._marks, offset) - 1
        return self._base + (offset if index < 0 else offset + self._shifts[index])

    def _marked(self) -> Iterator[str]:
        """The page with numbered marks for text. Notes how far each mark shifts what follows."""
        copied = written = 0
        for start, end, is_blank in self._stretches():
            mark = _mark(len(self._pieces) - 1, is_blank=is_blank)
            yield self._page[copied:start]
            yield mark
            written += start - copied + len(mark)
            copied = end
            self._marks.append(written)
            self._shifts.append(end - written)
        yield self._page[copied:]

    def _stretches(self) -> Iterator[tuple[int, int, bool]]:
        """Every stretch of text, and whether it is blank; its pieces go to `self._pieces`."""
        from turbohtml import TokenType, tokenize

        line = _Line(self._page)
        pieces: list[tuple[str, int, bool]] = []
        raw: str | None = None
        for token in tokenize(self._page, resolve_references=False, capture_attributes=False):
            self._count += 1
            if self._count > MOST_PARTS:
                raise TooManyPartsError(f"more than {MOST_PARTS:,} tags and pieces of text")
            kind = token.type
            if token.line != line.number:
                line.go_to(token.line)
            at = line.start + token.col
            if kind is TokenType.TEXT or kind is TokenType.CHARACTER_REFERENCE:
                if raw is None:
                    pieces.append((token.data or "", at, kind is TokenType.TEXT))
                continue
            if pieces:
                yield self._stretch(pieces, at)
                pieces = []
            if kind is TokenType.START_TAG:
                raw = token.tag if token.tag in _RAW else None
            elif kind is TokenType.END_TAG and raw == token.tag:
                raw = None
        if pieces:
            yield self._stretch(pieces, len(self._page))

    def _stretch(self, pieces: list[tuple[str, int, bool]], end: int) -> tuple[int, int, bool]:
        self._count += 1
        start = pieces[0][1]
        placed = []
        for number, (text, at, is_text) in enumerate(pieces):
            after = pieces[number + 1][1] if number + 1 < len(pieces) else end
            if is_text:
                placed += self._copied(text, at, after)
            else:
                placed.append(Piece(text, self._base + at, after - at))
        self._pieces.append(tuple(placed))
        return start, end, all(not text.strip("\0 \t\n\f\r") for text, _, _ in pieces)

    def _copied(self, text: str, at: int, end: int) -> list[Piece]:
        """Text as written. The tokenizer drops ``</>`` from within it, and a tree drops NUL."""
        if "\0" not in text and self._page.startswith(text, at):
            return [Piece(text, self._base + at, len(text))]
        placed = []
        missing = len(text)
        for part in re.split("(</>|\0)", self._page[at:end]):
            if part == "\0":
                missing -= 1
            elif part != "</>" and part and missing > 0:
                placed.append(Piece(part[:missing], self._base + at, min(missing, len(part))))
                missing -= len(part)
            at += len(part)
        return placed


class _Line:
    """A line of a page: its number, and the offset at which it starts."""

    def __init__(self, page: str) -> None:
        self._page = page
        self.number = 1
        self.start = 0

    def go_to(self, number: int) -> None:
        """Become a later line."""
        while self.number < number:
            self.start = self._page.index("\n", self.start) + 1
            self.number += 1
