"""Where in a Markdown text the parser's events stand, in code points.

The parser tells places in bytes of UTF-8, and for a code span only where all of it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from pyromark import Options

    from citecheck.load.bare import BareTree
    from citecheck.load.flow import Flow
    from citecheck.load.html_tree import PlacedTree

Place = Mapping[str, int]
"""Where an event begins and ends, in bytes of UTF-8: ``start`` and ``end``."""

_TICKS = later("`*")
_PREFIX = later(r"[ \t>]{0,200}")
"""What may stand before a line of a code span: quotation marks of the blocks around it, indents."""
_ESCAPED_BAR = "\\|"
_NOT_BLANK = later(r"[^\n]")


class Piece(NamedTuple):
    """A stretch of shown text and where it is written."""

    text: str
    at: int
    width: int
    """Differs from the text's length for what a few written characters stand for."""


class Places:
    """The places in a text that begins at `base` in what they are told in."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self._bytes = b"" if text.isascii() else text.encode()
        self._byte = self._at = 0
        self._shown = 0
        """Where the last text ended."""

    def events(self) -> Iterator[tuple[Any, Place]]:
        """The parser's events, each with its place."""
        from pyromark import events_with_range

        return events_with_range(self.text, options=_options())  # type: ignore[return-value]  # its types name each event

    def tree(self, lines: list[Piece], *, is_within: bool) -> tuple[PlacedTree, bool]:  # noqa: ARG002 - see `BarePlaces`
        """The tree of a block of HTML, and whether it stands in the text with other marks in it.

        Those, such as the quotation marks of a block around it, are blanks in the tree's page.
        """
        from citecheck.load.html_tree import PlacedTree

        parts: list[str] = []
        done, is_cut = lines[0].at, False
        for _, at, width in lines:
            between = self.text[done:at]
            is_cut = is_cut or not (between.isspace() or not between)
            done = at + width
            parts += _NOT_BLANK.sub(" ", between), self.text[at:done]
        page = "".join(parts).removesuffix("\n")
        return PlacedTree(page, self.base + lines[0].at), is_cut

    def html_piece(self, html: str, place: Place) -> Piece:
        """A line of a block of HTML, its place in the text."""
        at = self.offset(place["start"])
        return Piece(html, at, self.offset(place["end"]) - at)

    def offset(self, byte: int) -> int:
        """The code point that begins at a byte of the text. Quick near the one asked for last."""
        if not self._bytes:
            return byte
        if byte >= self._byte:
            self._at += len(self._bytes[self._byte : byte].decode())
        else:
            self._at -= len(self._bytes[byte : self._byte].decode())
        self._byte = byte
        return self._at

    def tell(self, flow: Flow, text: str, place: Place, *, keep_spaces: bool) -> None:
        """Record a text, written as it is or as one character reference. Called in order.

        A backslash right before it that is itself not shown escapes its first character
        (CommonMark 2.4).
        """
        if not text:
            return
        at, end = self.offset(place["start"]), self.offset(place["end"])
        if at > self._shown and self.text[at - 1] == "\\":
            flow.text(text[0], self.base + at - 1, 2, keep_spaces=keep_spaces)
            text, at = text[1:], at + 1
        self._shown = end
        if text:
            flow.text(text, self.base + at, end - at, keep_spaces=keep_spaces)

    def tell_code(self, flow: Flow, code: str, place: Place) -> None:
        """Record a code span's content."""
        for piece in self.code_pieces(code, place):
            flow.text(piece.text, piece.at, piece.width)

    def code_pieces(self, code: str, place: Place) -> Iterator[Piece]:
        """A code span's content, the ends of its lines as spaces (CommonMark 6.1)."""
        start, end = self.offset(place["start"]), self.offset(place["end"])
        ticks = _TICKS.match(self.text, start, end)
        width = ticks.end() - start if ticks else 0
        start, end = start + width, end - width
        done = 0
        for at, stop in self._lines(start, end):
            for piece in self._line(code, done, at, stop):
                yield piece
                done += len(piece.text)
                start = piece.at + piece.width - self.base
            if stop < end and code.startswith(" ", done):
                yield Piece("\n", self.base + stop, 1)
                done += 1
                start = stop + 1
        if done < len(code):
            yield Piece(code[done:], self.base + start, end - start)

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start <= end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            yield start, stop
            start = stop + 1

    def _line(self, code: str, done: int, at: int, stop: int) -> Iterator[Piece]:
        """The part of a code that a line holds, from behind what belongs to the blocks around."""
        prefix = _PREFIX.match(self.text, at, stop)
        last = prefix.end() if prefix else at
        for begin in range(at, last + 1):
            line = self.text[begin:stop]
            for shown in (line, line.removesuffix(" ")):
                plain = shown.replace(_ESCAPED_BAR, "|")
                if code.startswith(shown, done):
                    if shown:
                        yield Piece(shown, self.base + begin, len(shown))
                    return
                if code.startswith(plain, done):
                    yield from self._with_bars(shown, begin)
                    return

    def _with_bars(self, line: str, at: int) -> Iterator[Piece]:
        r"""A line of a table's cell, in which ``\|`` stands for ``|``."""
        for number, part in enumerate(line.split(_ESCAPED_BAR)):
            if number:
                yield Piece("|", self.base + at, len(_ESCAPED_BAR))
                at += len(_ESCAPED_BAR)
            if part:
                yield Piece(part, self.base + at, len(part))
                at += len(part)


class NeedsPlacesError(Exception):
    """What an article shows cannot be told without places."""


class BarePlaces(Places):
    """Stands in for `Places` where nobody asks where anything stands."""

    def __init__(self, text: str) -> None:
        super().__init__(text, 0)

    def events(self) -> Iterator[tuple[Any, Place]]:
        """The parser's events."""
        from pyromark import events

        return zip(events(self.text, options=_options()), repeat(_NOWHERE))

    def tree(self, lines: list[Piece], *, is_within: bool) -> tuple[BareTree, bool]:  # type: ignore[override]  # both are walked
        """The tree of a block of HTML. Raises `NeedsPlacesError` for one within another block."""
        from citecheck.load.bare import BareTree
        from citecheck.load.bare_page import loses

        page = "".join(line.text for line in lines).removesuffix("\n")
        if is_within or loses(page):
            raise NeedsPlacesError
        return BareTree(page), False

    def html_piece(self, html: str, place: Place) -> Piece:  # noqa: ARG002 - see `Places`
        """A line of a block of HTML."""
        return Piece(html, 0, 0)

    def tell(self, flow: Flow, text: str, place: Place, *, keep_spaces: bool) -> None:  # noqa: ARG002 - see `Places`
        """Record a text."""
        flow.text(text, 0, len(text), keep_spaces=keep_spaces)

    def tell_code(self, flow: Flow, code: str, place: Place) -> None:  # noqa: ARG002 - see `Places`
        """Record a code span's content."""
        flow.text(code, 0, len(code))

    def offset(self, byte: int) -> int:  # noqa: ARG002 - see `Places`
        """Nowhere."""
        return 0


_NOWHERE: Place = {"start": 0, "end": 0}


@cache
def _options() -> Options:
    """CommonMark with what GitHub adds to it."""
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
    )
