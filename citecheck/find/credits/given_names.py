"""First names, by which somebody nobody listed is told from a title, a place or a firm."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge
from citecheck.find.credits.suppliers import begins_with_agency


def begins_with_given_name(words: str) -> bool:
    """Whether the first of some words is a first name: *Robin Example*."""
    first = words.split(maxsplit=1)
    return bool(first) and first[0].casefold() in _given_names()


def begins_with_known(text: str, at: int) -> bool:
    """Whether a first name stands at a place, or a word of an agency's name, or a handle."""
    ahead = text[at : at + _LONGEST]
    return begins_with_given_name(ahead) or begins_with_agency(ahead) or ahead.startswith("@")


_LONGEST = 30


@cache
def _given_names() -> frozenset[str]:
    return frozenset(str(knowledge.read("given_names.toml")["names"]).split())
