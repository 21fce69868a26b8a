"""First names, by which somebody nobody listed is told from a title, a place or an office."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge


@cache
def given_names() -> frozenset[str]:
    """First names, in lower case."""
    return frozenset().union(*map(_called, ("men", "women", "either")))


def is_given_name(word: str) -> bool:
    """Whether a word is a known first name, or begins with one before a hyphen: *Anne-Lise*."""
    low = word.lower()
    return not given_names().isdisjoint((low, low.partition("-")[0]))


def is_name_of(word: str, *, men: bool) -> bool:
    """Whether a word (lower case) is a first name of men, or of women, and of nobody else."""
    return word in _called("men" if men else "women")


@cache
def _called(who: str) -> frozenset[str]:
    return frozenset(str(knowledge.read("given_names.toml")[who]).split())
