"""Credits without a label of those who supply texts: where an agency stands says what it did.

Behind the last sentence (*(dpa/lsw)*, *- ANP*), before the first (*AMSTERDAM (ANP) -*, *Brest |
AFP |*), in a line of its own, or with what it did (*... contributed to this report*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.holders import LONGEST, NAME, Chain, chain
from citecheck.find.credits.suppliers import is_desk, is_wire, supplies
from citecheck.find.credits.surroundings import rows
from citecheck.find.language_file import all_credit_words
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def wired(article: Article) -> Iterator[Credit]:
    """Who supplied the text, or parts of it."""
    lines = rows(article)
    for line in lines:
        if line.kind in _PROSE or line.kind is BlockKind.HEADING:
            yield from _ending(article.text, line.span)
        if line.kind in _PROSE:
            yield from _opening(article.text, line.span)
    yield from _alone(article.text, lines)
    yield from _bracketed(article.text, [line.span for line in lines if _is_caption(line)])
    yield from _in_corners(article.text)
    yield from _contributed(article.text)


_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
_TAIL = later(r"(?<=[.»”\"’])\s{1,2}(?:[|–—/-]\s{0,2}|©\s?)")
_AFTER = later(
    r"(?<=[.!?…])[»”\"’)]?(?:[ \t\u00a0]{1,3}|(?<=[^\W\d_A-Z][.!?])(?=[A-Z]))"
    r"|[ \t\u00a0]\|[ \t\u00a0]"
)
"""The end of a sentence, with or without a blank behind it, or a bar."""
_JOINED = later(r"[/|]")


def _ending(text: str, paragraph: Span) -> Iterator[Credit]:
    """Who supplied what a paragraph tells, behind its last sentence: *- ANP*, *dpa/nis*."""
    least = max(paragraph.start, paragraph.end - LONGEST)
    for tail in _TAIL.finditer(text, least, paragraph.end):
        names = chain(text, tail.end(), paragraph.end)
        if names is not None and names.whole and names.supplied:
            yield _of_text(text, names.span)
            return
    for last in _AFTER.finditer(text, least, paragraph.end):
        names = chain(text, last.end(), paragraph.end)
        if names is None or not names.whole or not names.supplied:
            continue
        is_barred = "|" in last[0]
        if _is_signed(text[names.span.slice]) and not is_barred:
            yield _of_text(text, names.span)
            return
        if names.count > 1 and _JOINED.search(text, names.span.start, names.span.end):
            span = names.span
            yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
            return
    desk = _DESK.search(text, max(paragraph.start, paragraph.end - _LONGEST_DESK), paragraph.end)
    if desk is not None:
        holder = Span(*desk.span("holder"))
        whole = Span(desk.start("whole"), desk.end("whole"))
        yield Credit("", whole, CreditKind.TEXT, "", text[holder.slice], holder)


_LONGEST_DESK = 20
_DESK = later(r"[.!?”“\"»]\s(?P<whole>\((?P<holder>[A-ZÄÖÜ]?[a-zäöü]{2,4})\))\s{0,3}\Z")
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
        placed = _PLACED.fullmatch(text, span.start, span.end)
        if placed is not None and block.kind in _PROSE:
            yield _of_text(text, Span(*placed.span("holder")))
            continue
        is_wire_alone = is_wire(text[span.slice].strip(_AROUND))
        is_known = is_wire_alone or _is_of_picture(text[span.slice])
        is_headed = is_known and block.kind is BlockKind.HEADING  # a short line in plain text
        if block.kind not in _PROSE and not is_headed and "/" not in text[span.slice]:
            continue
        names = chain(text, span.start, span.end)
        if not is_wire_alone and (names is None or not names.whole or not names.supplied):
            continue
        if names is not None and names.supplied and _is_of_picture(text[names.span.slice]):
            yield Credit("", names.span, CreditKind.PHOTO, "", text[names.span.slice], names.span)
            yield from _named_beside(text, blocks, index)
        elif names is not None and names.count > 1 and "/" in text[span.slice]:
            kind = CreditKind.TEXT if _is_signed(text[span.slice]) else CreditKind.PHOTO
            yield Credit("", names.span, kind, "", text[names.span.slice], names.span)
        elif names is not None and (is_wire_alone or (names.pictured and block.kind in _PROSE)):
            near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
            if any(_is_prose(text, other) for other in near):
                yield _of_text(text, names.span)


_OF_PICTURE = later(
    r"(?:[A-Z][\w’.&-]{0,30} ){1,3}(?:Photos?|Images|Fotos?|Bildfunk)|.{2,60} via [A-Z][\w ]{1,30}"
)
_PERSON = later(rf"{NAME}(?: {NAME}){{1,2}}")


def _is_of_picture(line: str) -> bool:
    """Whether a line that names an agency says that it made a picture: *AP Photo*, *S via AP*."""
    return "/" not in line and _OF_PICTURE.fullmatch(line) is not None


def _named_beside(text: str, lines: Sequence[Block], index: int) -> Iterator[Credit]:
    """The photographer whose name has a line of its own beside the agency's."""
    for other in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]):
        near = abs(other.span.start - lines[index].span.end) < 2 or (
            lines[index].span.start - other.span.end == 1
        )
        if near and _PERSON.fullmatch(text, other.span.start, other.span.end) is not None:
            span = other.span
            yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)


