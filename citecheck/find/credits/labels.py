"""The words that make a credit of the name behind them, in all languages, and where they stand."""

from __future__ import annotations

import re
from functools import cache

from citecheck.find.credits import composed_labels
from citecheck.find.credits.composed_labels import composed, ends_before_name
from citecheck.find.credits.dates import follows_date
from citecheck.find.credits.suppliers import is_wire
from citecheck.find.language_file import all_credit_words
from citecheck.model.mention import CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_AFTER_LABEL = frozenset(" \t\u00a0\u3000:：＝/|–—©,،.…")
_COLONS = (":", "：")
_ENDS = frozenset('.!?…”»"')
_BLANKS = " \t\u00a0"
_WORD = later(r"\w+")


@frozen
class Label:
    """A label of one kind."""

    kind: CreditKind
    everywhere: bool
    """Whether it counts in the middle of a paragraph as well."""
    supplied: bool = False
    """Whether it counts before somebody known to supply newsrooms alone: *Bron: ANP*."""
    codes: frozenset[str] = frozenset()
    """The languages it is a label in."""
    posting: bool = False
    """Whether comments have it too, so that it counts where it stands once."""
    asked: bool = False
    """Whether it counts before a sign alone: without one it may tell who was asked."""
    composed: bool = False
    """Whether it is put together of words that no list has side by side."""


@cache
def labels() -> dict[str, Label]:
    """All labels, as they are written."""
    table: dict[str, Label] = {}
    for code, words in all_credit_words():
        for kind, supplied, written in (
            (CreditKind.TEXT, True, words.sources),
            (CreditKind.TEXT, False, words.text),
            (CreditKind.GRAPHIC, False, words.graphic),
            (CreditKind.VIDEO, False, words.video),
            (CreditKind.PHOTO, False, words.photo),
        ):
            for label in written:
                known = table.get(label)
                codes = known.codes if known is not None else frozenset()
                everywhere = supplied or kind is not CreditKind.TEXT
                table[label] = Label(
                    kind,
                    everywhere,
                    supplied,
                    codes | {code},
                    posting=label in words.posting,
                    asked=label in words.asked or (known is not None and known.asked),
                )
    return table


@cache
def _folded() -> dict[str, Label]:
    return {written.casefold(): label for written, label in labels().items()}


def label_of(written: str) -> Label | None:
    """The label that a word is, in letters of any size."""
    found = labels().get(written) or _folded().get(written.casefold())
    if found is None and written.count(" ") >= _LEAST_AROUND:
        found = next((label for around, label in _around() if around.fullmatch(written)), None)
    if found is None:
        made = composed(written)
        everywhere = made is not None and made.kind is not CreditKind.TEXT
        if made is not None:
            found = Label(made.kind, everywhere, codes=made.codes, composed=True)
    return found


_GAP = "…"
"""What stands in a label for a word or two that differ: *Translated from … by*."""
_LEAST_AROUND = 2
"""Blanks of such a label with what is in it."""


@cache
def _around() -> tuple[tuple[re.Pattern[str], Label], ...]:
    """The labels around a word or two."""
    return tuple(
        (_with_gap(written), label) for written, label in labels().items() if _GAP in written
    )


@cache
def _with_gap(written: str) -> re.Pattern[str]:
    between = r"[\w’']{2,15}(?: [\w’']{1,15}){0,2}?"
    return re.compile(re.escape(written).replace(_GAP, between), re.IGNORECASE)


@cache
def _beginning_with() -> dict[str, tuple[tuple[str, str], ...]]:
    """The labels, each with its small letters, by their first word, the longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for written in sorted(labels(), key=len, reverse=True):
        first = _first_word(written).casefold()
        table.setdefault(first, []).append((written, written.casefold()))
    return {first: tuple(written) for first, written in table.items()}


@cache
def _first_words() -> frozenset[str]:
    """What the first words of labels look like, at a sentence's beginning or within one."""
    firsts = {_first_word(written) for written in labels()}
    return frozenset(
        form for first in firsts for form in (first, first.lower(), first.upper(), first.title())
    )


