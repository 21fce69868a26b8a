"""An article as text, with the way back from each character to the file it came from."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from citecheck.model.date import PartialDate
from citecheck.model.pattern import later
from citecheck.model.values import Factory, field, frozen


@frozen(order=True)
class Span:
    """A half-open stretch of ``Article.text``: ``article.text[span.slice]`` is what is meant.

    Offsets count Unicode code points from 0.
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not from {self.start} to {self.end}")

    @property
    def slice(self) -> slice:
        """The span as a slice of ``Article.text``."""
        return slice(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def is_in(self, others: Sequence[Span]) -> bool:
        """Whether one of some spans, which are in order and apart, contains this one."""
        at = bisect_right(others, self.start, key=lambda other: other.start)
        return at > 0 and others[at - 1].contains(self)


class Places(StrEnum):
    """What the lines of an article's locations count: not every format has lines in its file."""

    FILE = "file"
    """Lines, columns and bytes of the file as it lies on disk."""
    CONTENT = "content"
    """Those of content that the file holds encoded or packed: the body of a mail, an entry of a
    feed, the payload of a WARC record, each as it is after decoding."""
    PARAGRAPH = "paragraph"
    """Paragraphs of the document, empty ones and cells of tables counted, in place of lines;
    code points of the paragraph in place of columns; no bytes."""
    PAGE = "page"
    """Pages in place of lines; code points of the page's text, in the order it is read, in place
    of columns; no bytes."""


@frozen
class Location:
    """A place in the file as it lies on disk, or in what `Origin.places` names."""

    line: int
    """Line number from 1. A line ends at LF, CR LF or a lone CR. The number of the paragraph or
    the page, also from 1, where `Origin.places` says so."""
    column: int
    """Column from 1, in Unicode code points of the decoded line, paragraph or page."""
    byte: int
    """Offset from 0 in the file's bytes, any byte-order mark included; in the content's bytes
    for `Places.CONTENT`. Always 0 for paragraphs and pages, which have no bytes of their own."""


@frozen
class Run:
    """A stretch of text that was copied, character by character, from the decoded file.

    A character of the text that lies in no run (a space that stands for a tag, say)
    was put there by the loader; its place in the file is the end of the run before it.
    """

    text: int
    """Where the run begins in ``Article.text``."""
    file: int
    """Where it begins in the decoded file, in code points, without the byte-order mark."""
    length: int
    """Length in the text, in code points."""
    width: int
    """Length in the decoded file. It differs from `length` only where a few written
    characters stand for others (``&amp;`` for ``&``): such a run maps as one piece."""


@frozen
class Origin:
    """Where an article came from, and how its bytes were read."""

    name: str
    """The path or URL as the user gave it; ``-`` for standard input, ``<text>`` for a string.
    For one of several articles in a file, then ``#`` and its own name or ``@`` and the offset of
    its record in bytes: ``feed.xml#entry-7``, ``crawl.warc.gz@4711``."""
    media_type: str
    """``text/plain``, ``text/markdown`` or ``text/html``, and so on."""
    encoding: str
    """The encoding's WHATWG name, in lower case: ``utf-8``, ``windows-1252`` ..."""
    codec: str
    """Python's codec for it, as `bytes.decode` takes it."""
    encoding_from: str
    """What decided the encoding: ``bom``, ``declared``, ``detected`` or ``default``."""
    sha256: str
    """Hex digest of the input's bytes; for one of several articles in a file, of its own."""
    size: int
    """Length in bytes of what the digest is of."""
    places: Places = Places.FILE
    """What lines, columns and bytes of the article's locations are counted in."""


@frozen
class Metadata:
    """What an article says of itself outside its prose."""

    title: str | None = None
    author: str | None = None
    date: PartialDate | None = None
    language: str | None = None
    """BCP 47 tag as declared by the article, or its language as detected (two letters)."""
    outlet: str | None = None
    url: str | None = None
    """The address the article declares for itself (``rel=canonical``, ``og:url``)."""
    byline: str | None = None
    """Who wrote it, as it tells its readers or those who share it: by ``meta`` elements, JSON-LD,
    ``rel=author``, a class, a feed's entry, front matter. `author` may be whoever sent the mail or
    saved the document."""
    pictures_by: tuple[str, ...] = ()
    """Who made its pictures, as its data tells and its text need not: ``creditText``,
    ``copyrightHolder``, a feed's ``media:credit``. With or without a label."""


MOST_LINKS = 100_000
"""Links of one article. A link takes up to two kilobytes until it is told of; the longest lists
that were seen have a tenth as many."""


class BlockKind(StrEnum):
    """What part of an article's layout a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"
    TABLE_CELL = "table-cell"
    CREDIT = "credit"
    """Who made a picture or a text, by the markup's own word for it."""
    EMBED = "embed"
    """The visible text of an embedded post's markup."""


@frozen
class Block:
    """A paragraph, heading, caption ... of the text. Blocks do not overlap and are in order."""

    span: Span
    kind: BlockKind


@frozen
class Reference:
    """An address that the article's markup carries (never one merely printed in its text)."""

    span: Span
    """The text that shows it. Empty where the markup shows none; then it says where it stood."""
    written: str
    """The address as written, entities decoded, otherwise untouched: perhaps relative or broken."""
    element: str
    """What carried it: ``a``, ``img``, ``iframe``, ``blockquote[cite]``, ``link[canonical]`` ...;
    in markup languages that are not HTML ``directive`` too (it embeds what it names) and
    ``a[player]`` (a link that is a picture of the video it leads to)."""
    file: int
    """Where the carrying element begins in the decoded file, in code points."""
    alt: str = ""
    """The text that stands in for a picture."""
    credit: str = ""
    """Who made a picture, by an attribute of its own (``data-credit``)."""


ASIDE = "*aside"
"""What a `Fragment` is called that is no embed: a part of the page whose posts are all others'."""


@frozen
class Fragment:
    """A piece of HTML in which an embedded post may lie, kept for the platforms to read."""

    span: Span
    """The text that it shows; empty where it shows none."""
    html: str
    """The markup, as the file has it."""
    element: str
    """The name of its outermost element, in lower case; `ASIDE` for a part of the page whose posts
    are not the article's."""


@frozen
class Article:
    """What was loaded: text, layout, what the markup pointed at, and the way back to the file."""

    origin: Origin
    text: str
    metadata: Metadata = Factory(Metadata)
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    code: tuple[Span, ...] = field(default=(), kw_only=True)
    """Text shown as code: an address in it is an example, not a source. In order, apart."""
    base_url: str | None = None
    """Against what relative addresses are resolved, if it is known."""
    runs: tuple[Run, ...] = field(default=(), repr=False)
    """The map back to the file, in order of the text."""
    decoded: str = field(default="", repr=False, eq=False)
    """The file as decoded, without its byte-order mark; what `Origin.places` counts in. For
    paragraphs and pages: one a line, a line's end within them as U+2028 or a space. Bytes that
    the encoding does not allow are lone surrogates U+DC80 to U+DCFF here (PEP 383), U+FFFD in
    `text`."""
    bom: int = field(default=0, repr=False)
    """Length in bytes of the byte-order mark."""

    def quote(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.slice]

    def quote_all(self, spans: Iterable[Span]) -> str:
        """The text of spans that stand apart, with ellipses for what lies between them."""
        return " … ".join(map(self.quote, spans))

    def file_offset(self, offset: int) -> int:
        """Where the character at a text offset stands in the decoded file, in code points."""
        index = bisect_right(self._run_starts, offset) - 1
        if index < 0:
            return 0
        run = self.runs[index]
        within = offset - run.text
        if within >= run.length:
            return run.file + run.width
        return run.file + within if run.length == run.width else run.file

    def locate_offset(self, file_offset: int) -> Location:
        """Line, column and byte of an offset in the decoded file."""
        line, column = self.line_and_column(file_offset)
        has_bytes = self.origin.places in {Places.FILE, Places.CONTENT}
        return Location(line, column, self._byte(file_offset) if has_bytes else 0)

    def line_and_column(self, file_offset: int) -> tuple[int, int]:
        """The same without the byte, of which some thousand characters are to be encoded."""
        line = bisect_right(self._line_starts, file_offset)
        return line, file_offset - self._line_starts[line - 1] + 1

    @property
    def lines(self) -> int:
        """How many lines the decoded file has."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """A line of the decoded file, from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < self.lines else len(self.decoded)
        return self.decoded[start:end].rstrip("\r\n")

    @cached_property
    def _run_starts(self) -> tuple[int, ...]:
        return tuple([run.text for run in self.runs])

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return _starts_of_lines(self.decoded)

    def references_at(self, span: Span) -> tuple[Reference, ...]:
        """The references of which the text shows just this span, in their order."""
        return self._references_by_span.get(span, ())

    @cached_property
    def _references_by_span(self) -> Mapping[Span, tuple[Reference, ...]]:
        found: dict[Span, list[Reference]] = {}
        for each in self.references:
            found.setdefault(each.span, []).append(each)
        return {span: tuple(several) for span, several in found.items()}

    def locate(self, span: Span) -> tuple[Location, Location]:
        """Where a span of the text begins and ends in the file as it lies on disk.

        The end is never before the beginning, even where a page shows its text in another
        order than the file has it (HTML moves text out of tables). What shows no text, as a picture
        does, is where the first element is that carried an address there.
        """
        first = self.file_offset(span.start)
        if not len(span):
            carried = self.references_at(span)
            place = self.locate_offset(carried[0].file if carried else first)
            return place, place
        last = max(first, self._end_in_file(span.end))
        return self.locate_offset(first), self.locate_offset(last)

    def _end_in_file(self, end: int) -> int:
        """The file offset just after the last character before `end`."""
        index = bisect_right(self.runs, end - 1, key=lambda run: run.text) - 1
        if index < 0:
            return 0
        run = self.runs[index]
        within = end - run.text
        if within > run.length or run.length != run.width:
            return run.file + run.width
        return run.file + within

    def _byte(self, file_offset: int) -> int:
        at = min(file_offset // _STRIDE, len(self._byte_marks) - 1)
        byte, state = self._byte_marks[at]
        encoder = _encoder(self.origin.codec)
        encoder.setstate(state)
        return byte + _width(encoder, self.decoded[at * _STRIDE : file_offset])

    @cached_property
    def _byte_marks(self) -> tuple[tuple[int, int | str], ...]:
        """Byte offset of every `_STRIDE`-th character, so that no look-up re-reads the file.

        With it goes the encoder's state there: ISO-2022-JP is written in shifts.
        """
        encoder = _encoder(self.origin.codec)
        marks = [(self.bom, encoder.getstate())]
        for at in range(_STRIDE, len(self.decoded) + 1, _STRIDE):
            byte = marks[-1][0] + _width(encoder, self.decoded[at - _STRIDE : at])
            marks.append((byte, encoder.getstate()))
        return tuple(marks)


_STRIDE = 4096
_SURROGATES = later("([\ud800-\udfff]+)")
_UTF_8 = type(codecs.getincrementalencoder("utf-8")())


def _encoder(codec: str) -> codecs.IncrementalEncoder:
    """A fresh encoder, which remembers in what shift ISO-2022-JP is."""
    return codecs.getincrementalencoder(codec)("replace")


def _width(encoder: codecs.IncrementalEncoder, piece: str) -> int:
    """Length in bytes of a stretch of the decoded file; a lone surrogate stands for one byte."""
    if piece.isascii() or isinstance(encoder, _UTF_8):  # which has "?", a byte, for a surrogate
        return len(encoder.encode(piece))
    parts = _SURROGATES.split(piece)  # every second part is a stretch of surrogates
    return sum(
        len(part) if odd % 2 else len(encoder.encode(part)) for odd, part in enumerate(parts)
    )


def _starts_of_lines(text: str) -> tuple[int, ...]:
    starts = [0]
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(at)
    return tuple(starts)
