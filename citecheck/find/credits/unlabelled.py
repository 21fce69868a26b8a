"""Credits without a label: where somebody known to supply newsrooms stands says what they did.

Behind a caption (*Name/Getty Images*), behind the last sentence (*(dpa/lsw)*, *- ANP*), before
the first (*AMSTERDAM (ANP) -*, *Brest | AFP |*), or in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.holders import LONGEST, NAME, chain
from citecheck.find.credits.suppliers import is_desk, is_wire
from citecheck.find.credits.surroundings import parts
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def unlabelled(article: Article) -> Iterator[Credit]:
    """All credits without a label."""
    blocks = parts(article)
    for block in blocks:
        if block.kind is BlockKind.CAPTION:
            yield from _captioned(article.text, block.span)
        elif block.kind in _PROSE:
            yield from _ending(article.text, block.span)
            yield from _opening(article.text, block.span)
    yield from _alone(article.text, blocks)
    yield from _bracketed(article.text)
    yield from _in_corners(article.text)


_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})
_CUT = later(r"[.!?…)”’\"»:]\s|[(|\[\n©]|\s[-–—]\s|\s{2}")
"""What can part a caption from who made it."""


def _captioned(text: str, caption: Span) -> Iterator[Credit]:
    """The end of a caption that names who made it without a label.

    An agency does (*Name/Getty Images*), and so does somebody with whom it is for, whoever that
    is: *Name Surname/Agency*, *Name Surname for The Paper*.
    """
    least = max(caption.start, caption.end - LONGEST)
    end = caption.end
    while end > least and text[end - 1] in " \t\u00a0\n.)]":
        end -= 1
    begins = [caption.start] if least == caption.start else []
    begins += [cut.end() for cut in _CUT.finditer(text, least, end)]
    for start in begins:
        names = chain(text, start, end)
        if names is None or not names.whole:
            continue
        span = names.span
        if names.supplied or _MADE_FOR.fullmatch(text, span.start, span.end):
            yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
            return


_SOMEBODY = rf"{NAME}(?: (?:(?:van|de|der|den|von|del|la|le|du|di|da|bin|al) ){{0,2}}{NAME}){{1,3}}"
_FOR = "(?:for|FOR|pour|POUR|voor|VOOR|für|FÜR|para)"
_MADE_FOR = later(
    rf"{_SOMEBODY} ?/ ?{NAME}(?:[ /]{NAME}){{0,4}}(?: for {NAME}(?: {NAME}){{0,4}})?"
    rf"|{_SOMEBODY} {_FOR} [«“„]?\s?{NAME}(?: {NAME}){{0,4}}\s?[»”“]?"
)
"""A name of two words or more, and whom it is for: one capital word or several behind a slash."""
_TAIL = later(r"(?<=[.»”\"’])\s{1,2}(?:[|–—-]\s{0,2}|©\s?)")


def _ending(text: str, paragraph: Span) -> Iterator[Credit]:
    """Who supplied what a paragraph tells, behind its last sentence and a sign: *... . - ANP*."""
    least = max(paragraph.start, paragraph.end - LONGEST)
    for tail in _TAIL.finditer(text, least, paragraph.end):
        names = chain(text, tail.end(), paragraph.end)
        if names is not None and names.whole and names.supplied:
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


def _opening(text: str, paragraph: Span) -> Iterator[Credit]:
    """The agency between bars that opens a text: *Brest, France | AFP | 3 March -*."""
    match = _BARS.match(text, paragraph.start, paragraph.end)
    if match is not None and is_wire(match["holder"]):
        yield _of_text(text, Span(*match.span("holder")))


def _of_text(text: str, span: Span) -> Credit:
    return Credit("", span, CreditKind.TEXT, "", text[span.slice], span)


_LEAST_SENTENCE = 20
"""Code points of a paragraph that can be an article's."""


def _alone(text: str, blocks: Sequence[Block]) -> Iterator[Credit]:
    """A line that is but names: *Name / Getty Images*, or *dpa* beside a paragraph of prose."""
    for index, block in enumerate(blocks):
        span = block.span
        if block.kind is BlockKind.CAPTION or len(span) > LONGEST or len(span) < 2:
            continue
        if text.find("/", span.start, span.end) >= 0:
            names = chain(text, span.start, span.end)
            if names is not None and names.whole and names.supplied and names.count > 1:
                is_text = _is_signed(text[span.slice])
                kind = CreditKind.TEXT if is_text else CreditKind.PHOTO
                yield Credit("", names.span, kind, "", text[names.span.slice], names.span)
        elif block.kind in _PROSE and is_wire(text[span.slice].strip(" .")):
            near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
            if any(_is_prose(text, other) for other in near):
                yield _of_text(text, span)


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
        dateline = match.start() - start <= 50 and not re.search(
            r"[.!?]\s", text[start : match.start()]
        )
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
