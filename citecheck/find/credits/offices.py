"""Writers that a line names by their office or their desk alone: *Van onze correspondent*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import NAME
from citecheck.find.language_file import lexicon
from citecheck.model.article import Article, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def offices(article: Article, language: str | None) -> Iterator[Credit]:
    """Lines that name an office, maybe with its place, or a desk."""
    words = lexicon(language)
    if words is None:
        return
    text = article.text
    desks = frozenset(words.credits.desks)
    for label in sorted((*words.credits.bylines, *desks), key=len, reverse=True):
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            if (at == 0 or text[at - 1] == "\n") and _PLACED.match(text, end) is not None:
                first = at if label in desks else at + label.find(" ") + 1
                holder = _person(text, end) or Span(first, end)
                whole = Span(at, holder.end)
                yield Credit("", whole, CreditKind.TEXT, label, text[holder.slice], holder)
            at = text.find(label, end)


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
