"""Names of elements in whose place a script puts a platform's player or post."""

from __future__ import annotations

from collections.abc import Collection

from citecheck.model.pattern import later

_PART = later(r"[a-z0-9]+")
_LINKING = frozenset(
    {"share", "sharing", "follow", "link", "links", "icon", "button", "btn", "nav"}
)
_LONGEST = 100


def is_facade(name: str, platforms: tuple[str, ...], playing: Collection[str]) -> bool:
    """Whether a class says by a platform's name, and by what is done, that a post comes there:
    ``lazy-load-youtube``, ``tweet-embed``.

    `platforms`: how the names of platforms begin. `playing`: what is done, in words.
    """
    parts = _PART.findall(name[:_LONGEST].lower())
    return (
        len(parts) > 1
        and any(each in playing for each in parts)
        and any(each.startswith(platforms) for each in parts)
        and _LINKING.isdisjoint(parts)
    )
