"""Writers that a line names by their office or their desk alone: *Van onze correspondent*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import NAME
from citecheck.find.language_file import lexicon
from citecheck.find.lexicon import CreditWords
from citecheck.model.article import Block, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def offices(text: str, lines: Sequence[Block], language: str | None) -> Iterator[Credit]:
    """Lines that name an office, maybe with its place, or a desk; `lines`: those of the article."""
    words = lexicon(language)
    if words is None:
        return
    labels = _by_first_word(words.credits)
    for line in lines:
        at = line.span.start
        first = text[at : at + _LONGEST_WORD].split(" ", 1)[0].rstrip("\n")
        for label in labels.get(first, ()):
            end = at + len(label)
            if not text.startswith(label, at) or _PLACED.match(text, end) is None:
                continue
            begins = at if label in words.credits.desks else at + label.find(" ") + 1
            holder = _person(text, end) or Span(begins, end)
            whole = Span(at, holder.end)
            yield Credit("", whole, CreditKind.TEXT, label, text[holder.slice], holder)
            break


@lru_cache(maxsize=64)
def _by_first_word(words: CreditWords) -> dict[str, tuple[str, ...]]:
    """The labels by their first word, the longest first."""
    table: dict[str, list[str]] = {}
    for label in sorted((*words.bylines, *words.desks), key=len, reverse=True):
        table.setdefault(label.split(" ", 1)[0], []).append(label)
    return {first: tuple(labels) for first, labels in table.items()}


_LONGEST_WORD = 20


def _person(text: str, at: int) -> Span | None:
    """Who is named behind an office: *Door onze verslaggever Robin Voorbeeld*."""
    found = _PERSON.match(text, at)
    is_one = found is not None and begins_with_given_name(found["name"])
    return Span(*found.span("name")) if found is not None and is_one else None


_PERSON = later(rf"[ \t](?P<name>{NAME}(?: {NAME}){{1,3}})[ \t]{{0,2}}(?=\n|\Z)")
_PLACED = later(
    r"(?:[ \t,]{1,3}(?:(?:[\w.]{1,4}[ \t])?[^\W\d_a-zß-öø-ÿ][^\n.]{0,40}|[a-zà-ÿ]{4,15}))?"
    r"[ \t]{0,2}(?=\n|\Z)"
)
