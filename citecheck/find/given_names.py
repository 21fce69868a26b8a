"""First names, by which somebody nobody listed is told from a title, a place or an office."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge


@cache
def given_names() -> frozenset[str]:
    """First names, in lower case."""
    return frozenset(str(knowledge.read("given_names.toml")["names"]).split())
