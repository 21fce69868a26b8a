"""What a marked-up article shows, in order, before it is known how much of it is the article.

A reader of a format records what it meets: text, breaks between blocks, the beginning and end
of links and embeds. `Flow.shown` then lays a stretch of the record out as text, with white space
collapsed as browsers do (CSS Text 3, section 4.1), and keeps every character's place.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from citecheck.model.article import Block, BlockKind, Reference, Run, Span
from citecheck.model.pattern import later
from citecheck.model.values import Factory, define, field, frozen

BLANKS = " \t\n\f\r"
"""White space that collapses (CSS Text 3, section 4.1.1)."""
_UNEVEN = later(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
"""White space that collapsing changes: all but a lone space."""

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

_BREAKS = {kind: Record(Step.BREAK, kind=kind) for kind in BlockKind}
_END_OF_LINE = Record(Step.LINE)
_OPEN_CODE = Record(Step.OPEN_CODE)
_CLOSE_CODE = Record(Step.CLOSE_CODE)


@frozen
class Carried:
    """An address and the element that carries it."""

    written: str
    element: str
    at: int


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


@frozen
class Layout:
    """A stretch of the record laid out as text. Runs and references are in the source's offsets."""

    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    fragments: tuple[tuple[Span, Embed], ...]
    code: tuple[Span, ...] = ()
    """Text shown as code, without the white space at its ends; in order, apart."""


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
        step = Step.KEPT_TEXT if keep_spaces else Step.TEXT
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
        self.records.append(Record(Step.OPEN_LINK, at=len(self.links) - 1))
        self._open_links += counts
        return len(self.links) - 1

    def close_link(self, index: int, *, counts: bool = False) -> None:
        """The text of a link ends here."""
        self._open_links -= counts
        self.records.append(Record(Step.CLOSE_LINK, at=index))

    def open_embed(self, embed: Embed) -> int:
        """Markup that may hold a post begins here; whether it does, `embed.kept` tells later."""
        self.embeds.append(embed)
        self.records.append(Record(Step.OPEN_EMBED, at=len(self.embeds) - 1))
        return len(self.embeds) - 1

    def close_embed(self, index: int) -> None:
        """The markup that may hold a post ends here."""
        self.records.append(Record(Step.CLOSE_EMBED, at=index))

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

    def shown(self, start: int = 0, end: int | None = None) -> Layout:
        """Lay out the records from `start` to `end`."""
        writer = _Writer(self)
        for record in self.records[start:end]:
            writer.write(record)
        return writer.finished()


