"""Credits in brackets, without a label: *AMSTERDAM (ANP) -*, *... . (AP)*, *(Name/AFP)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import NAME, Chain, chain
from citecheck.find.credits.roles import names_role
from citecheck.find.credits.signed import is_signed
from citecheck.model.article import Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_OF_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_SENTENCE = later(r"[^\W\d_]{5,}[.!?]\s|[!?]\s")
"""The end of a sentence; a month's full stop is none: *LONDON, Nov. 5 (UPI)*."""
_IN_BRACKETS = later(r"[(（](?P<holder>[^()（）\n]{2,60})[)）]")


def bracketed(text: str, lines: Sequence[Block]) -> Iterator[Credit]:
    """A wire credit: *AMSTERDAM (ANP) -* before a text, *(AP)* after it; a picture's maker."""
    captions = [line.span for line in lines if line.kind in _OF_PICTURES]
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
            signs = is_signed(written) or (not ahead + rest and " " not in written)
            is_made = whole.is_in(captions) or (_MADE.search(written) is not None and not signs)
            kind = CreditKind.PHOTO if is_made else CreditKind.TEXT
            yield Credit("", whole, kind, "", written, holder)


_MADE = later(r"[/,]|\bvia\b")


def _in_bracket(text: str, bracket: re.Match[str], ahead: str, rest: str) -> Span | None:
    """Who supplied a text, if a bracket says so; `ahead`, `rest`: what its line has around it."""
    if rest[:1] in _DASHES and _UNLISTED.fullmatch(ahead + bracket[0]) is not None:
        return Span(*bracket.span("holder"))
    if ahead.rstrip()[-1:] in _ENDS_OF_SENTENCES and not rest[:1].islower():
        made = _MADE_FOR.fullmatch(text, *bracket.span("holder"))
        if made is None and ahead.rstrip()[-1] in ".!?…" and "/" in bracket["holder"]:
            made = _person_for(text, bracket)
        if made is not None:
            return Span(*made.span())
    names = chain(text, bracket.start("holder"), bracket.end("holder"))
    if names is None or not names.whole or not names.supplied:
        return None
    written = text[names.span.slice]
    is_one = _is_dateline(ahead, rest) or _is_sign_off(ahead, rest, written, names)
    return names.span if is_one else None


def _person_for(text: str, bracket: re.Match[str]) -> re.Match[str] | None:
    """Somebody shown by a first name or by an office, and for whom: *S / Staff Photographer*."""
    found = _PERSON_FOR.fullmatch(text, *bracket.span("holder"))
    holder = bracket["holder"]
    return found if begins_with_given_name(holder) or names_role(holder) else None


_SHOWN = r"[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ’'.-][\w’'.-]{0,30}"
_MADE_FOR = later(
    rf"[A-Z]{{2,6}} ?/ ?{_SHOWN}(?: {NAME}){{0,2}}|{_SHOWN}(?: {NAME}){{1,2}} ?/ ?[A-Z]{{2,6}}"
)
"""A maker and an office nobody listed, one behind the other: *SMPL/Example*."""
_PERSON_FOR = later(rf"{_SHOWN}(?: {NAME}){{1,2}} ?/ ?{NAME}(?: {NAME}){{0,3}}")
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
