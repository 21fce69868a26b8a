"""Word documents (.docx: Office Open XML, ECMA-376), with their foot- and endnotes.

Read are the words that a reader sees, hyperlinks by relationship and by field. Not read: headers
and footers, comments, deleted and hidden text. A document's macros, linked templates and other
outside relations are never followed; of relations only the addresses of hyperlinks are used.

Places are numbers of paragraphs: a document has no lines until it is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from citecheck.load.document_properties import Terms, metadata_in
from citecheck.load.transcript import Transcript, origin_of
from citecheck.load.xml_events import local, read, value_of
from citecheck.load.zip_parts import Parts, holds
from citecheck.model.article import Article, BlockKind, Places
from citecheck.model.errors import InputError
from citecheck.model.values import Factory, define

NAME = "docx"
MEDIA_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)
SUFFIXES = (".docx", ".docm")
IN_FOLDERS = True

_TERMS = Terms("docProps/core.xml", authors=("creator",), dates=("created", "modified"))
_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Types of note that are lines between text and notes (ECMA-376 part 1, 17.18.33)."""

_FIELD_LINK = re.compile(
    r'\s{0,99}HYPERLINK(?:\s{1,99}\\[a-z]){0,9}\s{1,99}(?:"([^"]{1,4000})"|([^\s"\\]{1,4000}))',
    re.IGNORECASE,
)
_FIELD_PLACE = re.compile(r'\\l\s{1,99}"([^"]{1,1000})"', re.IGNORECASE)
"""Where in the target a field leads to."""
_LONGEST_FIELD = 8_000
_DEEPEST_FIELD = 50


def recognises(file: BinaryIO) -> bool:
    """Whether it is a ZIP file with the main part of a Word document."""
    return holds(file, _MAIN)


def articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The document. Raises `InputError` where it is none or damaged."""
    parts = Parts(file, name)
    transcript = Transcript(name)
    for part in (_MAIN, *_NOTES):
        if part == _MAIN or part in parts:
            targets = _targets(parts, part, name, limit)
            reader = _Reader(transcript, targets)
            read(parts.chunks(part, limit), reader, f"{name}: {part}")
            reader.finish()
    metadata = metadata_in(parts, _TERMS, name, limit)
    origin = origin_of(file, name, MEDIA_TYPES[0], Places.PARAGRAPH)
    yield transcript.article(origin, metadata)


def _targets(parts: Parts, part: str, name: str, limit: int) -> Mapping[str, str]:
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    reader = _Relations()
    if relations in parts:
        read(parts.chunks(relations, limit), reader, f"{name}: {relations}")
    return reader.targets


@define
class _Relations:
    """The outside addresses of a part's hyperlinks, by the relation's id."""

    targets: dict[str, str] = Factory(dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) != "Relationship" or attributes.get("TargetMode") != "External":
            return
        if attributes.get("Type", "").endswith("/hyperlink"):
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, data: str) -> None:
        """There is no text."""


@define
class _Reader:
    """Takes down one part."""

    transcript: Transcript
    targets: Mapping[str, str]
    kinds: list[BlockKind] = Factory(list)
    """What the paragraphs that are open are; a text box has paragraphs within one."""
    cells: int = 0
    skipped: int = 0
    """Depth within what is not shown."""
    in_run: bool = False
    """``tab`` outside a run is a setting."""
    in_text: bool = False
    in_instruction: bool = False
    hidden: bool = False
    """Whether the run under way is hidden text."""
    fields: list[str] = Factory(list)
    """Instructions of the fields that are open."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        if self.skipped or tag in _SKIPPED or (tag in _NOTE and _type(attributes) in _SEPARATORS):
            self.skipped += 1
            return
        act = _STARTS.get(tag)
        if act is not None:
            act(self, attributes)

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        act = _ENDS.get(local(name))
        if act is not None:
            act(self)

    def text(self, data: str) -> None:
        if self.skipped:
            return
        if self.in_text and not self.hidden:
            self.transcript.text(data)
        elif self.in_instruction and self.fields and len(self.fields[-1]) < _LONGEST_FIELD:
            self.fields[-1] += data[:_LONGEST_FIELD]

    def finish(self) -> None:
        """The part ends here."""
        if self.transcript.is_open:
            self.transcript.end_paragraph(BlockKind.PARAGRAPH)

    def start_paragraph(self, _: Mapping[str, str]) -> None:
        if self.kinds:  # a text box's: what stands before it is a paragraph of its own
            self.transcript.end_paragraph(self.kinds[-1])
        self.kinds.append(BlockKind.TABLE_CELL if self.cells else BlockKind.PARAGRAPH)

    def end_paragraph(self) -> None:
        if self.kinds:
            self.transcript.end_paragraph(self.kinds.pop())

    def style(self, attributes: Mapping[str, str]) -> None:
        style = value_of(attributes, "val").lower()
        for start, kind in _STYLES:
            if style.startswith(start) and self.kinds:
                self.kinds[-1] = kind

    def listed(self, _: Mapping[str, str]) -> None:
        if self.kinds and self.kinds[-1] is BlockKind.PARAGRAPH:
            self.kinds[-1] = BlockKind.LIST_ITEM

    def start_cell(self, _: Mapping[str, str]) -> None:
        self.cells += 1

    def end_cell(self) -> None:
        self.cells -= 1

    def start_link(self, attributes: Mapping[str, str]) -> None:
        target = self.targets.get(value_of(attributes, "id"))
        if target:
            anchor = value_of(attributes, "anchor")
            self.transcript.open_link(f"{target}#{anchor}" if anchor else target, "a")

    def end_link(self) -> None:
        self.transcript.close_link()

    def start_run(self, _: Mapping[str, str]) -> None:
        self.hidden = False
        self.in_run = True

    def end_run(self) -> None:
        self.in_run = False

    def hide(self, attributes: Mapping[str, str]) -> None:
        self.hidden = value_of(attributes, "val").lower() not in {"0", "false", "off"}

    def start_text(self, _: Mapping[str, str]) -> None:
        self.in_text = True

    def end_text(self) -> None:
        self.in_text = False

    def tab(self, _: Mapping[str, str]) -> None:
        if self.in_run and not self.hidden:
            self.transcript.text("\t")

    def line(self, _: Mapping[str, str]) -> None:
        if self.in_run and not self.hidden:
            self.transcript.end_line()

    def hyphen(self, _: Mapping[str, str]) -> None:
        if not self.hidden:
            self.transcript.text("\u2011")

    def simple_field(self, attributes: Mapping[str, str]) -> None:
        self._open_field(value_of(attributes, "instr"))

    def field(self, attributes: Mapping[str, str]) -> None:
        kind = value_of(attributes, "fldCharType")
        if kind == "begin" and len(self.fields) < _DEEPEST_FIELD:
            self.fields.append("")
        elif kind == "separate" and self.fields:
            self._open_field(self.fields[-1])
        elif kind == "end" and self.fields and _FIELD_LINK.match(self.fields.pop()):
            self.transcript.close_link()

    def _open_field(self, instruction: str) -> None:
        found = _FIELD_LINK.match(instruction)
        if found:
            address = found[1] or found[2]
            place = _FIELD_PLACE.search(instruction, found.end())
            address += f"#{place[1]}" if place and "#" not in address else ""
            self.transcript.open_link(address, "a")

    def start_instruction(self, _: Mapping[str, str]) -> None:
        self.in_instruction = True

    def end_instruction(self) -> None:
        self.in_instruction = False


_NOTE = frozenset({"footnote", "endnote"})
_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "rPrChange", "pPrChange"})
"""``Fallback`` repeats for older readers what stands before it; the rest is what was before."""

_STYLES = (
    ("heading", BlockKind.HEADING),
    ("title", BlockKind.HEADING),
    ("quote", BlockKind.QUOTE),
    ("intensequote", BlockKind.QUOTE),
    ("caption", BlockKind.CAPTION),
    ("listparagraph", BlockKind.LIST_ITEM),
)
"""Beginnings of the ids of Word's own styles, which are the same in every language but for old
documents (ECMA-376 part 1, 17.7.4.9)."""

_STARTS = {
    "p": _Reader.start_paragraph, "pStyle": _Reader.style, "numPr": _Reader.listed,
    "tc": _Reader.start_cell, "hyperlink": _Reader.start_link, "r": _Reader.start_run,
    "vanish": _Reader.hide, "t": _Reader.start_text, "tab": _Reader.tab, "br": _Reader.line,
    "cr": _Reader.line, "noBreakHyphen": _Reader.hyphen, "fldSimple": _Reader.simple_field,
    "fldChar": _Reader.field, "instrText": _Reader.start_instruction,
}  # fmt: skip
_ENDS = {
    "p": _Reader.end_paragraph, "tc": _Reader.end_cell, "hyperlink": _Reader.end_link,
    "r": _Reader.end_run, "t": _Reader.end_text, "fldSimple": _Reader.end_link,
    "instrText": _Reader.end_instruction,
}  # fmt: skip


def _type(attributes: Mapping[str, str]) -> str:
    return value_of(attributes, "type")
