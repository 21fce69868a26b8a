"""Which elements may hold an embedded post."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Element

LONGEST = 262_144
"""A single post's markup is not longer, in characters: what is longer is a page's own wrapper."""

LONGEST_DATA = 4_000_000
"""The same for a script of data, which may describe a whole page."""

_BEARERS = frozenset(
    {"img", "source", "video", "audio", "picture", "a", "area", "button", "script"}
)
"""Elements on which an address kept for later is that of a picture, or of a button to share."""

_DATA_SCRIPTS = ("application/json", "application/ld+json")
_TELLTALES = ("<iframe", "<blockquote", "<amp-")


def is_embed(element: Element) -> bool:
    """Whether an element's own tag says that it embeds something."""
    names = _names("elements")
    if element.tag in names:
        return True
    if element.tag in _BEARERS:
        return False
    classes = (element.attr("class") or "").lower().split()
    if not _names("classes").isdisjoint(classes):
        return True
    if element.tag == "blockquote" and any(name.startswith("data-") for name in element.attrs):
        return True
    return not _names("attributes").isdisjoint(element.attrs)


def is_embed_code(script: Element) -> bool:
    """Whether a script element is itself a post's embed code, as Telegram's is."""
    return script.attr("src") is not None and not _names("attributes").isdisjoint(script.attrs)


def is_data(script: Element) -> bool:
    """Whether a script element holds data, in which a page may describe its posts."""
    kind = (script.attr("type") or "").partition(";")[0].strip().lower()
    return kind in _DATA_SCRIPTS


def in_noscript(content: str) -> Iterator[tuple[str, int, int]]:
    """Embeds kept for browsers without scripts: element, and start and end in the content."""
    folded = content[:LONGEST].lower()
    if not any(telltale in folded for telltale in _TELLTALES):
        return
    from turbohtml import parse_fragment

    covered = 0
    for element in parse_fragment(content[:LONGEST], source_locations=True).iter_elements():
        location = element.source_location
        if location is None or location.start_tag.start_offset < covered:
            continue
        if element.tag == "blockquote" or is_embed(element):
            closing = location.end_tag or location.start_tag
            covered = closing.end_offset
            yield element.tag, location.start_tag.start_offset, covered


@cache
def _names(key: str) -> frozenset[str]:
    data = tomllib.loads((files("citecheck") / "data" / "embeds.toml").read_text("utf-8"))
    return frozenset(data[key])