@define
class _Writer:
    flow: Flow
    parts: list[str] = Factory(list)
    length: int = 0
    runs: list[Run] = Factory(list)
    blocks: list[Block] = Factory(list)
    kind: BlockKind = BlockKind.PARAGRAPH
    block: int | None = None
    """Where the open block began; ``None`` while it has no text."""
    gap: Record | None = None
    """White space that is shown only if text follows in the block."""
    lines: int = 0
    """Line ends that are shown only if text follows in the block."""
    embedded: int = 0
    waiting: list[int] = Factory(list)
    waiting_embeds: list[int] = Factory(list)
    starts: dict[int, int] = Factory(dict)
    embed_starts: dict[int, int] = Factory(dict)
    references: dict[int, Reference] = Factory(dict)
    fragments: dict[int, tuple[Span, Embed]] = Factory(dict)
    code: list[Span] = Factory(list)
    code_depth: int = 0
    code_start: int | None = None
    """Where the open code began; ``None`` while it has no text."""
    run: list[int] = field(factory=lambda: [0, 0, 0])
    """The copied stretch under way: place in the text, in the source, and length."""

    def write(self, record: Record) -> None:
        if record.step is Step.TEXT:
            self._text(record)
        elif record.step is Step.KEPT_TEXT:
            self._kept(record)
        elif record.step is Step.BREAK:
            self._end_block()
            self.kind = record.kind
        elif record.step is Step.LINE:
            self._line()
        elif record.step is Step.OPEN_LINK:
            self.waiting.append(record.at)
            self.starts[record.at] = -1
        elif record.step is Step.CLOSE_LINK:
            self._close_link(record.at)
        elif record.step is Step.OPEN_EMBED:
            self._open_embed(record.at)
        elif record.step is Step.CLOSE_EMBED:
            self._close_embed(record.at)
        elif record.step is Step.OPEN_CODE:
            self.code_depth += 1
        else:
            self._close_code()

    def _text(self, record: Record) -> None:
        text, at, width = record.text, record.at, record.width
        if width != len(text):
            if text.strip(BLANKS):
                self._put(text, at, width)
            elif self.gap is None:
                self.gap = record
            return
        even = 0
        for found in _UNEVEN.finditer(text):
            start, end = found.span()
            if start > even:
                self._even(text[even:start], at + even)
            if self.gap is None:
                self.gap = Record(Step.TEXT, found[0], at + start, end - start)
            even = end
        if even < width:
            self._even(text[even:] if even else text, at + even)

    def _even(self, text: str, at: int) -> None:
        """Text whose white space is lone spaces, of which only one at either end may vanish."""
        words = text.strip(" ")
        if text[0] == " " and self.gap is None:
            self.gap = Record(Step.TEXT, " ", at, 1)
        if words:
            self._put(words, at + (text[0] == " "), len(words))
            if text[-1] == " ":
                self.gap = Record(Step.TEXT, " ", at + len(text) - 1, 1)

    def _kept(self, record: Record) -> None:
        """Text of a `pre`: its white space stays, but for that at the block's two ends."""
        text, at = record.text, record.at
        if record.width != len(text):
            self._put(text, at, record.width)
            return
        if self.block is None:
            shorter = text.lstrip("\n") if text.strip() else ""
            at += len(text) - len(shorter)
            text = shorter
        body = text.rstrip(BLANKS)
        if body:
            self._put(body, at, len(body))
        if len(body) < len(text) and self.block is not None:
            at += len(body)
            self.gap = Record(Step.KEPT_TEXT, text[len(body) :], at, len(text) - len(body))

    def _put(self, text: str, at: int, width: int) -> None:
        if self.block is None:
            if self.length:
                self._append("\n\n")
            self.block = self.length
        elif self.lines:
            self._append("\n")
        elif self.gap is not None:
            self._put_gap(self.gap)
        self.gap, self.lines = None, 0
        if self.waiting or self.waiting_embeds:
            self._begin_waiting()
        if self.code_depth and self.code_start is None:
            self.code_start = self.length
        self._map(at, len(text), width)
        self._append(text)

    def _begin_waiting(self) -> None:
        """Links and embeds that were opened begin at the first character after that."""
        for waiting, starts in (
            (self.waiting, self.starts),
            (self.waiting_embeds, self.embed_starts),
        ):
            for index in waiting:
                if starts.get(index) == -1:
                    starts[index] = self.length
            waiting.clear()

    def _put_gap(self, gap: Record) -> None:
        if gap.step is Step.KEPT_TEXT:
            self._map(gap.at, len(gap.text), gap.width)
            self._append(gap.text)
            return
        if gap.width > 1 or gap.text == " ":  # a lone line end is no copy of the space it becomes
            self._map(gap.at, 1, gap.width)
        self._append(" ")

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _map(self, at: int, length: int, width: int) -> None:
        text, source, copied = self.run
        if length == width and text + copied == self.length and source + copied == at and copied:
            self.run[2] += length
            return
        self._end_run()
        if length == width:
            self.run = [self.length, at, length]
        else:
            self.runs.append(Run(self.length, at, length, width))

    def _end_run(self) -> None:
        text, source, copied = self.run
        if copied:
            self.runs.append(Run(text, source, copied, copied))
        self.run = [0, 0, 0]

    def _line(self) -> None:
        if self.block is None:
            return
        self.gap = None
        self.lines += 1
        if self.lines > 1:
            self._end_block()

    def _end_block(self) -> None:
        if self.block is not None:
            kind = BlockKind.EMBED if self.embedded else self.kind
            self.blocks.append(Block(Span(self.block, self.length), kind))
        self.block, self.gap, self.lines = None, None, 0

    def _close_link(self, index: int) -> None:
        start = self.starts.pop(index, None)
        if start is None:
            return
        carried = self.flow.links[index]
        span = Span(self.length if start < 0 else start, self.length)
        self.references[index] = Reference(span, carried.written, carried.element, carried.at)

    def _close_code(self) -> None:
        self.code_depth = max(self.code_depth - 1, 0)
        if self.code_depth == 0 and self.code_start is not None:
            self.code.append(Span(self.code_start, self.length))
            self.code_start = None

    def _open_embed(self, index: int) -> None:
        embed = self.flow.embeds[index]
        if not embed.kept:
            return
        if embed.is_embed:
            self._end_block()
            self.embedded += 1
        self.waiting_embeds.append(index)
        self.embed_starts[index] = -1

    def _close_embed(self, index: int) -> None:
        start = self.embed_starts.pop(index, None)
        if start is None:
            return
        embed = self.flow.embeds[index]
        if embed.is_embed:
            self._end_block()
            self.embedded -= 1
        self.fragments[index] = (Span(self.length if start < 0 else start, self.length), embed)

    def finished(self) -> Layout:
        for index in list(self.starts):
            self._close_link(index)
        for index in list(self.embed_starts):
            self._close_embed(index)
        self.code_depth = min(self.code_depth, 1)
        self._close_code()
        self._end_block()
        self._end_run()
        return Layout(
            "".join(self.parts),
            tuple(self.runs),
            tuple(self.blocks),
            tuple(self.references[index] for index in sorted(self.references)),
            tuple(self.fragments[index] for index in sorted(self.fragments)),
            tuple(self.code),
        )
