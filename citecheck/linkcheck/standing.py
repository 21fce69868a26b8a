"""Links as they stand in an article, before anything is asked about them."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.find.links import find_targets, printed_in
from citecheck.model.article import Article


class Standing(NamedTuple):
    """A link as it stands in an article: what the article alone says of it."""

    written: str
    """As `Link.written`."""
    url: str | None
    """As `Link.url`."""
    line: int
    """As in `Location`."""
    column: int
    """As in `Location`."""


class Listed(NamedTuple):
    """The links of one article, in its order."""

    name: str
    """The article's, as reports call it."""
    links: list[Standing]


def listed(article: Article) -> Listed:
    """The links of an article. Raises `InputTooLarge` for one with more than `MOST_LINKS`."""
    links = []
    for target in find_targets(article, printed_in(article)):
        line, column = article.line_and_column(article.file_offset(target.span.start))
        links.append(Standing(target.written, target.url, line, column))
    return Listed(article.origin.name, links)
