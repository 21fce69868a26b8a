"""HTML, as a browser shows it, without the menus and footers around the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citecheck.load.inputs import own_address
from citecheck.load.newlines import Newlines
from citecheck.load.source_list import source_lists
from citecheck.model.article import Article, Fragment, Origin, Reference, Span
from citecheck.model.errors import InputTooLarge
from citecheck.model.pattern import later
from citecheck.urls import parse as parse_url
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from citecheck.load.flow import Embed
    from citecheck.load.html_walk import Container, Walk

NAME = "html"
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
SUFFIXES = (".html", ".htm", ".xhtml", ".xht")

_STARTS = later(
    r"(?:<\?xml[^>]{0,200}>)?\s{0,200}(?:<!--.{0,2000}?-->\s{0,200}){0,5}"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|div|p|h1|"
    r"section|header|table|blockquote|iframe)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)

_SHARE = 0.95
"""An element is the article's own if it holds so much of the page's prose."""
_MOST = 0.6
"""One that is named as an article needs so much, where each other that is so named has little."""
_LITTLE = 0.15
_LINKED = 0.25
"""The part of an element's characters that may be links' texts, before it has menus in it."""

_MOST_TITLES = 50
_SHORTEST_TITLE = 10
"""Characters of a headline: a shorter one may be of a part of the page."""


def looks_like(start: str) -> bool:
    """Whether a text begins with the markup of a page or a piece of one."""
    return _STARTS.match(start.lstrip("\ufeff \t\r\n\f")) is not None


def load(decoded: str, origin: Origin) -> Article:
    """The article: what is visible of the page, or of the element that holds the article.

    Raises `InputTooLarge` for a page of more parts or links than `html_tree.MOST_PARTS` and
    `citecheck.model.article.MOST_LINKS`.
    """
    return _read(decoded, origin, whole=False)


def load_whole(decoded: str, origin: Origin) -> Article:
    """The page with its menus and footers, and what it has but does not show.

    Raises `InputTooLarge` as `load` does.
    """
    return _read(decoded, origin, whole=True)


def _read(decoded: str, origin: Origin, *, whole: bool) -> Article:
    from citecheck.load.flow import TooManyPartsError
    from citecheck.load.html_metadata import Head
    from citecheck.load.html_tree import PlacedTree
    from citecheck.load.html_walk import Walk
    from citecheck.load.layout import laid_out

    newlines = Newlines(well_formed(decoded))
    try:
        tree = PlacedTree(newlines.text)
        walk = Walk(tree, whole=whole)
        walk.over(tree.document)
    except TooManyPartsError as error:
        raise InputTooLarge(
            f"{origin.name}: has {error}, too many for one article", hint="split the page"
        ) from error
    head = Head(tree)
    metadata = head.read(_heading(walk, walk.first_title), walk.writer)
    layout = laid_out(walk.flow, *_article(walk, head.called or ""))
    data = [(Span(0, 0), script) for script in head.data]
    return Article(
        origin=origin,
        text=layout.text,
        metadata=metadata,
        blocks=layout.blocks,
        references=tuple(placed(newlines, [*head.references, *layout.references])),
        fragments=fragments([*data, *layout.fragments], newlines, decoded),
        code=layout.code,
        base_url=base_of(origin.name, head.base, metadata.url),
        runs=tuple(newlines.runs(layout.runs)),
        decoded=decoded,
    )


def bare(decoded: str, name: str) -> Article | None:
    """What tells the links of the whole page (see `bare`); ``None``: only `load` tells them."""
    from citecheck.load.bare_page import read

    return read(well_formed(decoded), name)


def fragments(
    embeds: Iterable[tuple[Span, Embed]], newlines: Newlines, decoded: str
) -> tuple[Fragment, ...]:
    """Embeds with their markup as the file has it."""
    return tuple(
        Fragment(
            span,
            well_formed(decoded[newlines.original(embed.start) : newlines.original(embed.end)]),
            embed.element,
        )
        for span, embed in embeds
    )


def _article(walk: Walk, title: str) -> tuple[int, int | None]:
    """Which stretch of the record is the article: all of it, unless one element holds the prose.

    The stretch then begins with the page's first title, if that comes before the element, and ends
    with its lists of sources: headlines, leads and sources often stand outside it.
    """
    if walk.whole:
        return 0, None
    own = _of_several(walk, title)
    best = own or _container(walk)
    if best is None:
        return 0, None
    first = walk.first_title
    start = first if own is None and first is not None and first < best.start else best.start
    return start, best.end + _gathered(walk, best.end)


def _of_several(walk: Walk, title: str) -> Container | None:
    """Of several articles with a headline each, one after the other as a reader scrolls on, the one
    that has the page's title.
    """
    from citecheck.load.html_elements import WRAPPER

    if len(walk.titles) < 2 or len(walk.titles) > _MOST_TITLES:
        return None
    named = [one for one in walk.containers if one.rank != WRAPPER and one.prose]
    found: dict[int, Container] = {}
    for one in sorted(named, key=lambda each: (each.start, -each.end)):
        inside = [at for at in walk.titles if one.start <= at < one.end]
        if len(inside) == 1:
            found.setdefault(inside[0], one)
    alike = [at for at in found if len(found) > 1 and _is_title(_heading(walk, at) or "", title)]
    return found[alike[0]] if len(alike) == 1 else None


def _is_title(heading: str, title: str) -> bool:
    """Whether a heading is what a page is called, or the first part of that."""
    one, other = (" ".join(each.lower().split()) for each in (heading, title))
    return len(one) >= _SHORTEST_TITLE and other.startswith(one)


def _container(walk: Walk) -> Container | None:
    """The element that is the article's own, if one is."""
    from citecheck.load.html_elements import WRAPPER

    prose = walk.flow.counts().prose
    named = [one for one in walk.containers if one.rank != WRAPPER]
    good = [one for one in named if prose and one.prose >= _SHARE * prose]
    if good:
        return min(good, key=lambda one: (one.rank, one.start))
    return _alone(named, prose) or _around(walk.containers, prose)


