"""Plain text. The article's text is the file's own, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citecheck.load import front_matter
from citecheck.load.inputs import own_address
from citecheck.model.article import Article, Block, BlockKind, Metadata, Origin, Run, Span
from citecheck.well_formed import well_formed

NAME = "text"
MEDIA_TYPES = ("text/plain",)
SUFFIXES = (".txt", ".text")

_LINE = re.compile(r"[^\r\n]+")
_BETWEEN = re.compile(r"\r\n|[\r\n]")
_FIRST_WORD = re.compile(r"\S{1,200}")
_LIST_ITEM = re.compile(r"(?:[-*+•‣◦–]|\d{1,3}[.)])[ \t]")
_NARROWEST = 50
"""No text is wrapped by hand to fewer columns: a shorter line ended where its writer ended it."""

_WIDEST = 100
"""Nor to more: a longer line with room to break it is a paragraph that nobody wrapped."""

_LONGEST_HEADING = 90
_ENDS_A_SENTENCE = frozenset(".!?…:;,\"'”’»)]")


def looks_like(start: str) -> bool:  # noqa: ARG001 - a format's name and signature are fixed
    """Never: plain text is what is left when no other format is recognised."""
    return False


class _Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    after_gap: bool
    """Whether a blank line stands before it."""


class _Paragraph(NamedTuple):
    start: int
    first_end: int
    """Where its first line ends."""
    end: int


def load(decoded: str, origin: Origin) -> Article:
    """The article, its blocks drawn from the layout alone."""
    text = well_formed(decoded)
    front = front_matter.fenced(text) or front_matter.plain(text)
    paragraphs = list(_paragraphs(text, front.end if front else 0))
    blocks = tuple(_blocks(text, paragraphs))
    metadata = front.metadata if front else Metadata()
    return Article(
        origin=origin,
        text=text,
        metadata=metadata,
        blocks=blocks,
        base_url=own_address(origin.name, metadata.url),
        runs=(Run(0, 0, len(text), len(text)),) if text else (),
        decoded=decoded,
    )


def bare(decoded: str, name: str) -> Article:
    """What tells the text's links (see `bare`): the text."""
    from citecheck.load.bare import article_of

    return article_of(name, well_formed(decoded))


def _lines(text: str, start: int) -> Iterator[_Line]:
    end_before = start
    gap = True
    for found in _LINE.finditer(text, start):
        line = found[0]
        stripped = line.lstrip()
        if not stripped:
            continue
        at = found.end() - len(stripped)
        gap = gap or (
            at > end_before + 1 and len(_BETWEEN.findall(text, end_before, found.start())) > 1
        )
        end_before = at + len(stripped.rstrip())
        yield _Line(at, end_before, gap)
        gap = False


def _paragraphs(text: str, start: int) -> Iterator[_Paragraph]:
    """Lines that belong together: those between blank lines, parted where a line ended early."""
    chunk: list[_Line] = []
    for line in _lines(text, start):
        if line.after_gap and chunk:
            yield from _parted(text, chunk)
            chunk = []
        chunk.append(line)
    if chunk:
        yield from _parted(text, chunk)


def _parted(text: str, chunk: list[_Line]) -> Iterator[_Paragraph]:
    """Undo wrapping. A line was wrapped if the next line's first word had no room on it.

    So a chunk with one paragraph a line is parted at each line, and wrapped text is not.
    """
    lengths = [line.end - line.start for line in chunk]
    is_wrapped = not any(
        length > _WIDEST and " " in text[line.start : line.start + _WIDEST]
        for length, line in zip(lengths, chunk, strict=True)
    )
    width = max(_NARROWEST, min(_WIDEST, max(lengths)))
    first = before = chunk[0]
    for line in chunk[1:]:
        word = _FIRST_WORD.match(text, line.start, line.end)
        length = before.end - before.start + 1 + (word.end() - line.start if word else 0)
        ends = length <= width or not is_wrapped
        if ends or text[line.start] == "#" or _LIST_ITEM.match(text, line.start):
            yield _Paragraph(first.start, first.end, before.end)
            first = line
        before = line
    yield _Paragraph(first.start, first.end, before.end)


def _blocks(text: str, paragraphs: list[_Paragraph]) -> Iterator[Block]:
    titles = [_is_heading(text, paragraph) for paragraph in paragraphs]
    titles.append(True)  # a title has text below it, so the last paragraph is none
    for at, paragraph in enumerate(paragraphs):
        kind = BlockKind.PARAGRAPH
        if _LIST_ITEM.match(text, paragraph.start):
            kind = BlockKind.LIST_ITEM
        elif text[paragraph.start] == ">" and _is_quoted(text[paragraph.start : paragraph.end]):
            kind = BlockKind.QUOTE
        elif titles[at] and not titles[at + 1]:
            kind = BlockKind.HEADING
        yield Block(Span(paragraph.start, paragraph.end), kind)


def _is_quoted(paragraph: str) -> bool:
    """Whether every line is quoted as in mail."""
    return all(line[0].lstrip()[:1] in {">", ""} for line in _LINE.finditer(paragraph))


def _is_heading(text: str, paragraph: _Paragraph) -> bool:
    """Whether a paragraph reads like a title: one short line, no sentence's end, no address."""
    start, end = paragraph.start, paragraph.end
    return (
        end == paragraph.first_end
        and end - start <= _LONGEST_HEADING
        and text[end - 1] not in _ENDS_A_SENTENCE
        and text[start] not in "@#—–-"
        and any(map(str.isalpha, text[start:end]))
        and text.find("://", start, end) < 0
    )
