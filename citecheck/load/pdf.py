"""PDF (ISO 32000): the words of its pages, and its links with the words that they cover.

Words come in the order that the pages draw them, which is nearly always the order they are read
in. Not read are comments, forms and attached files; pictures of text have no words unless somebody
recognised them. Scripts are never run, and nothing outside the file is read.

Places are pages: what stands between two words of a page has no line of its own.
"""

from __future__ import annotations

import io
import os
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from citecheck import urls
from citecheck.load.pdf_metadata import metadata_of
from citecheck.load.pdf_process import read_pages
from citecheck.load.transcript import LINE_END, origin_of
from citecheck.model.article import (
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
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import Factory, define, frozen

NAME = "pdf"
MEDIA_TYPES = ("application/pdf", "application/x-pdf")
SUFFIXES = (".pdf",)
IN_FOLDERS = True

_START = b"%PDF-"
_HEAD = 1_024
"""Bytes in which a reader looks for the beginning (ISO 32000-1, annex H, note 13)."""

_HEADING = 1.15
"""A block whose letters are so many times larger than most is a heading."""
_LONGEST_HEADING = 300

_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)\w", re.IGNORECASE)
_SIGN = re.compile(r"[/?&=_%~][A-Za-z0-9]|-[A-Za-z0-9]{1,80}[-/._=?][A-Za-z0-9]")
_UNLIKE_WORDS = re.compile(
    r"[=%_]|[a-z0-9]/[^/]*[/\d-]|[a-z]\d[a-z\d]{3}|\d[a-z][a-z\d]{3}|-[^-]+-|"
    r"\.(?:s?html?|php|aspx?|jsp)\b"
)
"""Signs that prose does not have in its words."""
_LONGEST_ADDRESS = 2_000

_NO_TEXT = dict.fromkeys([*range(0x20), 0x7F, 0x2028, 0x2029, *range(0xD800, 0xE000)], "\ufffd")
_NO_TEXT[0x09] = " "


def recognises(file: BinaryIO) -> bool:
    """Whether a PDF begins near the file's beginning."""
    file.seek(0)
    head = file.read(_HEAD)
    at = head.find(_START)
    return at == 0 or (at > 0 and not head[:at].strip(b"\0\t\n\f\r \xef\xbb\xbf"))


def articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The document. Raises `InputError` where it is none, is damaged, or has no words."""
    size = file.seek(0, io.SEEK_END)
    if size > limit:
        raise InputTooLarge(
            f"{name}: longer than {limit:,} bytes", hint="raise the limit for inputs"
        )
    if not size:
        raise InputError(f"{name}: is empty", hint="save or download it again")
    file.seek(0, os.SEEK_SET)
    about, *pages = read_pages(file, name)
    read = [_page_of(each) for each in pages]
    origin = origin_of(file, name, MEDIA_TYPES[0], Places.PAGE)
    article = _article(read, origin, metadata_of(about))
    if not article.text and not article.references:
        raise InputError(
            f"{name}: holds no words on its pages ({len(read)})",
            hint="if they are pictures, have the text recognised (OCR) first",
        )
    yield article


@frozen
class _Line:
    text: str
    begins: bool
    """Whether a block begins with it."""
    size: float
    is_full: bool
    """Whether it ends at its column's right edge."""


@frozen
class _Page:
    lines: Sequence[_Line]
    links: Sequence[tuple[int, int, str]]
    """Start and end in the page's text, its lines parted by one character, and the address."""


def _page_of(told: dict[str, Any]) -> _Page:
    """A page as the process tells of it, so far as it has the shape of one."""
    lines = [
        _Line(text.translate(_NO_TEXT), begins is True, float(size), is_full is True)
        for text, begins, size, is_full in _rows(told.get("lines"), 4)
        if isinstance(text, str) and isinstance(size, int | float)
    ]
    links = [
        (start, end, address.translate(_NO_TEXT))
        for start, end, address in _rows(told.get("links"), 3)
        if isinstance(start, int) and isinstance(end, int) and isinstance(address, str)
    ]
    return _Page(lines, links)


def _rows(told: object, length: int) -> list[list[Any]]:
    rows = told if isinstance(told, list) else []
    return [row for row in rows if isinstance(row, list) and len(row) == length]


