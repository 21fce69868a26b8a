"""Credits without a label of those who supply texts: where an agency stands says what it did.

Behind the last sentence (*(dpa/lsw)*, *- ANP*), before the first (*AMSTERDAM (ANP) -*, *Brest |
AFP |*), in a line of its own, or with what it did (*... contributed to this report*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.holders import LONGEST, chain
from citecheck.find.credits.suppliers import is_desk, is_wire, supplies
from citecheck.find.credits.surroundings import parts
from citecheck.find.language_file import all_credit_words
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def wired(article: Article) -> Iterator[Credit]:
    """Who supplied the text, or parts of it."""
    blocks = parts(article)
    for block in blocks:
        if block.kind in _PROSE:
            yield from _ending(article.text, block.span)
            yield from _opening(article.text, block.span)
    yield from _alone(article.text, blocks)
    yield from _bracketed(article.text)
    yield from _in_corners(article.text)
    yield from _contributed(article.text)


_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})
_TAIL = later(r"(?<=[.»”\"’])\s{1,2}(?:[|–—/-]\s{0,2}|©\s?)")
_LONGEST_SIGNS = 30


def _ending(text: str, paragraph: Span) -> Iterator[Credit]:
    """Who supplied what a paragraph tells, behind its last sentence: *- ANP*, *dpa/nis*."""
    least = max(paragraph.start, paragraph.end - LONGEST)
    for tail in _TAIL.finditer(text, least, paragraph.end):
        names = chain(text, tail.end(), paragraph.end)
        if names is not None and names.whole and names.supplied:
            yield _of_text(text, names.span)
            return
    last = text.rfind(". ", max(least, paragraph.end - _LONGEST_SIGNS), paragraph.end) + 2
    if last > 1 and _is_signed(text[last : paragraph.end].rstrip()):
        names = chain(text, last, paragraph.end)
        if names is not None and names.supplied:
            yield _of_text(text, names.span)
            return
    desk = _DESK.search(text, max(paragraph.start, paragraph.end - _LONGEST_DESK), paragraph.end)
    if desk is not None:
        holder = Span(*desk.span("holder"))
        whole = Span(desk.start("whole"), desk.end("whole"))
        yield Credit("", whole, CreditKind.TEXT, "", text[holder.slice], holder)


_LONGEST_DESK = 20
_DESK = later(r"[.!?”“\"»]\s(?P<whole>\((?P<holder>[a-zäöü]{2,4})\))\s{0,3}\Z")
"""A writer's sign in brackets behind the last sentence: *... . (kas)*."""
_BARS = later(r"[^\n|]{2,40}\|[ \t\u00a0]?(?P<holder>[^\n|]{2,30}?)[ \t\u00a0]?\|")
_CITY = later(r"[^\W\d_a-zß-öø-ÿ][^\n|()a-z]{2,30}[ \t\u00a0](?P<holder>\w{2,10})[ \t\u00a0]?\|")
_BEFORE = later(r"\((?P<holder>[^()\n]{2,20})\)[ \t\u00a0][^\W\d_a-zß-öø-ÿ]")


def _opening(text: str, paragraph: Span) -> Iterator[Credit]:
    """The agency that opens a text: *Brest, France | AFP | 3 March -*, *(Belga) The quay ...*."""
    bars = _BARS.match(text, paragraph.start, paragraph.end)
    if bars is None or not is_wire(bars["holder"]):
        bars = _CITY.match(text, paragraph.start, paragraph.end)  # HAMBURG dpa |
    if bars is not None and is_wire(bars["holder"]):
        yield _of_text(text, Span(*bars.span("holder")))
    brackets = _BEFORE.match(text, paragraph.start, paragraph.end)
    if brackets is not None and supplies(brackets["holder"]):
        yield _of_text(text, Span(*brackets.span("holder")))


def _of_text(text: str, span: Span) -> Credit:
    return Credit("", span, CreditKind.TEXT, "", text[span.slice], span)


_LEAST_SENTENCE = 12
"""Code points of a paragraph that can be an article's."""