_AROUND = " \t\u00a0./–—-"
_PLACED = later(
    r"(?P<holder>[^\W\d_a-zß-öø-ÿ][\w’'-]{1,20}(?: [^\W\d_a-zß-öø-ÿ][\w’'-]{1,20})?"
    r" [^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ’'-]{2,20}) ?/ ?[^\W\d_a-zß-öø-ÿ]{3,20}"
    r"(?:,? ?[-–]? ?\([^()\n]{2,20}\))?[ ,.–-]{0,3}"
)
"""A writer, the surname in capitals, and where the text was written: *Robin EXAMPLE/ANKARA*."""
_LONGEST_SIGN = 5


def _is_signed(line: str) -> bool:
    """Whether names are those of agencies and desks alone: *SZ/dpa/mati*."""
    signs = [sign for sign in re.split(r"\s?[/,&]\s?", line.strip(_AROUND)) if sign]
    return all(
        is_wire(sign) or is_desk(sign) or (sign.isupper() and len(sign) <= _LONGEST_SIGN)
        for sign in signs
    )


def _is_prose(text: str, block: Block) -> bool:
    ends = text[block.span.start : block.span.end].rstrip()[-1:]
    return (
        block.kind in _PROSE and len(block.span) >= _LEAST_SENTENCE and ends in {".", "”", "»", "“"}
    )


_SENTENCE = later(r"[^\W\d_]{5,}[.!?]\s|[!?]\s")
"""The end of a sentence; a month's full stop is none: *LONDON, Nov. 5 (UPI)*."""
_IN_BRACKETS = later(r"[(（](?P<holder>[^()（）\n]{2,60})[)）]")


def _bracketed(text: str, captions: Sequence[Span]) -> Iterator[Credit]:
    """A wire credit: *AMSTERDAM (ANP) -* before a text, *(AP)* after it; a picture's maker."""
    if "(" not in text and "（" not in text:
        return
    for match in _IN_BRACKETS.finditer(text):
        start = text.rfind("\n", max(0, match.start() - 60), match.start()) + 1
        start = start or max(0, match.start() - 60)
        ahead = text[start : match.start()]
        rest = text[match.end() : match.end() + 40].split("\n", 1)[0].strip(". \t\u00a0:")
        holder = _in_bracket(text, match, ahead, rest)
        if holder is not None:
            whole, written = Span(match.start(), match.end()), text[holder.slice]
            is_made = whole.is_in(captions) or (
                _MADE.search(written) is not None and not _is_signed(written)
            )
            kind = CreditKind.PHOTO if is_made else CreditKind.TEXT
            yield Credit("", whole, kind, "", written, holder)


_MADE = later(r"[/,]|\bvia\b")


def _in_bracket(text: str, bracket: re.Match[str], ahead: str, rest: str) -> Span | None:
    """Who supplied a text, if a bracket says so; `ahead`, `rest`: what its line has around it."""
    if rest[:1] in _DASHES and _UNLISTED.fullmatch(ahead + bracket[0]) is not None:
        return Span(*bracket.span("holder"))
    names = chain(text, bracket.start("holder"), bracket.end("holder"))
    if names is None or not names.whole or not names.supplied:
        return None
    written = text[names.span.slice]
    is_one = _is_dateline(ahead, rest) or _is_sign_off(ahead, rest, written, names)
    return names.span if is_one else None


def _is_caption(line: Block) -> bool:
    return line.kind is BlockKind.CAPTION


_DASHES = frozenset("-–—")
_UNLISTED = later(
    r"(?=[^(]*(?:\d|[A-ZÀ-Þ]{3}))[^\W\d_a-zß-öø-ÿ][^()]{1,40}[ \t]\((?:[a-z]{4,12}|[A-Z]{3,6})\)"
)
"""A place in capitals or with a date, and a short word that may be an agency nobody listed."""
_MOST_AHEAD = 50


def _is_dateline(ahead: str, rest: str) -> bool:
    """Whether a bracket opens a text: *AMSTERDAM (ANP) -*, or a line of its own."""
    if len(ahead) > _MOST_AHEAD or _SENTENCE.search(ahead) is not None:
        return False
    return rest[:1] in _DASHES or (not rest and len(ahead.split()) <= _MOST_OF_PLACE)


_MOST_OF_PLACE = 3
"""Words of a place that has a line of its own with an agency."""


def _is_sign_off(ahead: str, rest: str, holder: str, names: Chain) -> bool:
    """Whether a bracket ends a text or a line, and is no short form of what stands before it.

    Where no sentence ends before it, an outlet's name is that of whoever a list links to.
    """
    if ahead.rstrip()[-1:] in _ENDS_OF_SENTENCES:
        return not rest or not rest[0].islower() or "/" in holder
    initials = "".join(word[0] for word in re.findall(r"\w+", ahead)[-8:]).casefold()
    letters = iter(initials)
    is_short = holder.isupper() and all(one in letters for one in holder.casefold())
    return names.pictured and not rest and not is_short


_ENDS_OF_SENTENCES = frozenset('.!?…。」”»"')


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
