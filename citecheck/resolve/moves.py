"""How far the end of a way lies from its beginning."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from citecheck import urls
from citecheck.model.resolution import Hop, Move, Via
from citecheck.shorteners import acts_as_shortener, is_shortener

_FOR_GOOD = frozenset({301, 308})
"""RFC 9110 sections 15.4.2 and 15.4.9."""


def move_of(hops: Iterable[Hop]) -> Move:
    """What a whole way amounts to. Steps that a short link or a wrapper is made for are no move."""
    steps = {step(before, after) for before, after in pairwise(hops)}
    if not steps:
        return Move.NONE
    for move in (Move.TEMPORARY, Move.PERMANENT, Move.RESPELLED):
        if move in steps:
            return move
    return Move.NONE


def step(before: Hop, after: Hop) -> Move:
    """What one step amounts to."""
    if after.via is Via.UNWRAPPED or is_shortener(before.url):
        return Move.NONE
    if _spelling(before.url) == _spelling(after.url):
        return Move.RESPELLED
    if acts_as_shortener(before.url, after.url):
        return Move.NONE
    return Move.PERMANENT if before.status in _FOR_GOOD else Move.TEMPORARY


def _spelling(url: str) -> str:
    """An address without what may differ in it where the page is the same."""
    path, mark, query = urls.key(url).partition("?")
    for index in ("index.html", "index.htm", "index.php"):
        path = path.removesuffix(f"/{index}")
    return path.rstrip("/").lower() + mark + query
