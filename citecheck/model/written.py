"""Where the file of an article writes an address."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model.values import frozen


@frozen
class Place:
    """Where an address is written."""

    marks: tuple[int, ...]
    """For each code point of the address its offset in the decoded file; the address's end last."""
    escape: Callable[[str], str]
    """What the markup wants in place of a text that is put here."""
