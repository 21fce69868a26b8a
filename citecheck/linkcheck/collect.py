"""The links of articles: each address once, with every place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from citecheck import urls
from citecheck.linkcheck import local
from citecheck.linkcheck.standing import Listed, Standing, listed
from citecheck.linkcheck.targets import address
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.model.article import Article
from citecheck.model.checked import Place
from citecheck.model.resolution import Outcome, Resolution
from citecheck.model.values import Factory, define


class Found(NamedTuple):
    """A link as it stands in an article."""

    url: str
    place: Place | None
    """``None`` where it is not wanted."""
    known: Resolution | None
    """What became of it, where that needs no web."""


@define
class Collection:
    """Gathers links; its other public parts fill as articles are added."""

    wishes: Wishes = Factory(Wishes)
    places: dict[str, list[Place]] = Factory(dict)
    """Where each address stands, in the order in which they were first read."""
    known: dict[str, Resolution] = Factory(dict)
    """What became of those addresses that need no web."""
    excluded: set[str] = Factory(set)
    """Addresses that were found and are not wanted."""
    inputs: int = 0
    """Articles added."""

    def add(self, article: Article, source: Input) -> list[str]:
        """Take in an article that was read from `source`. Its new web addresses come back.

        Raises `InputTooLarge`, and takes in nothing of it, for one with more links than
        `MOST_LINKS`.
        """
        return self.take(self.found(article, source))

    def found(self, article: Article, source: Input) -> list[Found]:
        """The links of an article, which are not taken in yet. Raises as `add` does."""
        return self.chosen(listed(self.heeded(article, source)), source)

    def heeded(self, article: Article, source: Input) -> Article:
        """An article as its links are to be read."""
        return self.wishes.heeded(article, is_from_web=bool(source.url))

    def chosen(self, article: Listed, source: Input) -> list[Found]:
        """What is wanted of the links of an article, and what needs no web to be told of them."""
        found = []
        path = source.path
        root = local.root_for(path, self.wishes.root) if path else None
        wants = self.wishes.selection.wants
        for link in article.links:
            url = address(link.written, link.url, path, root)
            if url is None:
                continue
            if not wants(url):
                found.append(Found(url, None, None))
                continue
            known = _known(link, url, root)
            place = Place(article.name, link.line, link.column, link.written)
            found.append(Found(url, place, known))
        return found

    def take(self, found: Iterable[Found]) -> list[str]:
        """Take in the links of one article. Its new web addresses come back."""
        self.inputs += 1
        new = []
        for url, place, known in found:
            if place is None:
                self.excluded.add(url)
                continue
            if known is not None:
                self.known.setdefault(url, known)
            elif url not in self.places:
                new.append(url)
            self.places.setdefault(url, []).append(place)
        return new


def _known(link: Standing, url: str, root: Path | None) -> Resolution | None:
    """What became of a link's address, where telling that needs no web."""
    if link.url is None and url == link.written:
        return local.known(url, Outcome.INVALID_URL, _fault(url))
    return local.look(url, root) if root is not None and urls.scheme(url) == "file" else None


def _fault(written: str) -> str:
    if urls.is_relative(written):
        return "It is relative, and nothing says to what it is; --base can."
    return "It cannot be read as an address."
