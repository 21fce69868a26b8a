"""Rows of words and flags, gone through in C: most of them hold nothing of what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, count


def where(row: Iterable[object]) -> Iterator[int]:
    """The places in a row at which something true stands, in order."""
    return compress(count(), row)


def places_of(word: str, row: list[str], first: int = 0, last: int | None = None) -> Iterator[int]:
    """The places in a row, or from one place to just before another, at which a word stands, in
    order.
    """
    at = first - 1
    whole = not first and last is None
    for _ in range(row.count(word) if whole else row[first:last].count(word)):
        at = row.index(word, at + 1)
        yield at
