"""First names, by which somebody nobody listed is told from a title, a place or a firm."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge


def begins_with_given_name(words: str) -> bool:
    """Whether the first of some words is a first name: *Robin Example*."""
    return words.split(maxsplit=1)[0].casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(str(knowledge.read("given_names.toml")["names"]).split())
