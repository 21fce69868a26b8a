"""Whether a credit begins with a first name."""

from __future__ import annotations

from citecheck.find.credits.suppliers import begins_with_agency
from citecheck.find.given_names import given_names


def begins_with_given_name(words: str) -> bool:
    """Whether the first of some words is a first name: *Robin Example*."""
    first = words.split(maxsplit=1)
    return bool(first) and first[0].casefold() in given_names()


def begins_with_known(text: str, at: int) -> bool:
    """Whether a first name stands at a place, or a word of an agency's name, or a handle."""
    ahead = text[at : at + _LONGEST]
    return begins_with_given_name(ahead) or begins_with_agency(ahead) or ahead.startswith("@")


_LONGEST = 30