def _alone(text: str, blocks: Sequence[Block]) -> Iterator[Credit]:
    """A line that is but names: *Name / Getty Images*, or *dpa* beside a paragraph of prose."""
    for index, block in enumerate(blocks):
        span = block.span
        if block.kind is BlockKind.CAPTION or len(span) > LONGEST or len(span) < 2:
            continue
        if block.kind not in _PROSE and "/" not in text[span.slice]:
            continue
        names = chain(text, span.start, span.end)
        is_wire_alone = is_wire(text[span.slice].strip(_AROUND))
        if not is_wire_alone and (names is None or not names.whole or not names.supplied):
            continue
        if names is not None and names.count > 1 and "/" in text[span.slice]:
            kind = CreditKind.TEXT if _is_signed(text[span.slice]) else CreditKind.PHOTO
            yield Credit("", names.span, kind, "", text[names.span.slice], names.span)
        elif block.kind in _PROSE and names is not None and (is_wire_alone or names.pictured):
            near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
            if any(_is_prose(text, other) for other in near):
                yield _of_text(text, names.span)


_AROUND = " \t\u00a0./–—-"


def _is_signed(line: str) -> bool:
    """Whether names are those of agencies and desks alone: *SZ/dpa/mati*."""
    return all(
        is_wire(part) or is_desk(part) or part.isupper() for part in re.split(r"\s?/\s?", line)
    )


def _is_prose(text: str, block: Block) -> bool:
    ends = text[block.span.start : block.span.end].rstrip()[-1:]
    return (
        block.kind in _PROSE and len(block.span) >= _LEAST_SENTENCE and ends in {".", "”", "»", "“"}
    )


_SENTENCE = later(r"[^\W\d_]{5,}[.!?]\s|[!?]\s")
"""The end of a sentence; a month's full stop is none: *LONDON, Nov. 5 (UPI)*."""
_IN_BRACKETS = later(r"\((?P<holder>[^()\n]{2,60})\)")


def _bracketed(text: str) -> Iterator[Credit]:
    """A wire credit: *AMSTERDAM (ANP) -* before a text, *(AP)* after it."""
    if "(" not in text:
        return
    for match in _IN_BRACKETS.finditer(text):
        names = chain(text, match.start("holder"), match.end("holder"))
        if names is None or not names.whole or not names.supplied:
            continue
        start = text.rfind("\n", max(0, match.start() - 60), match.start()) + 1
        start = start or max(0, match.start() - 60)
        ahead = text[start : match.start()]
        dateline = len(ahead) <= 50 and _SENTENCE.search(ahead) is None
        rest = text[match.end() : match.end() + 2]
        if (dateline and rest.strip(". ")[:1] in ("-", "–", "—", "")) or not rest.strip(". "):
            whole = Span(match.start(), match.end())
            holder = text[names.span.slice]
            yield Credit("", whole, CreditKind.TEXT, "", holder, names.span)


_CORNERS = later(r"【[^【】\n]{0,40}?(?P<holder>[^\s【】＝・、]{2,12})】")
"""What opens a Japanese agency's text: a place and the agency, run together."""


def _in_corners(text: str) -> Iterator[Credit]:
    """The agency that opens a text in brackets of its own: *【ロンドン共同】*."""
    if "【" not in text:
        return
    for match in _CORNERS.finditer(text):
        written = match["holder"]
        for start in range(len(written) - 1):
            if outlet_named(written[start:]):
                end = match.end("holder")
                span = Span(match.start("holder") + start, end)
                whole = Span(match.start(), match.end())
                yield Credit("", whole, CreditKind.TEXT, "", text[span.slice], span)
                break


_IN_PLACE = later(r"[ \t\u00a0](?:in|from|aus|à|en)[ \t\u00a0][^\W\d_a-zß-öø-ÿ][\w .’-]{1,30}\Z")


def _contributed(text: str) -> Iterator[Credit]:
    """Who helped with a text, as its last line tells: *S contributed to this report*."""
    for phrase in (phrase for _, words in all_credit_words() for phrase in words.contributed):
        at = text.find(phrase)
        while at >= 0:
            least = max(0, at - 2 * LONGEST)
            start = max(text.rfind(mark, least, at) + len(mark) for mark in ("\n", ". ", "— "))
            placed = _IN_PLACE.search(text, max(start, least), at)
            names = chain(text, max(start, least), placed.start() if placed else at)
            if names is not None and names.whole:
                whole = Span(names.span.start, at + len(phrase))
                holder = text[names.span.slice]
                yield Credit("", whole, CreditKind.TEXT, phrase, holder, names.span)
            at = text.find(phrase, at + len(phrase))
