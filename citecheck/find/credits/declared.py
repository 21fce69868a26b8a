"""Credits that an article's markup tells and its text may not show.

A byline in a page's data, a feed's entry or front matter; who made a picture, in the text that
stands in for it (``alt``), in an attribute, in JSON-LD. What the text shows is told where it
stands; the rest has an empty span: the picture's, or the article's beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from citecheck.find.credits.dates import before_date, has_date, is_month
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, chain
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.roles import without_role
from citecheck.find.credits.suppliers import is_domain, is_wire
from citecheck.model.article import Article, Block, BlockKind, Reference, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import evolve

_LEAST_TOLD = 60
"""Code points of what stands in for a picture by which it is known again, in another size."""

Shown = Callable[[Article, str | None], Sequence[Credit]]
"""Finds the credits that a text shows, in a language."""

_NEAR = 600
"""How far from a picture (code points) what is shown of its maker can stand."""


def declared(
    article: Article,
    language: str | None,
    shown: Sequence[Credit],
    pictures: Sequence[Reference],
    find: Shown,
) -> Iterator[Credit]:
    """What markup tells beside what is shown; `find` finds credits in the words that it has.

    `pictures`: those of the article's references that can be its own pictures.
    """
    yield from _byline(article, shown)
    of_pictures = [each for each in shown if each.kind is not CreditKind.TEXT]
    starts = [each.span.start for each in of_pictures]
    told: set[tuple[str, str | None]] = set()
    for picture in pictures:
        both = (picture.alt, picture.credit)
        is_again = both in told and len(picture.alt) >= _LEAST_TOLD
        if any(both) and not is_again:
            told.add(both)
            first = bisect_left(starts, picture.span.start - _NEAR)
            last = bisect_left(starts, picture.span.start + _NEAR)
            known = [each.holder for each in of_pictures[first:last]]
            for words, kind in _words_of(picture):
                read = _read(article, words, kind, language, find)
                sure = [each for each in read if kind is BlockKind.CREDIT or _is_sure(words, each)]
                yield from _new(sure, picture.span.start, known)
    known = [each.holder for each in of_pictures]
    for stated in article.metadata.pictures_by:
        yield from _new(_read(article, stated, BlockKind.CREDIT, language, find), 0, known)


def _words_of(picture: Reference) -> Iterator[tuple[str, BlockKind]]:
    """What the markup of a picture has, and what that is."""
    if picture.credit:
        yield picture.credit, BlockKind.CREDIT
    for line in picture.alt.splitlines():
        yield line, BlockKind.CAPTION


def _is_sure(words: str, credit: Credit) -> bool:
    """Whether what stands in for a picture credits somebody; a name alone says what it shows."""
    names = chain(credit.holder, 0, len(credit.holder))
    is_known = names is not None and names.supplied
    is_alone = credit.holder == words.strip() and not _JOINED.search(words)
    return bool(credit.label) or (is_known and not is_alone)


_JOINED = later(r"/| via ")


def _read(
    article: Article, words: str, kind: BlockKind, language: str | None, find: Shown
) -> Sequence[Credit]:
    """The credits in words that stand by themselves."""
    block = Block(Span(0, len(words)), kind)
    return find(Article(article.origin, words, blocks=(block,)), language)


def _new(read: Sequence[Credit], place: int, known: list[str]) -> Iterator[Credit]:
    """Those of pictures whose makers are not known yet, with an empty span."""
    for credit in read:
        if credit.kind is not CreditKind.TEXT and not _is_known(credit.holder, known):
            known.append(credit.holder)
            yield evolve(credit, span=Span(place, place), holder_span=Span(place, place))


def _byline(article: Article, shown: Sequence[Credit]) -> Iterator[Credit]:
    """Who wrote the text by its data, where no credit that is shown names them."""
    stated = article.metadata.byline
    label, name = labelled_byline(stated[:LONGEST]) if stated else ("", "")
    name = name[before_date(name, Span(0, len(name))).slice]
    if stated and has_date(stated, Span(0, len(stated))) and name.rstrip(".").isalpha():
        name = "" if is_month(name.rstrip(".")) else name  # DEC. 10, 2018
    name = name[without_role(name, Span(0, len(name))).slice]
    if not name or name[0].isdigit() or (name.islower() and is_domain(name)):
        return
    known = [each.holder for each in shown if each.kind is CreditKind.TEXT]
    people = [one for one in _NEXT.split(name) if one.strip() and not is_wire(one.strip())]
    if any(_is_known(one, known) for one in people or [name]):
        return
    place = shown_line(article, name)
    is_told = place is not None or begins_with_given_name(name)
    if any(map(begins_with_given_name, known)) and not is_told:
        return  # a page's owner, beside who wrote the text
    span = place or Span(0, 0)
    holder = article.quote(span) or name
    yield Credit("", span, CreditKind.TEXT, label, holder, span)


_NEXT = later(r",| (?:and|en|und|et|y|e|og|och|i) |[;&/]")
"""What stands between the writers of one byline."""


def labelled_byline(stated: str) -> tuple[str, str]:
    """A byline's label, if it has one, and its name."""
    first, _, rest = stated.strip().partition(" ")
    label = label_of(first.rstrip(":"))
    if label is not None and label.kind is CreditKind.TEXT and rest.strip():
        return first.rstrip(":"), rest.strip()
    return "", stated.strip()


_MOST_PLACES = 20
_LONGEST_LINE = 150
"""Code points of a line that names a writer, with a date and the like."""


def shown_line(article: Article, name: str) -> Span | None:
    """Where a line of its own begins with a name, maybe behind a label, if one does."""
    text = article.text
    found = re.finditer(re.escape(name), text, re.IGNORECASE)
    for _, place in zip(range(_MOST_PLACES), found, strict=False):
        start = text.rfind("\n", max(0, place.start() - _LONGEST_LINE), place.start()) + 1
        end = text.find("\n", place.end(), place.end() + _LONGEST_LINE)
        end = len(text) if end < 0 else end
        before, behind = text[start : place.start()].strip(" :|"), text[place.end() : end].strip()
        is_line = end - start <= _LONGEST_LINE and behind[-1:] not in {".", "!", "?"}
        is_apart = not (behind[:1].islower() or behind[:1] in {":", "’", "'"})
        if is_line and is_apart and (not before or label_of(before) is not None):
            return Span(*place.span())
    return None


def _is_known(holder: str, known: Sequence[str]) -> bool:
    folded = _folded(holder)
    return any(folded in other or other in folded for other in map(_folded, known))


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
