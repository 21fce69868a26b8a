"""Of many copies, those that are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest, nsmallest

from citecheck.model.memento import Memento, Wish

MOST_OF_ALL = 100_000
"""Copies kept where every one is wanted."""


def wanted(found: Iterable[Memento], wish: Wish) -> tuple[Memento, ...]:
    """The copies nearest to `Wish.near` on each side, and the newest; by time, each once."""
    unique = {(each.time, each.original, each.archive): each for each in found}
    every = sorted(unique.values(), key=lambda each: each.time)
    if wish.whole:
        return tuple(every[-MOST_OF_ALL:])
    chosen = nlargest(wish.most, every, key=lambda each: each.time)
    if wish.near is not None:
        near = wish.near
        before = [each for each in every if each.time <= near]
        after = [each for each in every if each.time > near]
        chosen += nlargest(wish.most, before, key=lambda each: each.time)
        chosen += nsmallest(wish.most, after, key=lambda each: each.time)
    kept = {id(each): each for each in chosen}
    return tuple(sorted(kept.values(), key=lambda each: each.time))
