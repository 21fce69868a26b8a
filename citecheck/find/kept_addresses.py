"""Addresses of posts in an element's attributes, whatever their names and however written.

A page's own components and consent tools keep what they will embed in attributes of their own. An
address there is taken for an embed's where a platform knows it for a post's. On links, buttons and
pictures such attributes tell what is linked, shared or shown: there only the address of a player
counts, which is made to be put in a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck.find.permalinks import is_known_host, played
from citecheck.find.script_literals import unescaped
from citecheck.find.unwrapped import bare
from citecheck.model.element_names import EMBEDDING
from citecheck.model.pattern import later
from citecheck.urls.in_apps import is_of_app, on_the_web

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import Permalink

_MOST = 40
"""Attributes of one element, and addresses in one of them."""
_LONGEST = 8_192
_NEVER = frozenset({"style", "title", "alt", "srcset", "href", "cite", "aria-label"})
"""What describes, links and quotes."""
_ADDRESS = later(
    r"(?:(?:https?:)?(?://|\\/\\/)[\w-]{1,63}\.|at://did:)[^\s\"'<>|,;{}\[\]]{4,2000}",
    re.IGNORECASE,
)
_BARE = later(r"(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,3})/[^\s\"'<>|{}\[\]]{2,2000}")
"""An address that was written without its scheme, alone."""
_RECORD = later(
    r"at://(?P<did>did:[a-z]{1,16}:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[\w.~-]{1,64})"
)
_ENCODED = later(r"%(?:25){0,2}3a%(?:25){0,2}2f|%(?:25){0,2}2f%(?:25){0,2}2f", re.IGNORECASE)
_LAYERS = 3
_AIMED = later(
    r"(?:click|redir(?:ect)?|return|referr?er|origin|parent)[\w-]{0,12}=\Z", re.IGNORECASE
)
"""The parameter before an address to which a click leads, or from which one comes."""
_LONGEST_NAME = 24
_SOURCE = later(r"(?:^|[-_])src$|embed|video-?(?:url|link)$")
"""In the names of attributes of links and buttons: what is shown once they are clicked."""
NOT_EMBEDDED = later(
    r"share|sharing|follow|intent|sameas|profile|related|recommend|thumb|poster|comment|prev|next"
    r"|(?:^|-)ads?(?:-|$)|advert|sponsor|promo"
)
"""In the names of attributes: what is done with an address, not what is embedded."""
PLAYERS = later(
    r"/(?:video)?embed(?:ded)?[/?.]|//(?:www\.)?(?:player|embed)\.|/player/|/plugins/(?:post|video)\.php"
    r"|/video_ext\.php|/widget_post|/oembed\?"
)
"""Where the pages lie that are made to be put in others."""


def addresses_in(written: str) -> Iterator[str]:
    """The addresses in some value, absolute, each as it was before it was encoded."""
    value = written[:_LONGEST].strip()
    for _ in range(_LAYERS):
        if not _ENCODED.search(value):
            break
        value = unquote(value)
    if "&" in value and "&amp;" in value.lower():
        value = html.unescape(value)
    if "\\u00" in value or "\\x" in value:
        value = unescaped(value)
    if is_of_app(value) and (address := on_the_web(value)):
        yield address
        return
    if (alone := _BARE.fullmatch(value)) and is_known_host(alone["host"].lower()):
        yield f"https://{value}"
    for match in islice(_ADDRESS.finditer(value), _MOST):
        if _AIMED.search(value, max(0, match.start() - _LONGEST_NAME), match.start()):
            continue
        address = match[0].replace("\\/", "/").rstrip("\\)")
        if record := _RECORD.match(address):
            yield f"https://bsky.app/profile/{record['did']}/post/{record['key']}"
        else:
            yield f"https:{address}" if address.startswith("//") else address


def kept_posts(tag: Tag, *, only_players: bool) -> Iterator[tuple[str, Permalink]]:
    """The posts whose addresses an element's attributes have, with their platforms' names."""
    for name, value in list(tag.attrs.items())[:_MOST]:
        if (
            (name in _NEVER and tag.name not in {"meta", "link"} and not _embeds(tag, name))
            or not isinstance(value, str)
            or ("/" not in value and "%2" not in value and not is_of_app(value))  # so no address
        ):
            continue
        is_linking = only_players and tag.name != "link"
        if NOT_EMBEDDED.search(name) or (is_linking and not name.startswith(("data-", *_EVENTS))):
            continue
        is_source = _SOURCE.search(name) is not None or _calls_for(name, value)
        if value.lstrip()[:1] in {"<", "{", "["}:
            continue  # markup and JSON: `citecheck.find.packed`
        for address in addresses_in(value):
            if only_players and not is_source and not PLAYERS.search(address):
                continue
            if (found := played(bare(address))) is not None:
                yield found


def _embeds(tag: Tag, name: str) -> bool:
    """Whether an attribute is the address of a custom element that embeds what it leads to."""
    return name == "href" and EMBEDDING.search(tag.name) is not None


_EVENTS = ("on", "@", "x-on", "v-on", "ng-", ":on")
"""How the names of attributes begin that say what a click does."""
_SHOWS = later(r"embed|load|play|show|video|insert|inject", re.IGNORECASE)
_LEAVES = later(r"share|window\.open|location|href|follow|track", re.IGNORECASE)


def _calls_for(name: str, value: str) -> bool:
    """Whether a click is said to put something in the page."""
    return (
        name.startswith(_EVENTS)
        and _SHOWS.search(value[:_LONGEST]) is not None
        and _LEAVES.search(value[:_LONGEST]) is None
    )
