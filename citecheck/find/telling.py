"""What stands in a script that tells of a post: looked for before anything is read of it.

Plain searches of a few dozen words take a fraction of what reading a script costs, and most scripts
have none of them.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck import registry

_SAYING = (
    "embed", "tweet", "twitter", "socialmedia", "social_media", "socialpost", "youtube",
    "discussionforumposting", "videoobject",
)  # fmt: skip
"""What objects say that they are which describe a post, besides the names of platforms."""
_ENCODED = (
    "eyJ",
    "W3s",
    "UEd",
    "ZXlK",
    "PGJ",
    "PGl",
    "PGRp",
    "PHN",
    "PCE",
    "aHR0c",
    "JTNC",
    "JTdC",
    "Jmx0",
)
"""How JSON, markup and addresses begin in base64."""
_SHORTEST_NAME = 5
"""Shorter names of platforms are words of other meanings too."""


def may_tell(script: str) -> bool:
    """Whether a script, or a piece of one, may tell of a post."""
    lower = script.lower()
    return any(word in lower for word in _words()) or any(sign in script for sign in _ENCODED)


@cache
def saying_post() -> re.Pattern[str]:
    """What an object says that it is which describes a post."""
    every = (*_SAYING, *_names())
    patterns = [re.escape(each).replace("_", "[_-]?") for each in every]
    return re.compile("|".join(patterns), re.IGNORECASE)


@cache
def short_names() -> frozenset[str]:
    """The names of platforms that count only as the whole of what an object says that it is."""
    return frozenset(registry.platforms()) - frozenset(_names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(name for name in registry.platforms() if len(name) >= _SHORTEST_NAME)


@cache
def _words() -> tuple[str, ...]:
    """The words of which one at least stands in what tells of a post, none within another."""
    domains = {domain for each in registry.platforms().values() for domain in each.DOMAINS}
    calls = {call.anchor.lower() for call in registry.script_calls()}
    names = {part for name in _names() for part in (name, name.replace("_", "-"))}
    every = {*_SAYING, "social", *domains, *calls, *registry.naming_words(), *names}
    shortest = sorted(every, key=len)
    return tuple(
        word for at, word in enumerate(shortest) if not any(each in word for each in shortest[:at])
    )
