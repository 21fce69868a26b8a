"""Addresses that an element keeps until a script, or the reader's consent, puts them in place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from citecheck import knowledge

if TYPE_CHECKING:
    from bs4 import Tag

FRAMES = frozenset({"iframe", "embed", "frame"})
_LONGEST = 4096
_PLAIN = frozenset({"a", "button", "img", "source", "video", "audio", "script", "link", "form"})
"""Elements whose address is that of a link, a button, a picture or a file."""
_NAMES = frozenset({"url", "src", "href"})
_BUTTONS = ("like", "share", "follow", "button", "comment", "send", "save")
"""Words in the paths of frames that are buttons and not embeds."""
_SHARES = ("share", "sharing", "social-button", "follow", "addthis", "a2a_")


def wake(tag: Tag) -> str:
    """The address of what an element embeds, empty where it embeds nothing.

    A frame that waits is given its address as a source, so that it reads as if it were awake.
    """
    if tag.name in FRAMES:
        source = _attribute(tag, "src")
        if not source.startswith(("http://", "https://", "//")):
            source = _waiting(tag) or source
            tag["src"] = source
        return source[:_LONGEST]
    if tag.name in _PLAIN or _shares(tag):
        return ""
    if tag.name == "oembed":
        return _attribute(tag, "url")
    if "wp-block-embed__wrapper" in _attribute(tag, "class").split():
        return _only_address(tag)
    return _waiting(tag)


def players(tag: Tag) -> list[str]:
    """The addresses that a frame of another site names as what it plays (Embedly, Iframely)."""
    if tag.name not in FRAMES:
        return []
    try:
        parts = urlsplit(_attribute(tag, "src")[:_LONGEST])
        if any(word in parts.path.lower() for word in _BUTTONS):
            return []
        pairs = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:
        return []
    return [value for name, value in pairs if name in _NAMES]


def _only_address(tag: Tag) -> str:
    """An address that is all that an element holds, as a publishing system keeps an embed."""
    shown = tag.get_text().strip()
    is_one = shown.startswith(("http://", "https://")) and len(shown.split()) == 1
    return shown[:_LONGEST] if is_one else ""


def _waiting(tag: Tag) -> str:
    for name in _attributes():
        written = _attribute(tag, name)
        if written.startswith(("http://", "https://", "//")):
            return f"https:{written}"[:_LONGEST] if written[0] == "/" else written[:_LONGEST]
    return ""


def _shares(tag: Tag) -> bool:
    classes = _attribute(tag, "class").lower()
    return any(word in classes for word in _SHARES)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    if value is None:
        return ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


@cache
def _attributes() -> tuple[str, ...]:
    data = knowledge.read("embeds.toml")
    return tuple(data["attributes"])
