"""What somebody may have meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""Code points of a word that are looked at: what compares them takes the square of it."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """``did you mean WORD?``, or nothing where no known word is near."""
    import difflib  # milliseconds that only a mistake costs

    near = difflib.get_close_matches(word[:_LONGEST], list(known), n=1)
    return f"did you mean {near[0]}?" if near else ""
