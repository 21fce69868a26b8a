"""Makers and writers without a label whom nobody listed, where a line ends.

*... dam. Robin Example/Sample News*, *... dam Robin EXAMPLE AFP*, *... dam. (kas)*.
"""

from __future__ import annotations

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, NAME, chain
from citecheck.find.credits.suppliers import begins_with_agency, is_agency, is_maker
from citecheck.model.article import Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_PARTICLE = "(?:van|de|der|den|ten|ter|von|del|la|le|du|di|da|bin|al|el)"
_PERSON = rf"{NAME}(?: {_PARTICLE}){{0,2}}(?: {NAME}){{1,2}}"
_FOR = rf"(?: ?/ ?|, | \| ){NAME}(?:[ /]{NAME}| (?:of|and|the)(?= )){{0,4}}"
_MADE = later(
    rf"(?:(?<=\w\w\w[.!?…])|(?<=[”\"»)][.!?…]))[”\"»)]?[ \t\u00a0]{{1,2}}"
    rf"(?P<holder>{_PERSON}{_FOR}|[A-Z]{{2,4}} ?/ ?{_PERSON})"
    r"[ \t\u00a0.]{0,2}\Z"
)
_QUOTES = frozenset("”\"»“’'")


def maker_at_end(text: str, line: Span) -> Credit | None:
    """Who made what a line tells of, behind its last sentence; behind a quotation it is who spoke.

    In a caption the names alone would do; elsewhere they may be anybody's.
    """
    least = max(line.start, line.end - LONGEST)
    if "/" not in text[least : line.end] and not _may_name(text, least, line.end):
        return None
    found = _MADE.search(text, least, line.end)
    if found is None or text[found.start("holder") - 2 : found.start("holder")].strip() in _QUOTES:
        return None
    written = found["holder"]
    behind = written.rpartition("/")[2].strip() if written[:2].isupper() else written
    is_shouted = written.isupper() and "/" in written
    is_named = begins_with_given_name(written) or begins_with_given_name(behind)
    if not (is_shouted or is_named):
        return None
    span = Span(*found.span("holder"))
    return Credit("", span, CreditKind.PHOTO, "", written, span)


def _may_name(text: str, start: int, end: int) -> bool:
    """Whether a line may end in a name and a paper: its last words begin with capitals."""
    before, _, last = text[max(start, end - _LONGEST_NAMES) : end].rstrip(" .").rpartition(" ")
    return last[:1].isupper() and before.rpartition(" ")[2][:1].isupper()


_LONGEST_NAMES = 50


def shouted_at_end(text: str, line: Span) -> Credit | None:
    """A maker, the surname in capitals, before an agency, whatever stands before the two."""
    least = max(line.start, line.end - LONGEST)
    last = text[max(least, line.end - _LONGEST_SIGN) : line.end].rstrip(" .)")
    if not (last[-1:].isupper() or "/" in last):
        return None
    found = _SHOUTED.search(text, least, line.end)
    if found is None or not is_agency(found["agency"]):
        return None
    span = Span(*found.span("holder"))
    return Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)


_LONGEST_SIGN = 12
_SHOUTED = later(
    r"(?<=[ \n(])(?P<holder>[^\W\d_a-zß-öø-ÿ][^\W\d_A-ZÀ-Þ]{1,15}(?:-[^\W\d_]{2,15})?"
    r" [^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ’' -]{2,25}(?: ?/ ?| )(?P<agency>[A-Z]{2,5})(?:/\w{3,9})?)"
    r"[ \t\u00a0.)]{0,3}\Z"
)


def sign_at_end(text: str, line: Span) -> Credit | None:
    """A writer's sign in brackets behind the last sentence: *... . (kas)*."""
    found = _SIGN.search(text, max(line.start, line.end - _LONGEST_DESK), line.end)
    if found is None:
        return None
    whole, holder = Span(*found.span("whole")), Span(*found.span("holder"))
    return Credit("", whole, CreditKind.TEXT, "", text[holder.slice], holder)


_LONGEST_DESK = 20
_SIGN = later(r"[.!?”“\"»]\s(?P<whole>\((?P<holder>[A-ZÄÖÜ]?[a-zäöü]{2,4})\))\s{0,3}\Z")


def agency_at_end(text: str, line: Span) -> Credit | None:
    """An agency of pictures behind the last sentence or a sign: *... dam | Getty Images*.

    Behind a slash it may be one of texts, too: *The dam at dawn / AP*.
    """
    least = max(line.start, line.end - LONGEST)
    last = text[max(least, line.end - _LONGEST_NAMES) : line.end].rstrip(_AROUND)
    if not begins_with_agency(last.rpartition(" ")[2]):
        return None
    for parted in _PARTED.finditer(text, least, line.end):
        written = text[parted.end() : line.end].strip(_AROUND)
        is_one = is_agency(written) if _OF_CAPTIONS & set(parted[0]) else is_maker(written)
        if is_one and text.count("|", line.start, line.end) <= _MOST_BARS:
            start = text.index(written, parted.end())
            span = Span(start, start + len(written))
            return Credit("", span, CreditKind.PHOTO, "", written, span)
    return None


_PARTED = later(
    r"(?<=[.!?…»”\"’)])[ \t\u00a0]{1,2}(?:\+{3} )?|[ \t\u00a0](?:[-–—|/]|\+{3})[ \t\u00a0]"
)
_OF_CAPTIONS = frozenset("/+")
"""Signs that no headline has before an agency's name."""
_AROUND = " \t\u00a0.+"
_MOST_BARS = 2
"""Upright bars of a line that is no menu."""


def maker_behind_again(text: str, above: Span, line: Span) -> Credit | None:
    """Who made a picture, where a line says again what the one above does, and then a name.

    Pages have what stands in for a picture and its caption one above the other.
    """
    length = len(above)
    if not _LEAST_AGAIN <= length < len(line) <= length + LONGEST:
        return None
    if not text.startswith(text[above.slice], line.start):
        return None
    names = chain(text, line.start + length, line.end)
    if names is None or not names.whole or not text[line.start + length].isspace():
        return None
    if not (names.supplied or begins_with_given_name(text[names.span.slice])):
        return None
    return Credit("", names.span, CreditKind.PHOTO, "", text[names.span.slice], names.span)


_LEAST_AGAIN = 20
"""Code points of a line that is there twice by no chance."""
