"""Rows of words and flags, gone through in C: most of them hold nothing of what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, count


def where(row: Iterable[object]) -> Iterator[int]:
    """The places in a row at which something true stands, in order."""
    return compress(count(), row)
