"""What a page's JSON-LD says of its article (schema.org vocabulary)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from citecheck.model.values import evolve, frozen

_LONGEST = 1_000_000
"""Longest script that is read, in characters."""
_MOST_NODES = 10_000
_MOST_CITATIONS = 1_000

_ARTICLES = frozenset(
    {
        "Article", "NewsArticle", "BlogPosting", "Report", "AnalysisNewsArticle",
        "OpinionNewsArticle", "ReportageNewsArticle", "BackgroundNewsArticle",
        "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "SocialMediaPosting",
        "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle",
        "WebPage",
    }
)  # fmt: skip


PICTURES = frozenset({"ImageObject", "Photograph", "ImageGallery"})
"""What schema.org calls what a credit may be of."""
_MOST_CREDITED = 1_000


@frozen
class Statements:
    """What was said; ``None`` and empty where nothing was."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    citations: tuple[str, ...] = ()
    """URLs of ``citation``, ``isBasedOn`` and ``isBasedOnUrl``, which came before it."""
    appearances: tuple[str, ...] = ()
    """URLs of where claims that the page reviews were made (``ClaimReview``)."""
    pictures_by: tuple[str, ...] = ()
    """Who made pictures: of each its ``creditText``, or else whoever has the rights in it."""


def read(scripts: Iterable[str]) -> Statements:
    """What they say of the first article in them, and of claims. Broken JSON says nothing."""
    said: Statements | None = None
    claims: list[str] = []
    makers: dict[str, None] = {}
    for script in scripts:
        for node in _nodes(_loaded(script)):
            kinds = _texts(node.get("@type"))
            if said is None and not _ARTICLES.isdisjoint(kinds):
                said = _statements(node)
            if "ClaimReview" in kinds:
                claims += _appearances(node.get("itemReviewed"))
            if not PICTURES.isdisjoint(kinds) and len(makers) < _MOST_CREDITED:
                makers.update(dict.fromkeys(_makers(node)))
    return evolve(
        said or Statements(),
        appearances=tuple(claims[:_MOST_CITATIONS]),
        pictures_by=tuple(makers),
    )


def _makers(picture: dict[str, object]) -> list[str]:
    """Who made a picture, by the first property that says so."""
    for key in ("creditText", "copyrightHolder", "copyrightNotice", "creator", "author"):
        named = _named(picture.get(key))
        if named:
            return [name[:_LONGEST_NAME] for name in named[:1]]
    return []


_LONGEST_NAME = 200


def _appearances(reviewed: object) -> Iterator[str]:
    for claim in _each(reviewed):
        if isinstance(claim, dict):
            yield from _links(claim.get("firstAppearance"))
            yield from _links(claim.get("appearance"))


def _loaded(script: str) -> object:
    if len(script) > _LONGEST:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):  # the parser stops by itself at deep nesting
        return None


def _nodes(root: object) -> Iterator[dict[str, object]]:
    """All objects, in order of depth, without recursion; articles proper before web pages."""
    level, pages, seen = [root], [], 0
    while level and seen < _MOST_NODES:
        below: list[object] = []
        for value in level[: _MOST_NODES - seen]:
            seen += 1
            if isinstance(value, dict):
                if "WebPage" in _texts(value.get("@type")):
                    pages.append(value)
                else:
                    yield value
                below += value.values()
            elif isinstance(value, list):
                below += value
        level = below
    yield from pages


def _statements(node: dict[str, object]) -> Statements:
    names = ("citation", "isBasedOn", "isBasedOnUrl")
    cited = [address for name in names for address in _links(node.get(name))]
    return Statements(
        title=_first(node.get("headline")) or _first(node.get("name")),
        author=", ".join(_named(node.get("author"))[:20]) or None,
        published=_first(node.get("datePublished")),
        language=_first(node.get("inLanguage")),
        outlet=next(iter(_named(node.get("publisher"))), None),
        citations=tuple(cited[:_MOST_CITATIONS]),
    )


def _each(value: object) -> list[object]:
    return value[:_MOST_CITATIONS] if isinstance(value, list) else [value]


def _texts(value: object) -> list[str]:
    return [text for text in _each(value) if isinstance(text, str)]


def _first(value: object) -> str | None:
    return next((text.strip() for text in _texts(value) if text.strip()), None)


def _named(value: object) -> list[str]:
    """Names of persons and organisations, given as text or as objects with a name."""
    found = []
    for one in _each(value):
        name = _first(one.get("name")) if isinstance(one, dict) else _first(one)
        if name:
            found.append(name)
    return found


def _links(value: object) -> Iterator[str]:
    for one in _each(value):
        if isinstance(one, dict):
            address = _first(one.get("url")) or _first(one.get("@id")) or _first(one.get("sameAs"))
        else:
            address = _first(one)
        if address and address.lower().startswith(("http://", "https://")):
            yield address
