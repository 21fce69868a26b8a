"""The text of a document that has no lines: taken down paragraph by paragraph, or page by page.

What is taken down is the article's `decoded`, one paragraph or page a line, so that a place in it
is the number of the paragraph and the character within.
"""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from citecheck.model.article import (
    MOST_LINKS,
    Article,
    Block,
    BlockKind,
    Metadata,
    Origin,
    Places,
    Reference,
    Run,
    Span,
)
from citecheck.model.errors import InputTooLarge
from citecheck.model.values import Factory, define, frozen

LONGEST = 8_000_000
"""Most characters of one document: some 4,000 pages."""
_MOST = 300_000
"""Most paragraphs."""

LINE_END = "\u2028"
"""Stands for a line's end within a paragraph (Unicode's LINE SEPARATOR)."""

_NO_TEXT = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F], "\ufffd")
_ONE_LINE = str.maketrans({"\n": " ", "\r": " ", **{chr(k): v for k, v in _NO_TEXT.items()}})


@frozen
class _Linked:
    start: int
    end: int
    written: str
    element: str


@define
class Transcript:
    """What has been taken down so far. Raises `InputTooLarge` beyond the bounds above."""

    name: str
    lines: list[str] = Factory(list)
    parts: list[str] = Factory(list)
    blocks: list[Block] = Factory(list)
    runs: list[Run] = Factory(list)
    references: list[Reference] = Factory(list)
    _open: list[str] = Factory(list)
    _length: int = 0
    _linked: list[_Linked] = Factory(list)
    _link: tuple[int, str, str] | None = None
    _shown: int = 0
    _file: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a paragraph is under way that has text."""
        return self._length > 0

    def text(self, data: str) -> None:
        """Words of the paragraph."""
        self._put(data.translate(_ONE_LINE))

    def end_line(self) -> None:
        """A line ends within the paragraph."""
        self._put(LINE_END)

    def _put(self, data: str) -> None:
        self._open.append(data)
        self._length += len(data)
        if self._length + self._file > LONGEST:
            raise self._too_large(f"over {LONGEST:,} characters")

    def open_link(self, written: str, element: str) -> None:
        """What follows, to the end of the link or of the paragraph, shows this address."""
        self.close_link()
        self._link = (self._length, written, element)

    def close_link(self) -> None:
        """The text that shows the address ends here."""
        if self._link is not None:
            start, written, element = self._link
            self.link(start, self._length, written, element)
            self._link = None

    def link(self, start: int, end: int, written: str, element: str) -> None:
        """An address that is shown by a stretch of the paragraph, given by its characters."""
        if len(self.references) + len(self._linked) >= MOST_LINKS:
            raise self._too_large(f"over {MOST_LINKS:,} links")
        self._linked.append(_Linked(start, end, written, element))

    def end_paragraph(self, kind: BlockKind) -> None:
        """The paragraph ends here; one without text counts too."""
        self.close_link()
        line = "".join(self._open)
        content = line.strip()
        lead = line.find(content[0]) if content else 0
        self._show(content, self._file + lead, kind)
        for linked in self._linked:
            start, end = (
                self._place(offset - lead, len(content)) for offset in (linked.start, linked.end)
            )
            place = self._file + linked.start
            self.references.append(
                Reference(Span(start, end), linked.written, linked.element, place)
            )
        self.lines.append(line)
        self._file += len(line) + 1
        self._open, self._linked, self._length = [], [], 0
        if len(self.lines) > _MOST:
            raise self._too_large(f"over {_MOST:,} paragraphs")

    def _place(self, offset: int, length: int) -> int:
        return self._shown - length + min(max(offset, 0), length)

    def _show(self, content: str, at: int, kind: BlockKind) -> None:
        if not content:
            return
        if self._shown:
            self.parts.append("\n\n")
            self._shown += 2
        self.blocks.append(Block(Span(self._shown, self._shown + len(content)), kind))
        for number, stretch in enumerate(content.split(LINE_END)):
            if number:
                self.parts.append("\n")
                self._shown += 1
                at += 1
            if stretch:
                self.parts.append(stretch)
                self.runs.append(Run(self._shown, at, len(stretch), len(stretch)))
                self._shown += len(stretch)
                at += len(stretch)

    def _too_large(self, why: str) -> InputTooLarge:
        return InputTooLarge(f"{self.name}: {why}", hint="split the document")

    def article(self, origin: Origin, metadata: Metadata, base_url: str | None = None) -> Article:
        """All of it as an article."""
        return Article(
            origin=origin,
            text="".join(self.parts),
            metadata=metadata,
            blocks=tuple(self.blocks),
            references=tuple(self.references),
            base_url=base_url,
            runs=tuple(self.runs),
            decoded="\n".join(self.lines),
        )


def origin_of(file: BinaryIO, name: str, media_type: str, places: Places) -> Origin:
    """The origin of a document whose text is taken out of a whole file."""
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(1 << 16):
        digest.update(chunk)
        size += len(chunk)
    return Origin(name, media_type, "utf-8", "utf-8", "declared", digest.hexdigest(), size, places)
