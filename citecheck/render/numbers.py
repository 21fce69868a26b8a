"""Counts with what they count, as they are written in a sentence."""

from __future__ import annotations


def number(count: int, noun: str) -> str:
    """A count with its noun: "1 link", "2,000 links"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
