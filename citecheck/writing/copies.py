"""A copy in an archive, put beside an address or in its place."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.article import Article
from citecheck.model.finding import Edit
from citecheck.model.mention import Link, LinkKind
from citecheck.writing import html, markdown
from citecheck.writing.rewriting import Insertion, beside, carriers, place_of, rewritten

Attributes = Sequence[tuple[str, str]]
"""Names and values; the first is ``href`` (`Memento.robust_attributes`)."""


def in_place(article: Article, link: Link, attributes: Attributes) -> tuple[Edit, ...]:
    """The edits that lead a link to a copy; in HTML its tag tells the original, too."""
    (_, address), *others = attributes
    edits = rewritten(article, link, address)
    tags = _tags(article, link)
    if not edits or not tags:
        return edits
    added = _attributes(article, link, tags, others)
    return tuple(sorted((*edits, *added), key=_order)) if added else ()


def added(article: Article, link: Link, attributes: Attributes, sentence: str) -> tuple[Edit, ...]:
    """The edits that name a copy beside a link: in its tag, or in Markdown by a `sentence`."""
    tags = _tags(article, link)
    if tags:
        return _attributes(article, link, tags, attributes[1:])
    if article.origin.media_type != markdown.MEDIA_TYPE or link.kind is LinkKind.IMAGE:
        return ()
    place = place_of(article, link)
    if place is None:
        return ()
    found = carriers(article, link)
    at = found[0].file if found else place.marks[0]
    end = markdown.behind(article.decoded, at, place.marks)
    return () if end is None else beside(article, Insertion(end, sentence))


def _tags(article: Article, link: Link) -> list[int]:
    """Where the tags begin that give a link its address, be it in HTML or in Markdown."""
    starts = [each.file for each in carriers(article, link) if each.element.lower() == "a"]
    is_html = article.origin.media_type in (html.MEDIA_TYPE, markdown.MEDIA_TYPE)
    return [
        at
        for at in starts
        if is_html
        and article.decoded[at : at + 2].lower() == "<a"
        and article.decoded[at + 2 : at + 3].isspace()
    ]


def _attributes(
    article: Article, link: Link, tags: Sequence[int], attributes: Attributes
) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for tag in tags:
        at = html.behind(article.decoded, tag, link.written.strip())
        if at is None:
            return ()
        text = "".join(html.attribute(name, value) for name, value in attributes)
        edits += beside(article, Insertion(at, text))
    return tuple(edits)


def _order(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
