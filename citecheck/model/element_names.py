"""What the names of elements, of their classes and of their attributes say.

Told alike where an article is read and where its posts are found: what the one keeps of a page is
what the other looks at.
"""

from __future__ import annotations

from functools import lru_cache

from citecheck.model.pattern import later

CAMEL = later(r"(?<=[a-z0-9])(?=[A-Z])")
"""Where a word begins within a name: ``mcn|Twitter|Block``."""
NOT_NAMING = later(r"share|follow|via|handle|account|site$|user|login")
"""In the names of attributes: what names a platform and no post on it."""
AROUND_IDS = " \t\n'\"`\\"
"""What stands round an id in attributes that a framework reads as a program."""
EMBEDDING = later(r"^(?:lite|embetty|bento)-|-(?:embed|tweet|widget|video|player|post|toot|skeet)$")
"""What the name of a custom element that embeds something begins or ends with."""
_WORD = later(r"[a-z]+|\d+")
_LONGEST = 2_000


def words_in_order(told: str) -> list[str]:
    """The words that names are made of, in lower case."""
    return _WORD.findall(CAMEL.sub(" ", told).lower())


def words_in(told: str) -> frozenset[str]:
    """The words that names are made of: ``mcnTwitterBlock``, ``tweet-card__body``.

    Words in capitals within a word are told both ways: ``YouTube`` is *you*, *tube* and *youtube*.
    """
    return _words_in(told[:_LONGEST])


@lru_cache(maxsize=2048)
def _words_in(told: str) -> frozenset[str]:
    return frozenset((*words_in_order(told), *_WORD.findall(told.lower())))
