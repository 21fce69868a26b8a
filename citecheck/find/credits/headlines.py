"""Whether a label credits somebody nobody knows, or a sentence or a headline begins with it."""

from __future__ import annotations

from citecheck.find.credits.dates import has_date, is_month
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import chain, has_small, is_machinery, is_prose
from citecheck.find.credits.label_places import Place
from citecheck.find.credits.labels import Label, label_of
from citecheck.find.credits.roles import names_role
from citecheck.find.credits.surroundings import is_within_sentence
from citecheck.model.article import BlockKind, Span
from citecheck.model.mention import CreditKind


def is_credited(text: str, place: Place, label: Label, holder: Span) -> bool:
    """Whether somebody nobody knows is credited by a label, and no sentence begins with it."""
    is_text = label.kind is CreditKind.TEXT
    if not place.opens and (is_text or not place.stands):
        # within a line whoever is known (... Press Photo : Reuters / Kim Sample) or ends it
        return _ends_line(text, place, label, holder)
    written = text[holder.slice]
    if _is_no_name(place, label, written):
        return False
    if not place.firm:
        is_sentence = text.count(" ", place.start, place.end) >= _SENTENCE
        is_told = (
            is_sentence or written.isupper() or written[0] == "@" or _is_dated(text, place, holder)
        )
        if " " not in written and not is_told:
            return False  # by Friday ..., Photo Gallery
        if text[place.start].isupper() and is_within_sentence(text, place.start, holder.end):
            return False  # the bank (Crédit Agricole) lends
        is_noun = is_text and " " not in text[place.start : holder.start].strip()
        in_bracket = is_noun and text[place.start - 1 : place.start] in _OPENING
        if in_bracket or (is_text and names_role(text[place.start : holder.start])):
            return begins_with_given_name(written)  # Redacteur Robin, not Redacteur Het Voorbeeld
    return not _is_headline(text, place, label, written)


def _is_dated(text: str, place: Place, holder: Span) -> bool:
    """Whether a name alone stands before a date: *By Robin on 3 May 2013*, *posted by S at 12:53*.

    Behind a label of one word it is a first name: others may be a place or a day.
    """
    several = " " in text[place.start : place.end].strip()
    end = text.find("\n", holder.end, holder.end + _NEAR)
    behind = Span(holder.end, end if end >= 0 else min(len(text), holder.end + _NEAR))
    is_name = several or begins_with_given_name(text[holder.slice])
    return is_name and has_date(text, behind)


_NEAR = 30


def _is_no_name(place: Place, label: Label, written: str) -> bool:
    """Whether a list of films or of months has a word where somebody's name would be."""
    if label.kind is CreditKind.VIDEO and place.part is BlockKind.LIST_ITEM:
        return not _is_somebody(written)  # Film: Sample Days
    return written.isalpha() and is_month(written)  # Archives: June


_OPENING = frozenset("([")
_SENTENCE = 4
"""Words of a label from which on it is said nowhere but before a name: *This post appeared on*."""


def _is_headline(text: str, place: Place, label: Label, written: str) -> bool:
    """Whether a label and what is behind it are a headline, a menu, or a sentence."""
    sign = text[place.start : place.end].rstrip()
    several = _is_plural(sign.rstrip(" :"))
    one_picture = label.kind is CreditKind.PHOTO and not several
    if place.titles and not (label.kind is CreditKind.TEXT or one_picture):
        return not _is_somebody(written)  # Photos: Sample Fires
    is_menu = sign[-1] == "/" and " " not in written and label.kind is not CreditKind.GRAPHIC
    if is_menu or (several and has_small(written)):
        return True  # Credits / Thanks; Photos: Dams of the spring
    is_headed = label.kind in {CreditKind.VIDEO, CreditKind.GRAPHIC} or several
    return is_machinery(written) or is_prose(written, headed=is_headed)


def _is_somebody(written: str) -> bool:
    """Whether a first name or an initial shows words to be somebody's name: *R. Example*."""
    first, _, rest = written.partition(" ")
    is_initial = len(first) == _INITIAL and first[-1] == "."
    return bool(rest) and (is_initial or begins_with_given_name(written))


_INITIAL = 2


def _is_plural(written: str) -> bool:
    """Whether a label is the plural of another, as headlines have it: *Photos*, *Foto's*."""
    one = written.rstrip("sS").rstrip("'’")
    return one != written and label_of(one) is not None


def _ends_line(text: str, place: Place, label: Label, holder: Span) -> bool:
    """Whether a label with a capital and a name of several words behind it end a line.

    A line that ends so may tell what a video shows: *In the video: Sample Workout*.
    """
    names = chain(text, holder.start, holder.end)
    is_name = names is not None and names.whole and " " in text[holder.slice]
    closing = text[holder.end : holder.end + 3].strip(" \t\u00a0.)]")
    tells = place.firm and label.kind is not CreditKind.VIDEO
    sure = tells or begins_with_given_name(text[holder.slice])
    return sure and text[place.start].isupper() and is_name and closing[:1] in {"", "\n"}
