"""How pages call what embeds a post: by the platforms' own names, and those of ``embeds.toml``."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge, registry


@cache
def platform_words() -> tuple[str, ...]:
    """How the names of platforms begin."""
    return tuple(registry.naming_words() | names("platforms"))


@cache
def hints() -> frozenset[str]:
    """What the platforms, others' too, say stands in their embeds: names of elements and classes.

    Hints without a hyphen are everyday words ("youtube"), which a page's own parts are called by.
    """
    every = (hint for each in registry.platforms().values() for hint in each.HINTS)
    return frozenset(hint for hint in every if "-" in hint and hint.replace("-", "").isalnum())


@cache
def names(key: str) -> frozenset[str]:
    """The names of one kind: `key` of ``data/embeds.toml``, which says what each is."""
    return frozenset(knowledge.read("embeds.toml")[key])
