"""A stretch of the record of an article laid out as text: white space collapsed as browsers do
(CSS Text 3, section 4.1), and every character's place kept.

`citecheck.load.bare_layout` does the same for those who need no places.
"""

from __future__ import annotations

from citecheck.load.flow import (
    BLANKS,
    BREAK,
    CLOSE_EMBED,
    CLOSE_LINK,
    KEPT_TEXT,
    LINE,
    OPEN_CODE,
    OPEN_EMBED,
    OPEN_LINK,
    TEXT,
    Embed,
    Flow,
    Record,
)
from citecheck.model.article import Block, BlockKind, Reference, Run, Span
from citecheck.model.pattern import later
from citecheck.model.values import Factory, define, field, frozen

_UNEVEN = later(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
"""White space that collapsing changes: all but a lone space."""


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


def laid_out(flow: Flow, start: int = 0, end: int | None = None) -> Layout:
    """Lay out the records from `start` to `end`."""
    writer = _Writer(flow)
    write = writer.write
    for record in flow.records[start:end]:
        write(record)
    return writer.finished()


@define
class _Writer:
    """One layout. Use `write` for each record; then `finished` gives what came of it."""

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
        step = record[0]
        if step is TEXT:
            self._text(record)
        elif step is BREAK:
            self._end_block()
            self.kind = record.kind
        elif step is OPEN_LINK:
            self.waiting.append(record.at)
            self.starts[record.at] = -1
        elif step is CLOSE_LINK:
            self._close_link(record.at)
        elif step is KEPT_TEXT:
            self._kept(record)
        elif step is LINE:
            self._line()
        elif step is OPEN_EMBED:
            self._open_embed(record.at)
        elif step is CLOSE_EMBED:
            self._close_embed(record.at)
        elif step is OPEN_CODE:
            self.code_depth += 1
        else:
            self._close_code()

    def _text(self, record: Record) -> None:
        _, text, at, width, _ = record
        if width != len(text):
            if text.strip(BLANKS):
                self._put(text, at, width)
            elif self.gap is None:
                self.gap = record
        elif "  " in text or not text.isprintable():
            self._uneven(text, at, width)
        elif text:
            self._even(text, at)

    def _uneven(self, text: str, at: int, width: int) -> None:
        even = 0
        for found in _UNEVEN.finditer(text):
            start, end = found.span()
            if start > even:
                self._even(text[even:start], at + even)
            if self.gap is None:
                self.gap = Record(TEXT, found[0], at + start, end - start)
            even = end
        if even < width:
            self._even(text[even:] if even else text, at + even)

    def _even(self, text: str, at: int) -> None:
        """Text whose white space is lone spaces, of which only one at either end may vanish."""
        words = text.strip(" ")
        if text[0] == " " and self.gap is None:
            self.gap = Record(TEXT, " ", at, 1)
        if words:
            self._put(words, at + (text[0] == " "), len(words))
            if text[-1] == " ":
                self.gap = Record(TEXT, " ", at + len(text) - 1, 1)

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
            self.gap = Record(KEPT_TEXT, text[len(body) :], at, len(text) - len(body))

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
        length = len(text)
        if self.code_depth and self.code_start is None:
            self.code_start = self.length
        self._map(at, length, width)
        self.parts.append(text)
        self.length += length

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
        if gap.step is KEPT_TEXT:
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
        self.references[index] = Reference(
            span, carried.written, carried.element, carried.at, carried.alt, carried.credit
        )

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
