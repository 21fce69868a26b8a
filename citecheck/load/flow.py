"""What a marked-up article shows, in order, before it is known how much of it is the article.

A reader of a format records what it meets: text, breaks between blocks, the beginning and end
of links and embeds. `citecheck.load.layout` then lays a stretch of the record out as text.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from citecheck.model.article import BlockKind
from citecheck.model.pattern import later
from citecheck.model.values import Factory, define, frozen

BLANKS = " \t\n\f\r"
"""White space that collapses (CSS Text 3, section 4.1.1)."""

PROSE = 80
"""A block with so many characters outside links is prose, not a menu or a label."""
_DENSE = later("[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff]")
"""Chinese, Japanese and Korean say in one character what others say in three; each counts so."""


class TooManyPartsError(Exception):
    """A marked-up article has more parts than can be kept in memory with their places.

    Says more than how many of what.
    """


class Step(IntEnum):
    """What is recorded."""

    TEXT = 0
    KEPT_TEXT = 1
    BREAK = 2
    LINE = 3
    OPEN_LINK = 4
    CLOSE_LINK = 5
    OPEN_EMBED = 6
    CLOSE_EMBED = 7
    OPEN_CODE = 8
    CLOSE_CODE = 9


(
    TEXT,
    KEPT_TEXT,
    BREAK,
    LINE,
    OPEN_LINK,
    CLOSE_LINK,
    OPEN_EMBED,
    CLOSE_EMBED,
    OPEN_CODE,
    CLOSE_CODE,
) = Step
"""Each by itself: Python 3.11 takes nine times as long to find a member of an enumeration, and a
page has some thousand steps."""


class Record(NamedTuple):
    """One step."""

    step: Step
    text: str = ""
    at: int = 0
    """Offset of the text in the source; else an index into `links` or `embeds`."""
    width: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH


Cut = list[Record]
"""A stretch of the record that was taken out of it."""

_BREAKS = {kind: Record(BREAK, kind=kind) for kind in BlockKind}
_END_OF_LINE = Record(LINE)
_OPEN_CODE = Record(OPEN_CODE)
_CLOSE_CODE = Record(CLOSE_CODE)


@frozen
class Carried:
    """An address and the element that carries it."""

    written: str
    element: str
    at: int
    alt: str = ""
    credit: str = ""


@define
class Embed:
    """A stretch of markup in which a post may lie."""

    element: str
    start: int
    end: int = 0
    kept: bool = False
    """Whether it turned out to be worth showing to the platforms."""
    is_embed: bool = True
    """False for an ordinary quotation with a link in it."""


@frozen
class Counts:
    """How much was recorded, to compare two moments."""

    records: int
    characters: int
    linked: int
    prose: int


@define
class Flow:
    """The record. Offsets are in whatever source the reader reads, in code points."""

    records: list[Record] = Factory(list)
    links: list[Carried] = Factory(list)
    """Whoever opens links sees to it that they do not become more than `MOST_LINKS`."""
    embeds: list[Embed] = Factory(list)
    _characters: int = 0
    _linked: int = 0
    _prose: int = 0
    _in_block: int = 0
    _open_links: int = 0

    def text(self, text: str, at: int, width: int, *, keep_spaces: bool = False) -> None:
        """Text that stands at `at`, written with `width` characters there."""
        step = KEPT_TEXT if keep_spaces else TEXT
        self.records.append(Record(step, text, at, width))

    def count(self, text: str) -> None:
        """Let a text count for what the blocks hold, however many pieces it is recorded in."""
        length = len(text.strip())
        if not text.isascii():
            length += 2 * len(_DENSE.findall(text))
        self._characters += length
        if self._open_links:
            self._linked += length
        else:
            self._in_block += length

    def end_block(self, kind: BlockKind) -> None:
        """A block ends here, if one is open; what follows is of `kind`."""
        self._settle()
        self.records.append(_BREAKS[kind])

    def end_line(self) -> None:
        """A line ends within a block; two of them in a row end the block."""
        self.records.append(_END_OF_LINE)

    def open_link(self, carried: Carried, *, counts: bool = False) -> int:
        """An address whose text begins here. `counts`: its text is a link's, not prose."""
        self.links.append(carried)
        self.records.append(Record(OPEN_LINK, at=len(self.links) - 1))
        self._open_links += counts
        return len(self.links) - 1

    def close_link(self, index: int, *, counts: bool = False) -> None:
        """The text of a link ends here."""
        self._open_links -= counts
        self.records.append(Record(CLOSE_LINK, at=index))

    def open_embed(self, embed: Embed) -> int:
        """Markup that may hold a post begins here; whether it does, `embed.kept` tells later."""
        self.embeds.append(embed)
        self.records.append(Record(OPEN_EMBED, at=len(self.embeds) - 1))
        return len(self.embeds) - 1

    def close_embed(self, index: int) -> None:
        """The markup that may hold a post ends here."""
        self.records.append(Record(CLOSE_EMBED, at=index))

    def open_code(self) -> None:
        """What follows is shown as code. May be opened again within, as `pre` around `code`."""
        self.records.append(_OPEN_CODE)

    def close_code(self) -> None:
        """The code opened last ends here."""
        self.records.append(_CLOSE_CODE)

    def counts(self) -> Counts:
        """How much is recorded now."""
        self._settle()
        return Counts(len(self.records), self._characters, self._linked, self._prose)

    def forget(self, since: Counts) -> None:
        """Take back all that was recorded since, but for links and embeds still open."""
        del self.records[since.records :]
        self._characters, self._linked = since.characters, since.linked
        self._prose, self._in_block = since.prose, 0

    def cut(self, start: int) -> Cut:
        """Take out what was recorded from a number of records on, to be shown elsewhere."""
        taken = self.records[start:]
        del self.records[start:]
        return taken

    def paste(self, cut: Cut) -> None:
        """Show here what was taken out."""
        self.records.extend(cut)

    def _settle(self) -> None:
        if self._in_block >= PROSE:
            self._prose += self._in_block
        self._in_block = 0