@define
class _Writer:
    """Lays the pages out as one text, keeping each line's place on its page."""

    body: float
    """The size of most letters."""
    parts: list[str] = Factory(list)
    runs: list[Run] = Factory(list)
    blocks: list[Block] = Factory(list)
    references: list[Reference] = Factory(list)
    length: int = 0
    file: int = 0
    begun: int = 0
    """Where the block under way begins."""
    size: float = 0.0
    stretch: str = ""
    """What stands behind the last line end that was kept, or the end of it."""
    last: str = ""
    """The line before, if it ends at its column's right edge."""

    def page(self, page: _Page) -> str:
        """Take a page down; its text as one line."""
        starts: list[tuple[int, int, int]] = []
        at = self.file
        for number, line in enumerate(page.lines):
            content = line.text.strip()
            lead = line.text.find(content[0]) if content else 0
            if content:
                self._line(content, at + lead, line, first=number == 0)
                starts.append((at - self.file + lead, self.length - len(content), len(content)))
            at += len(line.text) + 1
        for start, end, address in page.links:
            span = Span(*_shown(starts, start, end, self.length))
            self.references.append(Reference(span, address, "a", self.file + max(start, 0)))
        whole = LINE_END.join(line.text for line in page.lines)
        self.file += len(whole) + 1
        return whole

    def _line(self, content: str, at: int, line: _Line, *, first: bool) -> None:
        if line.begins or first or not self.length:
            self.end_block()
            if self.length:
                self._put("\n\n")
            self.begun, self.size = self.length, line.size
        elif not _goes_on(self.stretch, content, self.last):
            self._put("\n")
        self.last = content if line.is_full else ""
        self.runs.append(Run(self.length, at, len(content), len(content)))
        self._put(content)

    def end_block(self) -> None:
        """The block under way ends here."""
        if self.length > self.begun:
            large = self.size >= _HEADING * self.body > 0
            short = self.length - self.begun <= _LONGEST_HEADING
            kind = BlockKind.HEADING if large and short else BlockKind.PARAGRAPH
            self.blocks.append(Block(Span(self.begun, self.length), kind))

    def _put(self, text: str) -> None:
        self.stretch = "" if text.startswith("\n") else (self.stretch + text)[-_LONGEST_ADDRESS:]
        self.parts.append(text)
        self.length += len(text)


def _goes_on(before: str, content: str, full: str) -> bool:
    """Whether an address that the line before ends with goes on, by a sign that begins no word.

    `full`: the line before, if there was no more room on it. Then an address may be broken within
    a word: it is where it takes the whole line, or what follows is like no word. Where it breaks
    behind a sign, the finder of addresses sees it; there the line's end is kept.
    """
    if before[-1:].isspace() or not (_SIGN.match(content) or (full and _is_broken(full, content))):
        return False
    return _ADDRESS.match(before.rsplit(None, 1)[-1] if before else "") is not None


def _is_broken(full: str, content: str) -> bool:
    word = content.split(None, 1)[0]
    if not (word[0].isascii() and word[0].isalnum()) or _is_address(word):
        return False
    return len(full.split(None, 1)) == 1 or _UNLIKE_WORDS.search(word) is not None


def _is_address(word: str) -> bool:
    host = re.split(r"[/?#:]", word, maxsplit=1)[0]
    return "://" in word or ("." in host.strip(".") and urls.has_public_suffix(host))


def _shown(starts: list[tuple[int, int, int]], start: int, end: int, last: int) -> tuple[int, int]:
    """From where to where in the article a stretch of a page's text is shown.

    `starts`: of each line in order, where it begins on the page and in the article, and its length.
    """
    first = bisect_right(starts, start, key=lambda line: line[0] + line[2])
    if first == len(starts):
        return last, last
    on_page, in_text, _ = starts[first]
    begin = in_text + max(start - on_page, 0)
    before_end = bisect_left(starts, end, key=lambda line: line[0])
    if not before_end:
        return begin, begin
    on_page, in_text, length = starts[before_end - 1]
    return begin, max(begin, in_text + min(end - on_page, length))


def _article(pages: Sequence[_Page], origin: Origin, metadata: Metadata) -> Article:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    writer = _Writer(sizes.most_common(1)[0][0] if sizes else 0.0)
    decoded = "\n".join([writer.page(page) for page in pages])
    writer.end_block()
    return Article(
        origin=origin,
        text="".join(writer.parts),
        metadata=metadata,
        blocks=tuple(writer.blocks),
        references=tuple(writer.references),
        runs=tuple(writer.runs),
        decoded=decoded,
    )
