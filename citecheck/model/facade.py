"""Names of elements in whose place a script puts a platform's player or post."""

from __future__ import annotations

from collections.abc import Collection

from citecheck.model.pattern import later

_PART = later(r"[a-z0-9]+")
_LINKING = frozenset(
    {"share", "sharing", "follow", "link", "links", "icon", "button", "btn", "nav"}
)
_EMBEDS = frozenset({"embed", "oembed"})
_WAITING = frozenset({"consent", "placeholder", "facade", "lazy", "optin"})
_LONGEST = 100


def is_facade(name: str, platforms: tuple[str, ...], playing: Collection[str]) -> bool:
    """Whether a class, or an attribute's name, says by a platform's name, and by what is done, that
    a post comes there (``lazy-load-youtube``, ``tweet-embed``), or that an embed waits
    (``embed-consent``).

    `platforms`: how the names of platforms begin. `playing`: what is done, in words.
    """
    parts = _PART.findall(name[:_LONGEST].lower())
    if len(parts) < 2 or not _LINKING.isdisjoint(parts):
        return False
    if not (_EMBEDS.isdisjoint(parts) or _WAITING.isdisjoint(parts)):
        return True
    return any(each in playing for each in parts) and any(
        each.startswith(platforms) for each in parts
    )
