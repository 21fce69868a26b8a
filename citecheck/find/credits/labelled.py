"""Credits with a label: *Beeld AP*, *Foto: Example / ANP*, *Tekst en foto's: S*, *Bron: ANP*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from citecheck import knowledge
from citecheck.find.credits.behind_labels import below, end_of, named, supplier
from citecheck.find.credits.composed_labels import stands_in_label
from citecheck.find.credits.given_names import begins_with_given_name, begins_with_known
from citecheck.find.credits.headlines import is_credited
from citecheck.find.credits.holders import LONGEST, NAME, chain, stripped
from citecheck.find.credits.label_places import Page, Place
from citecheck.find.credits.labels import Label, label_of, places
from citecheck.find.credits.roles import names_role, without_paper
from citecheck.find.credits.suppliers import supplies
from citecheck.find.language import written_as
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_ENGLISH = "en"
"""The language whose labels stand in articles of all others: *Photo courtesy of S*."""
_SHORT_LABEL = 4
"""A label for a writer up to this length is an everyday word of some other language: *Av*, *By*."""


def labelled(article: Article, language: str | None) -> Iterator[Credit]:
    """Credits with a label, in order."""
    text = article.text
    starts = [block.span.start for block in article.blocks]
    first = len(text) - len(text.lstrip())
    page = Page(article, first, starts, [block.span.end for block in article.blocks])
    last = 0
    repeated: dict[str, bool] = {}
    for start, written in places(text):
        label = label_of(written)
        if label is None or start < last or _is_foreign(written, label, language):
            continue
        if label.posting and _is_repeated(text, written, repeated):
            continue  # each comment's
        place = page.place(start, written, last)
        holder = _holder(text, place, label) if place is not None else None
        if place is None or holder is None:
            continue
        paper = None
        if label.kind is CreditKind.TEXT and not label.supplied:
            holder, paper = _parted(text, holder)
        last = holder.end
        in_caption = place.part is BlockKind.CAPTION
        kind = CreditKind.PHOTO if label.supplied and in_caption else label.kind
        yield Credit("", Span(start, last), kind, written, text[holder.slice], holder)
        others = _others(text, last) if label.kind is CreditKind.TEXT and not label.supplied else ()
        papers = (paper,) if paper is not None else ()
        for more in (*_more(text, last, place.limit), *papers, *others):
            last = more.end
            yield Credit("", more, kind, "", text[more.slice], more)


def _parted(text: str, holder: Span) -> tuple[Span, Span | None]:
    """A writer, and the agency or the paper that stands behind a comma."""
    writer = without_paper(text, holder)
    behind = stripped(text, writer.end, holder.end)
    is_known = behind is not None and supplies(text[behind.slice])
    return writer, behind if is_known else None


def _is_repeated(text: str, written: str, known: dict[str, bool]) -> bool:
    """Whether a label stands more than once in a text; what was found is kept in `known`."""
    if written not in known:
        first = text.find(written)
        known[written] = text.find(written, first + 1) >= 0
    return known[written]


def _is_signed(text: str, place: Place, label: Label) -> bool:
    """Whether a label with a capital stands before somebody with a known first name.

    A caption without a full stop can end so, *The dam at dawn Photo Robin Example*, and what
    tells of a text behind its last sentence: *... of the dam. By Robin Example*.
    """
    ends = label.kind is CreditKind.PHOTO or (
        label.kind is CreditKind.TEXT and (place.stands or place.firm)
    )
    is_one = ends and text[place.start].isupper()
    return is_one and begins_with_given_name(text[place.end : place.end + _LONGEST_GIVEN])


_LONGEST_GIVEN = 30


def _others(text: str, at: int) -> Iterator[Span]:
    """Those who wrote with somebody whose office or place stands between the two.

    *By S - Reporter, Robin Example - Editor*, *By S in London and Robin Example in Paris*.
    """
    end = text.find("\n", at, at + LONGEST)
    for found in _OTHER.finditer(text, at, end if end >= 0 else min(len(text), at + LONGEST)):
        between = text[at : found.start()]
        if _NO_WRITERS.search(between) is not None:
            return
        if not (begins_with_given_name(found["name"]) or names_role(between)):
            return
        if between.strip():
            yield Span(*found.span("name"))


_NO_WRITERS = later(r"[.:;|\d]")
"""What is found in no line between those who wrote a text."""
_OTHER = later(
    rf"(?:, (?:and |und |et |en )?| (?:and|und|et|en) )(?P<name>{NAME}(?: {NAME}){{1,2}})"
    r"(?=[,;\n]| (?:[-–—|]|in|from|aus|à|and|und|et|en)[ \n]|\Z)"
)


def _more(text: str, at: int, limit: int) -> Iterator[Span]:
    """Those who share a label with somebody known before them: *Photo: S/AP; S/AFP*."""
    while text.startswith(";", at):
        names = chain(text, at + 1, end_of(text, at + 1, limit))
        if names is None or not names.whole or not names.supplied:
            return
        yield names.span
        at = names.span.end


def _is_foreign(written: str, label: Label, language: str | None) -> bool:
    """Whether a short label for a writer, or one put together, is one in other languages alone.

    Where nothing is known of the article's language, any language's label may stand in it.
    """
    short = label.kind is CreditKind.TEXT and len(written) <= _SHORT_LABEL and not label.supplied
    code = written_as(language)
    may_be = short or (label.composed and _ENGLISH not in label.codes)
    return may_be and code in knowledge.languages() and code not in label.codes


def _shows(text: str, place: Place) -> bool:
    """Whether a label tells whom a picture shows: *Im Bild: S*, *On the left photo: S*."""
    if not place.firm:
        return False
    ahead = text[max(0, place.start - _LONGEST_GIVEN) : place.start]
    words = _CLAUSE.split(ahead)[-1].casefold().split()
    while words and stands_in_label(words[-1]) and words[-1] not in _shown_in():
        words.pop()
    return bool(words) and words[-1] in _shown_in()


@cache
def _shown_in() -> frozenset[str]:
    return frozenset().union(*(words.shown_in for _, words in all_credit_words()))


_CLAUSE = later(r"[.,;:!?()\n]")


def _holder(text: str, place: Place, label: Label) -> Span | None:
    """Who is credited, if the label is one of a credit where it stands."""
    if (label.asked and not place.firm) or _shows(text, place):
        return None
    loose = label.everywhere and (place.stands or place.firm)
    if place.part is BlockKind.HEADING and not place.firm:
        loose = place.stands and begins_with_known(text, place.end)
    if not (place.opens or loose or _is_signed(text, place, label)):
        return None
    if label.supplied and not (place.firm and place.part is BlockKind.CAPTION):
        return supplier(text, place)
    found = named(text, place, label) or below(text, place)
    if found is None:
        return None
    holder, supplied = found
    if not place.firm and names_role(text[place.start : place.end]):
        supplied = False  # Journalist, The Sample
    return holder if supplied or is_credited(text, place, label, holder) else None
