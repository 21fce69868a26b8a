"""What a page shows its reader, as far as what its scripts hold is told by it."""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck import urls
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

_LINKED = 0.25
"""The part of a front page's text that is links', at least."""
_WEB = ("http://", "https://")
_LONGEST_ADDRESS = 1_000
_FILE = later(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|mp[34]|m3u8|js|json|css|xml|pdf)(?:[?#]|\Z)", re.IGNORECASE
)
"""The end of an address that leads to no page."""


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
    def _address(self) -> str | None:
        """The page's own, as it declares it or was asked for."""
        said = (self._article.metadata.url, self._article.origin.name)
        known = (urls.parse(each) for each in said if each and each.startswith(_WEB))
        return next((each for each in known if each), None)

    @cached_property
    def is_front(self) -> bool:
        """Whether it is the front page of a site: no article, but links to them. The address alone
        does not tell: badly made sites declare it for all of their pages.
        """
        if self._address is None or self._address.partition("://")[2].partition("/")[2]:
            return False
        links = (each.span for each in self._article.references if each.element == "a")
        return sum(map(len, links)) > _LINKED * len(self._article.text)

    def is_titled(self, title: str) -> bool:
        """Whether something has the page's title, or the part of it that is the article's."""
        own, said = (_SIGNS.sub("", each).lower() for each in (self._title, title))
        return bool(said) and (own.startswith(said) or said.startswith(own or "?"))

    @property
    def _title(self) -> str:
        return self._article.metadata.title or ""

    def leads_elsewhere(self, written: str) -> bool | None:
        """Whether an address leads to another page of the same site; ``None``: it may lead to no
        page of the site, or is none.
        """
        if self._address is None or len(written) > _LONGEST_ADDRESS or _FILE.search(written):
            return None
        is_path = written[:1] == "/" and written[1:2] != "/"
        if not (is_path or written.startswith(_WEB)):
            return None
        address = urls.parse(written, self._address)
        if address is None or urls.domain(address) != urls.domain(self._address):
            return None
        own, other = (_parts(each) for each in (self._address, address))
        if not own or not other:
            return None
        return own[-1] != other[-1] and not set(own) <= set(other)


def _parts(address: str) -> list[str]:
    """The parts of an address's path, and its query."""
    return [each for each in re.split("[/?]", urls.path(address) + _query(address)) if each]


def _query(address: str) -> str:
    return "".join(address.partition("#")[0].partition("?")[1:])


def beginning(paragraph: str) -> str:
    """What a paragraph is known by, with markup or without."""
    read = paragraph[:_READ]
    if "<" in read:
        read = _TAG.sub("", paragraph[: 4 * _READ])[:_READ]
    if "&" in read:
        read = html.unescape(read)
    return _SIGNS.sub("", read)[:_BEGINNING].lower()
