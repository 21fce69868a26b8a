"""OpenDocument texts (.odt, ISO/IEC 26300), with their notes.

Read are the words of the body, hyperlinks and notes; not tracked changes that were deleted, nor
annotations. Places are numbers of paragraphs: a document has no lines until it is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from citecheck.load.document_properties import Terms, metadata_in
from citecheck.load.transcript import Transcript, origin_of
from citecheck.load.xml_events import local, read, value_of
from citecheck.load.zip_parts import Parts, begins_like_zip, holds
from citecheck.model.article import Article, BlockKind, Places
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import Factory, define

NAME = "odt"
MEDIA_TYPES = ("application/vnd.oasis.opendocument.text",)
SUFFIXES = (".odt", ".ott")
IN_FOLDERS = True

_TERMS = Terms("meta.xml", authors=("initial-creator", "creator"), dates=("creation-date", "date"))
_CONTENT = "content.xml"
_MIMETYPE_AT = 30
"""ISO/IEC 26300-2, 3.3: the first part is called ``mimetype`` and is stored as it is."""
_MOST_SPACES = 1_000
_MOST_HELD = 100_000


def recognises(file: BinaryIO) -> bool:
    """Whether it is a ZIP file that declares itself an OpenDocument text."""
    if not begins_like_zip(file):
        return False
    file.seek(_MIMETYPE_AT)
    head = file.read(100)
    return head.startswith(b"mimetype" + MEDIA_TYPES[0].encode()) and holds(file, _CONTENT)


def articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The document. Raises `InputError` where it is none or damaged."""
    parts = Parts(file, name)
    transcript = Transcript(name)
    reader = _Reader(transcript)
    read(parts.chunks(_CONTENT, limit), reader, f"{name}: {_CONTENT}")
    metadata = metadata_in(parts, _TERMS, name, limit)
    origin = origin_of(file, name, MEDIA_TYPES[0], Places.PARAGRAPH)
    yield transcript.article(origin, metadata)


@define
class _Reader:
    """Takes down the body."""

    transcript: Transcript
    kinds: list[BlockKind] = Factory(list)
    in_body: int = 0
    skipped: int = 0
    cells: int = 0
    items: int = 0
    notes: int = 0
    held: list[tuple[str, str]] = Factory(list)
    """What notes within the paragraph under way say: events, to be taken down after it."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        if self.skipped or tag in _SKIPPED:
            self.skipped += 1
        elif tag == "body":
            self.in_body += 1
        elif self.in_body:
            self._start(tag, attributes)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "note-body":
            self.notes += 1
        elif tag in _PARAGRAPHS:
            self._start_paragraph(tag, attributes)
        elif tag == "table-cell":
            self.cells += 1
        elif tag == "list-item":
            self.items += 1
        elif tag == "a":
            self._tell("open", value_of(attributes, "href"))
        elif tag in {"tab", "line-break", "s"}:
            self._white(tag, attributes)

    def _start_paragraph(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.notes:
            return
        if self.kinds:  # a text frame's: what stands before it is a paragraph of its own
            self.transcript.end_paragraph(self.kinds[-1])
        self.kinds.append(self._kind(tag, value_of(attributes, "style-name").lower()))

    def _kind(self, tag: str, style: str) -> BlockKind:
        if tag == "h" or style in {"title", "subtitle"}:
            return BlockKind.HEADING
        if self.cells:
            return BlockKind.TABLE_CELL
        if style.startswith("quotation"):
            return BlockKind.QUOTE
        return BlockKind.LIST_ITEM if self.items else BlockKind.PARAGRAPH

    def _white(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "s":
            count = value_of(attributes, "c") or "1"
            number = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1
            self._tell("text", " " * min(number, _MOST_SPACES))
        else:
            self._tell("text" if tag == "tab" else "line", "\t")

    def end(self, name: str) -> None:
        tag = local(name)
        if self.skipped:
            self.skipped -= 1
        elif tag == "body":
            self.in_body -= 1
        elif self.in_body:
            self._end(tag)

    def _end(self, tag: str) -> None:
        if tag == "note-body":
            self.notes -= 1
        elif tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag == "table-cell":
            self.cells -= 1
        elif tag == "list-item":
            self.items -= 1
        elif tag == "a":
            self._tell("close", "")

    def _end_paragraph(self) -> None:
        if self.notes:
            self._hold("end", "")
        elif self.kinds:
            self.transcript.end_paragraph(self.kinds.pop())
            held, self.held = self.held, []
            for what, value in held:
                self._take(what, value)

    def text(self, data: str) -> None:
        if self.in_body and not self.skipped and (self.kinds or self.notes):
            self._tell("text", data)

    def _tell(self, what: str, value: str) -> None:
        if not self.notes:
            self._take(what, value)
            return
        self._hold(what, value)

    def _hold(self, what: str, value: str) -> None:
        self.held.append((what, value))
        if len(self.held) > _MOST_HELD:
            raise InputTooLarge(
                f"{self.transcript.name}: has a note with too many parts", hint="split the document"
            )

    def _take(self, what: str, value: str) -> None:
        if what == "text":
            self.transcript.text(value)
        elif what == "line":
            self.transcript.end_line()
        elif what == "open":
            self.transcript.open_link(value, "a")
        elif what == "close":
            self.transcript.close_link()
        else:
            self.transcript.end_paragraph(BlockKind.PARAGRAPH)


_PARAGRAPHS = frozenset({"p", "h"})
_SKIPPED = frozenset({"tracked-changes", "annotation", "note-citation", "forms", "sequence-decls"})
