"""Addresses of posts in an element's attributes, whatever their names and however written.

A page's own components and consent tools keep what they will embed in attributes of their own. An
address there is taken for an embed's where a platform knows it for a post's. On links, buttons and
pictures such attributes tell what is linked, shared or shown: there only the address of a player
counts, which is made to be put in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck.find.permalinks import permalink
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import Permalink

_MOST = 40
"""Attributes of one element, and addresses in one of them."""
_LONGEST = 8_192
_NEVER = frozenset({"style", "title", "alt", "srcset", "href", "cite", "aria-label"})
"""What describes, links and quotes."""
_ADDRESS = later(
    r"(?:https?:)?(?://|\\/\\/)[\w-]{1,63}\.[^\s\"'<>|,;{}\[\]]{4,2000}", re.IGNORECASE
)
_ENCODED = later(r"%3a%2f%2f|%2f%2f", re.IGNORECASE)
_SLASH = later(r"/|%2f", re.IGNORECASE)
_SOURCE = later(r"(?:^|[-_])src$|embed")
"""In the names of attributes of links and buttons: what is shown once they are clicked."""
NOT_EMBEDDED = later(
    r"share|sharing|follow|intent|sameas|profile|related|recommend|thumb|poster|comment|prev|next"
)
"""In the names of attributes: what is done with an address, not what is embedded."""
PLAYERS = later(
    r"/embed(?:ded)?[/?.]|//(?:www\.)?(?:player|embed)\.|/player/|/plugins/(?:post|video)\.php"
    r"|/video_ext\.php|/widget_post|/oembed\?"
)
"""Where the pages lie that are made to be put in others."""


def addresses_in(written: str) -> Iterator[str]:
    """The addresses in some value, absolute, each as it was before it was encoded."""
    value = written[:_LONGEST]
    if _ENCODED.search(value):
        value = unquote(value)
    if "&" in value and "&amp;" in value.lower():
        value = unescape(value)
    for match in islice(_ADDRESS.finditer(value), _MOST):
        address = match[0].replace("\\/", "/").rstrip("\\)")
        yield f"https:{address}" if address.startswith("//") else address


def kept_posts(tag: Tag, *, only_players: bool) -> Iterator[tuple[str, Permalink]]:
    """The posts whose addresses an element's attributes have, with their platforms' names."""
    for name, value in list(tag.attrs.items())[:_MOST]:
        if (
            (name in _NEVER and tag.name != "meta")
            or not isinstance(value, str)
            or ("/" not in value and "%2" not in value)
        ):
            continue
        if NOT_EMBEDDED.search(name) or (only_players and not name.startswith("data-")):
            continue
        is_source = _SOURCE.search(name) is not None
        if value.lstrip()[:1] in {"<", "{", "["}:
            continue  # markup and JSON: `citecheck.find.packed`
        for address in addresses_in(value):
            if only_players and not is_source and not PLAYERS.search(address):
                continue
            if (found := permalink(address)) is not None:
                yield found
