"""Credits in brackets, without a label: *AMSTERDAM (ANP) -*, *... . (AP)*, *(Name/AFP)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import NAME, Chain, chain
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.roles import names_role
from citecheck.find.credits.signed import is_signed
from citecheck.model.article import Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_OF_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_SENTENCE = later(r"[^\W\d_]{5,}[.!?]\s|[!?]\s")
"""The end of a sentence; a month's full stop is none: *LONDON, Nov. 5 (UPI)*."""
_IN_BRACKETS = later(r"[(（\[](?:[Ff]ile: ?)?(?P<holder>[^()（）\[\]\n]{2,60})[)）\]]")


def bracketed(text: str, lines: Sequence[Block]) -> Iterator[Credit]:
    """A wire credit: *AMSTERDAM (ANP) -* before a text, *(AP)* after it; a picture's maker."""
    captions = [line.span for line in lines if line.kind in _OF_PICTURES]
    if not any(sign in text for sign in "(（["):
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
            is_made = is_made or _is_called_picture(match["holder"])
            is_made = is_made or (match[0][0] == "[" and not signs and " " in written)
            is_made = is_made and rest[:1] not in _DASHES  # TOKYO (ANP/RTR/SAMPLE) -
            kind = CreditKind.PHOTO if is_made else CreditKind.TEXT
            yield Credit("", whole, kind, "", written, holder)


_MADE = later(r"[/,]|\b(?:via|for)\b")


def _in_bracket(text: str, bracket: re.Match[str], ahead: str, rest: str) -> Span | None:
    """Who supplied a text, if a bracket says so; `ahead`, `rest`: what its line has around it."""
    if rest[:1] in _DASHES and _UNLISTED.fullmatch(ahead + bracket[0]) is not None:
        return Span(*bracket.span("holder"))
    is_square = bracket[0][0] == "[" and not rest and bool(ahead)
    if is_square or (ahead.rstrip()[-1:] in _ENDS_OF_SENTENCES and not rest[:1].islower()):
        maker = _unlisted(text, bracket, is_quoted=not is_square and ahead.rstrip()[-1] in _QUOTES)
        if maker is not None:
            return maker
    names = chain(text, bracket.start("holder"), bracket.end("holder"))
    if names is None or not names.whole or not names.supplied:
        return None
    written = text[names.span.slice]
    is_one = _is_dateline(ahead, rest) or _is_sign_off(ahead, rest, written, names)
    return names.span if is_one else None


def _unlisted(text: str, bracket: re.Match[str], *, is_quoted: bool) -> Span | None:
    """A maker nobody listed: *SMPL/Example*, *Robin Example / Staff Photographer*, *S photo*.

    Behind a quotation whoever has a first name is who spoke.
    """
    place, holder = bracket.span("holder"), bracket["holder"]
    made = _MADE_FOR.fullmatch(text, *place)
    if made is not None or is_quoted:
        return Span(*place) if made is not None else None
    is_somebody = begins_with_given_name(holder) or names_role(holder)
    if _PERSON_FOR.fullmatch(text, *place) is not None:
        return Span(*place) if is_somebody else None
    shown = _PERSON_S.fullmatch(text, *place) if _is_called_picture(holder) else None
    return Span(*shown.span("person")) if shown is not None and is_somebody else None


def _is_called_picture(holder: str) -> bool:
    """Whether what a bracket holds ends in a word for a picture: *Robin Example photo*."""
    label = label_of(holder.rpartition(" ")[2])
    return label is not None and label.kind is CreditKind.PHOTO


_SHOWN = r"[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ’'.-][\w’'.-]{0,30}"
_MADE_FOR = later(
    rf"[A-Z]{{2,6}} ?/ ?{_SHOWN}(?: {NAME}){{0,2}}|{_SHOWN}(?: {NAME}){{1,2}} ?/ ?[A-Z]{{2,6}}"
)
"""A maker and an office nobody listed, one behind the other: *SMPL/Example*."""
_PERSON_FOR = later(rf"{_SHOWN}(?: {NAME}){{1,2}}(?: ?/ ?| for ){NAME}(?: {NAME}){{0,3}}")
_PERSON_S = later(rf"(?P<person>{_SHOWN}(?: {NAME}){{1,2}}) \w{{4,6}}")
_QUOTES = frozenset('”»"')
_DASHES = frozenset("-–—")
_UNLISTED = later(
    r"(?=[^(]*(?:\d|[A-ZÀ-Þ]{3}))[^\W\d_a-zß-öø-ÿ][^()]{1,40}[ \t]\((?:[a-z]{4,12}|[A-Z]{3,6})\)"
    r"|[^\W\d_a-zß-öø-ÿ][^()]{1,40}[ \t]\([KW][A-Z]{2,3}\)"
)
"""A place in capitals or with a date, and a short word that may be an agency nobody listed."""
_MOST_AHEAD = 50


def _is_dateline(ahead: str, rest: str) -> bool:
    """Whether a bracket opens a text: *AMSTERDAM (ANP) -*, or a line of its own."""
    if len(ahead) > _MOST_AHEAD or _SENTENCE.search(ahead) is not None:
        return rest[:1] in _DASHES and _SHOUTED.search(ahead) is not None
    if rest[:1].isupper() and _PLACED.fullmatch(ahead) is not None:
        return True
    return rest[:1] in _DASHES or (not rest and len(ahead.split()) <= _MOST_OF_PLACE)


_PLACED = later(
    r"(?:\w{0,20} )?[^\W\d_a-zß-öø-ÿ][\w’.-]{2,30}(?:[ /-][^\W_a-zß-öø-ÿ][\w’.-]{0,30}){0,2}"
    r"(?:, [^\W_a-zß-öø-ÿ][\w.]{0,12}(?: \d{1,2})?)?[:.]? "
)
"""A place before an agency that a text begins behind without a dash: *NEW DELHI, May 3 (PTI) A*."""
_SHOUTED = later(r"(?<!\w)[^\W\d_a-zß-öø-ÿ]{3}[^\W\d_a-zß-öø-ÿ .’-]{0,30}(?:, [\w. ]{2,12})? \Z")
"""A place in capitals that an agency's text begins with, behind who wrote it: *S PARIS (AP) -*."""
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
