"""Pages that are there, but for those who pay.

Publishers tell search engines so in the page (schema.org's ``isAccessibleForFree``, which Google
asks for), or readers in words. That a pay wall's script is on a page says nothing by itself: many
sites have it on every page, free ones too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.resolution import Response
from citecheck.model.values import frozen
from citecheck.resolve.page import Page, attribute
from citecheck.resolve.page_text import text_of
from citecheck.resolve.walls import walls_data
from citecheck.resolve.word_set import WordSet

if TYPE_CHECKING:
    from turbohtml import Document

_SCHEMA = b"isaccessibleforfree"
_TIER = b"article:content_tier"

_LONGEST_HEAD = 256 * 1024
"""Bytes of a page in which it is looked for what speaks of a pay wall."""

_MOST_BLOCKS = 30
_LONGEST_BLOCK = 256 * 1024
_MOST_NODES = 2000
_FALSE = frozenset({"false", "no", "0", "http://schema.org/false", "https://schema.org/false"})


@frozen
class PayWall:
    """By what a page is known to be for those who pay."""

    clause: str
    confidence: float


@frozen
class _Knowledge:
    """The table ``pay`` of ``data/walls.toml``."""

    types: frozenset[str]
    marks: WordSet
    """What makes a page worth a look: names of scripts, and the marks below."""
    phrases: tuple[str, ...]


def pay_wall(url: str, response: Response, page: Page) -> PayWall | None:
    """What says that the page served for `url` is not free to read; ``None``: nothing does."""
    if response.status == 402:
        return _by_status(response)
    if page.is_plain or page.document is None or not 200 <= response.status < 300:
        return None
    document, marks = page.document, _knowledge().marks.found(response.body[:_LONGEST_HEAD])
    if _SCHEMA in marks:
        told = _told(document, url, page.canonical)
        if told is not None:
            said = "says itself that it is not free to read (isAccessibleForFree)"
            return PayWall(f"the page is there, but {said}", 0.9) if told else None
    if _TIER in marks and _is_locked(document):
        said = "says itself that it is not free to read (article:content_tier)"
        return PayWall(f"the page is there, but {said}", 0.9)
    return _by_words(document) if marks - {_SCHEMA, _TIER} else None


def marks() -> Iterable[bytes]:
    """Words without which a page with a good status is free to read."""
    return _knowledge().marks.words


def _by_status(response: Response) -> PayWall | None:
    """Some hosts answer so for a site whose owner has not paid them: that is no pay wall."""
    told = f"{response.header('server') or ''} {response.header('powered-by') or ''}".lower()
    is_owners = "vercel" in told or "shopify" in told or "crawler-price" in dict(response.headers)
    if is_owners:
        return None
    return PayWall("the server asks for payment (402 Payment Required)", 0.8)


def _told(document: Document, url: str, canonical: str | None) -> bool | None:
    """Whether the page says that it is not free; ``None``: it says nothing of itself."""
    own = {_place(each) for each in (url, canonical) if each}
    for node in _nodes(document):
        is_article = any(each in _knowledge().types for each in _types(node))
        if not is_article or not _is_of(node, own):
            continue
        free = _is_free(node.get("isAccessibleForFree"))
        if free is not None:
            return not free
        parts = node.get("hasPart")
        if any(_is_free(each.get("isAccessibleForFree")) is False for each in _objects(parts)):
            return True
    for element in document.select('[itemprop="isAccessibleForFree"]')[:1]:
        free = _is_free(attribute(element, "content") or element.text[:20])
        return None if free is None else not free
    return None


def _nodes(document: Document) -> Iterator[Mapping[str, object]]:
    """What the page's JSON-LD says of the page itself: its outermost objects, and of a graph's."""
    kinds = document.find_all("script", limit=500)
    blocks = [
        each for each in kinds if attribute(each, "type").strip().lower() == "application/ld+json"
    ]
    for block in blocks[:_MOST_BLOCKS]:
        text = block.text
        if len(text) > _LONGEST_BLOCK:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for outer in _objects(data):
            yield outer
            yield from _objects(outer.get("@graph"))


def _objects(value: object) -> list[Mapping[str, object]]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values[:_MOST_NODES] if isinstance(each, dict)]


def _types(node: Mapping[str, object]) -> list[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [each.lower() for each in values[:20] if isinstance(each, str)]


def _is_of(node: Mapping[str, object], own: set[str]) -> bool:
    """Whether a node is of this page: it names no other address as its own."""
    named = [node.get("url"), node.get("mainEntityOfPage")]
    named = [each.get("@id") if isinstance(each, dict) else each for each in named]
    places = {_place(each) for each in named if isinstance(each, str) and "://" in each[:10]}
    return not places or bool(places & own)


def _place(url: str) -> str:
    """An address without what differs between the forms of one page."""
    return urls.key(url).partition("?")[0].rstrip("/").lower()


def _is_free(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip():
        return value.strip().lower() not in _FALSE
    return None


def _is_locked(document: Document) -> bool:
    """By Meta's mark for publishers: free, metered or locked. A metered page is free at first."""
    metas = document.select('meta[property="article:content_tier"]')[:1]
    return any(attribute(each, "content").strip().lower() == "locked" for each in metas)


def _by_words(document: Document) -> PayWall | None:
    """The words with which a pay wall asks, on a page that has a pay wall's script."""
    text = " ".join(text_of(document).lower().replace("’", "'").split())
    phrase = next((each for each in _knowledge().phrases if each in text), None)
    if phrase is None:
        return None
    said = f"asks for a subscription (“{phrase}”)"
    return PayWall(f"the page is there, but {said}", 0.6)


@cache
def _knowledge() -> _Knowledge:
    table = walls_data()["pay"]
    return _Knowledge(
        frozenset(table["types"]),
        WordSet.of([_SCHEMA, _TIER, *(each.encode() for each in table["scripts"])]),
        tuple(table["phrases"]),
    )
