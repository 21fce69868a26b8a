"""What a page shows its reader, as far as what its scripts hold is told by it."""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from citecheck.model.article import Article

SHORTEST = 80
"""Code points of a paragraph of prose, at least."""
_BEGINNING = 24
"""Letters and digits by which a paragraph is known."""
_READ = 200
"""Code points of a paragraph in which these are looked for."""
_TAG = later(r"<[^<>]{0,2000}>")
_SIGNS = later(r"\W+|_+")
_ID = later(
    r"\bid\\?[\"']?\s{0,3}[=:,]\s{0,3}\\?[\"']?(?P<id>[\w:.-]{1,100})", re.IGNORECASE | re.ASCII
)
"""An element's id, in markup or as a script gives it: ``el.id = "place"``, ``("id", "place")``."""


class PageShown:
    """What an article's page shows."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How the lines begin that are prose."""
        lines = (line for line in self._article.text.split("\n") if len(line) >= SHORTEST)
        return frozenset(map(beginning, lines))

    def has_element(self, name: str) -> bool:
        """Whether an element has an id, or may be given it."""
        return not self._article.decoded or name in self._ids

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(match["id"] for match in _ID.finditer(self._article.decoded))

    @cached_property
    def is_front(self) -> bool:
        """Whether it is the front page of a site: no article, but a list of them."""
        scheme, _, rest = (self._article.metadata.url or "").partition("://")
        return scheme in {"http", "https"} and not rest.partition("/")[2]


def beginning(paragraph: str) -> str:
    """What a paragraph is known by, with markup or without."""
    read = paragraph[:_READ]
    if "<" in read:
        read = _TAG.sub("", paragraph[: 4 * _READ])[:_READ]
    if "&" in read:
        read = html.unescape(read)
    return _SIGNS.sub("", read)[:_BEGINNING].lower()
