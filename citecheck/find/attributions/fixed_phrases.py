"""How many words of a sentence are one of some phrases."""

from __future__ import annotations


def phrase_size(lower: list[str], at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """How many words of one of the phrases stand at an atom; 0 where none does."""
    second = lower[at + 1] if at + 1 < len(lower) else None
    for phrase in phrases:
        size = len(phrase)
        if size > 1 and phrase[1] != second:
            continue  # as it is with nearly all
        if tuple(lower[at : at + size]) == phrase:
            return size
    return 0