def _alone(named: Sequence[Container], prose: int) -> Container | None:
    """An element that says that it is the article, and holds most of the prose as no other does.

    What else there is are the page's notices and teasers, and what readers say.
    """
    much = [one for one in named if one.prose >= _MOST * prose > 0]
    if not much:
        return None
    best = min(much, key=lambda one: (one.rank, one.start))
    beside = (one for one in named if one.start >= best.end or one.end <= best.start)
    return best if all(one.prose <= _LITTLE * prose for one in beside) else None


def _around(containers: Sequence[Container], prose: int) -> Container | None:
    """The widest element around the prose of which links are no great part.

    Pages of before HTML 5, and many since, do not name the element of their article.
    """
    holding = [one for one in containers if prose and one.prose >= _SHARE * prose]
    plain = [one for one in holding if one.linked <= _LINKED * one.shown]
    if plain:
        return min(plain, key=lambda one: (one.start, -one.end))
    return max(holding, key=lambda one: (one.start, -one.end), default=None)


def _gathered(walk: Walk, end: int) -> int:
    """Put the lists of sources behind the article right after it. How much came in is told."""
    records = walk.flow.records
    sources = [
        record for first, last in source_lists(records, end) for record in records[first:last]
    ]
    records[end:end] = sources
    if walk.first_title is not None and walk.first_title >= end:
        walk.first_title += len(sources)
    return len(sources)


def _heading(walk: Walk, at: int | None) -> str | None:
    """The text of the heading that begins at an index in the record."""
    if at is None:
        return None
    from citecheck.load.layout import laid_out

    layout = laid_out(walk.flow, at, at + 50)
    return layout.text[layout.blocks[0].span.slice] if layout.blocks else None


def placed(newlines: Newlines, references: Sequence[Reference]) -> Sequence[Reference]:
    """References with the place of their elements in the file."""
    if newlines.is_as_before:
        return references
    return [
        Reference(
            one.span,
            one.written,
            one.element,
            newlines.original(one.file),
            one.alt,
            one.credit,
        )
        for one in references
    ]


def base_of(name: str, base: str | None, declared: str | None) -> str | None:
    """What relative addresses are resolved against: ``<base>``, against the page's own address.

    (HTML 4.2.3.)
    """
    own = own_address(name, declared)
    if base and base.strip():
        return parse_url(base.strip(), own) or own
    return own
