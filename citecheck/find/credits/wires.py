"""Credits without a label of those who supply texts: where an agency stands says what it did.

Behind the last sentence (*(dpa/lsw)*, *- ANP*), before the first (*AMSTERDAM (ANP) -*, *Brest |
AFP |*), in a line of its own, or with what it did (*... contributed to this report*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.find.credits.bracketed import bracketed
from citecheck.find.credits.dates import is_beside_date
from citecheck.find.credits.holders import LONGEST, chain, is_machinery
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.line_ends import (
    agency_at_end,
    maker_at_end,
    maker_behind_again,
    shouted_at_end,
    sign_at_end,
)
from citecheck.find.credits.own_lines import alone
from citecheck.find.credits.run_on import maker_at_start
from citecheck.find.credits.signed import PROSE, is_signed, of_text
from citecheck.find.credits.suppliers import ends_in_prose, is_wire, supplies
from citecheck.find.language_file import all_credit_words
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def wired(text: str, lines: Sequence[Block]) -> Iterator[Credit]:
    """Who supplied the text, or parts of it; `lines`: those of the article."""
    above: Block | None = None
    for line in lines:
        again = maker_behind_again(text, above.span, line.span) if above is not None else None
        above = line
        if again is not None:
            yield again
        elif line.kind in PROSE or line.kind is BlockKind.HEADING:
            yield from _ending(text, line.span)
        if line.kind in PROSE:
            yield from _opening(text, line.span)
            yield from maker_at_start(text, line.span)
    yield from alone(text, lines)
    yield from bracketed(text, lines)
    yield from _in_corners(text)
    yield from _contributed(text)


_TAIL = later(r"(?<=[.»”\"’])\s{1,2}(?:[|–—/-]\s{0,2}|©\s?)")
_AFTER = later(
    r"(?<=[.!?…])[»”\"’)]?(?:[ \t\u00a0]{1,3}|(?<=[^\W\d_A-Z][.!?])(?=[A-Z]))"
    r"|[ \t\u00a0]\|[ \t\u00a0]"
)
"""The end of a sentence, with or without a blank behind it, or a bar."""
_MOST_BARS = 2
_JOINED = later(r"[/|]| via ")


def _ending(text: str, paragraph: Span) -> Iterator[Credit]:
    """Who supplied what a paragraph tells, behind its last sentence: *- ANP*, *dpa/nis*."""
    least = max(paragraph.start, paragraph.end - LONGEST)
    if ends_in_prose(text, paragraph):
        return
    for tail in _TAIL.finditer(text, least, paragraph.end):
        names = chain(text, tail.end(), paragraph.end)
        if names is not None and names.whole and names.supplied:
            yield of_text(text, names.span)
            return
    for last in _AFTER.finditer(text, least, paragraph.end):
        names = chain(text, last.end(), paragraph.end)
        if names is None or not names.whole or not names.supplied:
            continue
        is_barred = "|" in last[0]
        if is_barred and text.count("|", paragraph.start, paragraph.end) > _MOST_BARS:
            return  # a menu
        if is_signed(text[names.span.slice]) and not is_barred:
            yield of_text(text, names.span)
            return
        span = names.span
        is_joined = names.count > 1 and _JOINED.search(text, span.start, span.end) is not None
        if is_joined and not is_machinery(text[span.slice]):
            yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
            return
    unlisted = maker_at_end(text, paragraph) or shouted_at_end(text, paragraph)
    unlisted = unlisted or sign_at_end(text, paragraph) or agency_at_end(text, paragraph)
    if unlisted is not None:
        yield unlisted


_BARS = later(r"[^\n|]{2,40}\|[ \t\u00a0]?(?P<holder>[^\n|]{2,30}?)[ \t\u00a0]?\|")
_CITY = later(r"[^\W\d_a-zß-öø-ÿ][^\n|()a-z]{2,30}[ \t\u00a0](?P<holder>\w{2,10})[ \t\u00a0]?\|")
_BEFORE = later(r"\((?P<holder>[^()\n]{2,20})\)[ \t\u00a0]?[^\W\d_a-zß-öø-ÿ]")


def _opening(text: str, paragraph: Span) -> Iterator[Credit]:
    """The agency that opens a text: *Brest, France | AFP | 3 March -*, *(Belga) The quay ...*."""
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_OPENING)]
    if "|" in opening:
        yield from _barred(text, paragraph)
    naked = _NAKED.match(opening)
    if naked is not None and _is_shouted_wire(naked["holder"]):
        begins = paragraph.start
        yield of_text(text, Span(begins + naked.start("holder"), begins + naked.end("holder")))
    if not opening.startswith("("):
        return
    brackets = _BEFORE.match(text, paragraph.start, paragraph.end)
    if brackets is not None and supplies(brackets["holder"]):
        yield of_text(text, Span(*brackets.span("holder")))
    unlisted = _DASHED.match(text, paragraph.start, paragraph.end)
    if unlisted is not None and _may_supply(unlisted["holder"]):
        yield of_text(text, Span(*unlisted.span("holder")))


_LONGEST_OPENING = 80


_NAKED = later(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w’.-]{1,20},? (?:[^\W\d_a-zß-öø-ÿ][\w’.-]{1,20},? ){0,2}(?:[-–—] )?)?"
    r"(?P<holder>[A-Z]{2,5}|Reuters|dpa) ?[-–—]{1,2} [^\W_a-zß-öø-ÿ]"
)
"""An agency without brackets before a dash: *AFP - The quay*, *London CNN — The quay*."""


def _is_shouted_wire(name: str) -> bool:
    return is_wire(name) or supplies(name)


def _barred(text: str, paragraph: Span) -> Iterator[Credit]:
    """An agency before an upright bar that opens a text: *Brest, France | AFP | 3 March -*."""
    bars = _BARS.match(text, paragraph.start, paragraph.end)
    if bars is None or not is_wire(bars["holder"]):
        bars = _CITY.match(text, paragraph.start, paragraph.end)  # HAMBURG dpa |
    if bars is not None and is_wire(bars["holder"]):
        yield of_text(text, Span(*bars.span("holder")))


_DASHED = later(r"\((?P<holder>[^()\n]{3,30})\)[ \t\u00a0]?[-–—]{1,2}[ \t\u00a0][^\W\d_]")


def _may_supply(name: str) -> bool:
    """Whether what opens a text in brackets before a dash may be who supplied it: *(SMPL) -*.

    A place may stand there as well, so that only capitals within a word tell.
    """
    is_known = supplies(name) or name.startswith("The ")
    is_sign = " " not in name and any(map(str.isupper, name[1:])) and label_of(name) is None
    return is_known or (is_sign and not is_beside_date(name))


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


def _contributed(text: str) -> Iterator[Credit]:
    """Who helped with a text, as its last lines tell: *S contributed to this report*."""
    for _, words in all_credit_words():
        for phrase in words.contributed:
            if phrase in text:
                yield from _before(text, phrase, 0)
        for phrase in words.filed:
            if phrase in text:
                yield from _before(text, phrase, len(text) - _END)


_END = 800
"""Code points of the end of a text that tells from where it was written."""
_PLACE = later(r"[ \t\u00a0][^\W\d_a-zß-öø-ÿ][\w .’-]{1,40}?(?:[.,;]|\Z| and )")
_SENTENCES = ("\n", ". ", "— ", ", while ", " while ")
"""What can stand before those who helped."""


def _before(text: str, phrase: str, least_at: int) -> Iterator[Credit]:
    """Who stands before a phrase; one behind `least_at` is followed by a place."""
    at = text.find(phrase, max(0, least_at))
    while at >= 0:
        least = max(0, at - 2 * LONGEST)
        start = max(text.rfind(mark, least, at) + len(mark) for mark in _SENTENCES)
        start = max(start, least)
        office = _OFFICE.match(text, start, at)
        start = office.end() if office is not None else start
        end = at + len(phrase)
        if not least_at or _PLACE.match(text, end) is not None:
            named = list(_people(text, start, at))
            for people in named:
                last = people is named[-1]
                whole, label = (Span(people.start, end), phrase) if last else (people, "")
                yield Credit("", whole, CreditKind.TEXT, label, text[people.slice], people)
        at = text.find(phrase, end)


_OFFICE = later(
    r"(?:[^\W\d_a-z][\w’'.]{0,20} ){1,3}(?:[a-z]{4,12} )?"
    r"[A-Za-z][a-z]{2,12}(?:er|or|st|nt)s? (?=[^\W\d_a-z])"
)
"""Whose writers they are: *Associated Press writers*."""


def _people(text: str, start: int, end: int) -> Iterator[Span]:
    """Those whom a stretch names: all together, or each where each has a place."""
    last = start
    for place in _IN_PLACES.finditer(text, start, end):
        names = chain(text, last, place.start())
        if names is None or not names.whole:
            return
        yield names.span
        last = place.end()
    names = chain(text, last, end) if text[last:end].strip() else None
    if names is not None and names.whole:
        yield names.span


_IN_PLACES = later(
    r"[ \t\u00a0](?:in|from|aus|à|en)[ \t\u00a0][^\W\d_a-zß-öø-ÿ][\w.’-]{1,20}"
    r"(?:,? [^\W\d_a-zß-öø-ÿ][\w.’-]{1,20}){0,3}?"
    r"(?:,? (?:and|und|et|en) |; |, (?=[A-Z]\w+ [A-Z]\w+ in)|,?\s?\Z)"
)
"""A writer's place, and what parts it from the next writer."""