def _first_word(written: str) -> str:
    found = _WORD.match(written)
    return found[0] if found is not None else written


def places(text: str) -> list[tuple[int, str]]:
    """Where labels stand, in order: the longest where several begin at one place.

    In letters that are not a label's own it counts before a colon, or in capitals before others:
    *foto: ANP*, *VON ROBIN BEISPIEL*.
    """
    firsts = _first_words()
    found: list[tuple[int, str]] = []
    for word in _WORD.finditer(text):
        if word[0] in firsts:
            label = _at(text, word.start(), word[0])
            if label is not None:
                found.append((word.start(), label))
    return sorted({**dict(found), **dict(composed_labels.places(text))}.items())


def _at(text: str, start: int, first: str) -> str | None:
    """The label that begins at a place, as it is written there."""
    for label, folded in _beginning_with().get(first.casefold(), ()):
        if _GAP in label:
            around = _with_gap(label).match(text, start)
            if around is not None and text[around.end() : around.end() + 1] in _AFTER_LABEL:
                return around[0]
            continue
        written = text[start : start + len(label)]
        if written != label and written.casefold() != folded:
            continue
        behind = text[start + len(label) : start + len(label) + 2]
        if written == label and behind and behind[0] in _AFTER_LABEL:
            return written
        if _is_told(text, start, written, label):
            return written
    return None


def _is_told(text: str, start: int, written: str, label: str) -> bool:
    """Whether what follows a label, written so, is no sentence that goes on with it."""
    end = start + len(written)
    behind = text[end : end + 2]
    if behind[:1] == "\n" and text[start - 1 : start] in {"", "\n"} and _waits(label):
        return True
    if behind[:1] in _BLANKS and _names_wire(text, start, end):
        return True
    if behind.lstrip(_BLANKS)[:1] in _COLONS or (label.endswith(" by") and behind[1:].isupper()):
        return True  # ...; photos by S
    kind = labels()[label].kind
    if kind not in {CreditKind.TEXT, CreditKind.PHOTO} or not behind[1:].isupper():
        return False
    if written.isupper() and behind[:1] == " ":
        return True
    return behind[:1] in _BLANKS and _begins(text, start, is_text=kind is CreditKind.TEXT)


def _waits(label: str) -> bool:
    """Whether a label that fills a line can be told of the one below: a writer's, or *Photo by*."""
    return labels()[label].kind is CreditKind.TEXT or ends_before_name(label)


def _names_wire(text: str, start: int, end: int) -> bool:
    """Whether a line is but a label and an agency, or one opens a bracket: *(beeld anp / S)*."""
    last = text[start - 1 : start]
    if last not in {"", "\n", "(", "["}:
        return False
    line = _CLOSING.split(text[end : end + _LONGEST_WIRE], maxsplit=1)[0].strip(_BLANKS)
    return is_wire(line) or (last in {"(", "["} and is_wire(line.split("/", 1)[0].strip(_BLANKS)))


_CLOSING = later(r"[\n)\]]")
_LONGEST_WIRE = 30
"""Code points within which the line of an agency ends."""


_NAME_ALONE = later(r"\w{2,5}(?: [^\W\d_a-zß-öø-ÿ][\w’'-]{1,20}){2,3}[ \t]{0,2}\n")
"""A word and a name that fill a line, where a broken sentence would go on."""


def _begins(text: str, start: int, *, is_text: bool) -> bool:
    """Whether a line or a bracket begins at a place, and no sentence goes on there.

    A line within a paragraph may: one that begins with *by* does, where lines are broken.
    """
    last = text[start - 1 : start]
    if last in {"(", "[", "（"}:
        return not is_text
    if is_text and last and last in _BLANKS and follows_date(text, start):
        return True
    if last not in {"", "\n"}:
        return False
    above = text[max(0, start - 3) : start]
    is_paragraph = start < 2 or above.count("\n") > 1
    closed = is_paragraph or above.rstrip(_BLANKS + "\n")[-1:] in _ENDS
    return not is_text or closed or _NAME_ALONE.match(text, start) is not None
