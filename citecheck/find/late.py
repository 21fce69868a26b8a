"""Addresses that an element keeps until a script, or the reader's consent, puts them in place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from citecheck import knowledge, registry
from citecheck.find.kept_addresses import NOT_EMBEDDED, PLAYERS
from citecheck.find.permalinks import BUTTONS, permalink
from citecheck.model.facade import is_facade
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from bs4 import Tag

FRAMES = frozenset({"iframe", "embed", "frame", "object"})
_LONGEST = 4096
_PLAIN = frozenset({"a", "button", "img", "script", "link", "form"})
"""Elements whose address is that of a link, a button, a picture or a file."""
_NAMES = frozenset({"url", "src", "href"})
_SHARES = (
    "share", "sharing", "social-button", "follow", "addthis", "a2a_", "click-to-tweet",
    "clicktotweet", "click_to_tweet", "tweet-this", "tweetthis", "shariff", "addtoany", "sharethis",
)  # fmt: skip
_ACTIONS = frozenset({"like", "save", "send", "comments", "quote", "subscribe", "reactions"})
"""What a reader does with an address, where it is a word of its own in an element's name or
class: the address is what is liked, and need not be embedded."""
_CARDS = frozenset({"embedly-card", "iframely-embed", "iframely-card"})
"""Classes of links and quotations in whose place a service's script puts what they lead to."""
_WORDS = later(r"[a-z]+")
_LINKED = later(r"href=[\"']?(https?://[^\s\"'<>]{1,500})", re.IGNORECASE)
_ENCODED = later(r"https?%3a%2f%2f", re.IGNORECASE)


def wake(tag: Tag) -> str:
    """The address of what an element embeds, empty where it embeds nothing.

    A frame that waits is given its address as a source, so that it reads as if it were awake.
    """
    if tag.name in FRAMES:
        source = _absolute(_source(tag))
        if not source or permalink(source) is None:
            kept = next(_posts(tag), "")
            source = kept or source or _waiting(tag) or next(_players_of(tag), "") or _any(tag)
        if source:
            tag["src"] = source
        return source[:_LONGEST]
    if tag.name in {"a", "blockquote", "div"} and not _CARDS.isdisjoint(_classes(tag)):
        return attribute(tag, "href") or _first_link(tag)
    if tag.name == "a" and _is_facade(tag):
        return next(_posts_of(tag), "") or attribute(tag, "href")
    if tag.name == "script":  # a program of the platform's that puts the post in its place
        return _absolute(attribute(tag, "src"))
    if tag.name in _PLAIN or is_button(tag):
        return ""
    return _kept(tag)


def _is_facade(link: Tag) -> bool:
    """Whether a script puts what a link leads to in its place."""
    data = knowledge.read("embeds.toml")
    if attribute(link, "data-component-name") in data["anchor_components"]:
        return True
    words, playing = tuple(registry.naming_words()), data["facades"]
    called = (*_classes(link), *(each for each in link.attrs if each.startswith("data-")))
    return any(is_facade(each, words, playing) for each in called[:_MOST])


def is_place(tag: Tag) -> bool:
    """Whether an element is one in whose place a platform's script, or a service's, puts a post."""
    data = knowledge.read("embeds.toml")
    is_known = any(name in tag.attrs for name in data["anchors"])
    return is_known or _is_facade(tag) or not _CARDS.isdisjoint(_classes(tag))


def _kept(tag: Tag) -> str:
    """The address that an element keeps which is neither a frame nor a button."""
    if tag.name == "oembed":
        return attribute(tag, "url")
    if "wp-block-embed__wrapper" in _classes(tag):
        return _only_address(tag)
    waiting = _waiting(tag)
    if not waiting or permalink(waiting) is None:
        waiting = next(_posts_of(tag), "") or waiting or next(_players_of(tag), "")
    return waiting


def players(tag: Tag) -> list[str]:
    """The addresses that a frame of another site names as what it plays (Embedly, Iframely), or
    that stand in a frame's own page, which puts the player in its place once it is wanted.
    """
    if tag.name not in FRAMES:
        return []
    inner = (match[1] for match in _LINKED.finditer(attribute(tag, "srcdoc")[:_LONGEST]))
    return [
        *_queried(attribute(tag, "src")[:_LONGEST]),
        *(html.unescape(each) for each in inner if PLAYERS.search(each)),
    ]


def _queried(address: str) -> list[str]:
    """The addresses in the query of another."""
    try:
        parts = urlsplit(address)
        if any(word in parts.path.lower() for word in BUTTONS):
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


def _source(tag: Tag) -> str:
    """The address in a frame: of an ``object``, its own or its parameter's (Flash)."""
    if tag.name != "object":
        return attribute(tag, "src")
    if data := attribute(tag, "data"):
        return data
    named = (
        attribute(each, "value")
        for each in tag.find_all("param", limit=20)
        if attribute(each, "name").lower() in {"movie", "src"}
    )
    return next(named, "")


def _waiting(tag: Tag) -> str:
    for name in _known(tag):
        if address := _absolute(attribute(tag, name)):
            return address
    return ""


def _known(tag: Tag) -> list[str]:
    """A tag's attributes that are known to keep an address, in the order of the list."""
    order = _attributes()
    return sorted(order.keys() & tag.attrs.keys(), key=order.__getitem__)


def _posts(tag: Tag) -> Iterator[str]:
    """The addresses of posts in a frame's attributes, those of known names first."""
    known = [attribute(tag, name) for name in _known(tag)]
    others = [attribute(tag, name) for name in list(tag.attrs)[:_MOST] if name not in _NOT_KEPT]
    for written in (*known, *others):
        address = _absolute(written)
        if address and (permalink(address) or any(map(permalink, _queried(address)))):
            yield address


def _any(tag: Tag) -> str:
    """The first address in a frame's attributes, whatever it is."""
    kept = (_absolute(attribute(tag, name)) for name in list(tag.attrs)[:_MOST])
    return next((each for each in kept if each), "")


def _posts_of(tag: Tag) -> Iterator[str]:
    """The addresses of posts in an element's data, whatever the names, but those of buttons."""
    for name in list(tag.attrs)[:_MOST]:
        if name.startswith("data-") and not NOT_EMBEDDED.search(name):
            address = _absolute(attribute(tag, name))
            if address and permalink(address):
                yield address


def _players_of(tag: Tag) -> Iterator[str]:
    """The addresses of players in an element's attributes, whatever their names."""
    for name in list(tag.attrs)[:_MOST]:
        address = _absolute(attribute(tag, name)) if name not in _NOT_KEPT else ""
        if address and PLAYERS.search(address):
            yield address


_MOST = 40
_NOT_KEPT = frozenset({"style", "title", "alt", "srcdoc", "srcset", "href", "cite"})


def _absolute(written: str) -> str:
    """A written address with its scheme, as it was before a system encoded it;
    empty where it is none.
    """
    if _ENCODED.match(written):
        written = unquote(written)
    written = written[:_LONGEST]
    if written.startswith("//"):
        return f"https:{written}"
    if written.startswith("../") and (mirrored := _MIRRORED.fullmatch(written)):
        return f"https://{mirrored['address']}"
    return written if written.startswith(("http://", "https://")) else ""


_MIRRORED = later(
    r"(?:\.\./){1,9}(?P<address>[\w-]{1,63}(?:\.[\w-]{1,63}){1,3}/[^?#\s]{2,500}?)\.html(?:[?#]\S{0,500})?"
)
"""Where HTTrack and Wget put the pages of other sites: beside, in a folder called as their host."""


def _first_link(tag: Tag) -> str:
    return next((attribute(each, "href") for each in tag.find_all("a", href=True, limit=1)), "")


def _classes(tag: Tag) -> list[str]:
    return attribute(tag, "class").split()


def is_button(tag: Tag) -> bool:
    """Whether an element is one to share, like or follow something, or holds such."""
    called = f"{tag.name} {attribute(tag, 'class').lower()}"
    if any(word in called for word in _SHARES):
        return True
    if attribute(tag, "data-do").startswith("button"):
        return True  # amp-pinterest's
    return not _ACTIONS.isdisjoint(_WORDS.findall(called))


def is_plain(tag: Tag) -> bool:
    """Whether an element's address is that of a link, a button, a picture or a file."""
    return tag.name in _PLAIN


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value without the white space around it; empty where it is missing."""
    value = tag.get(name)
    if value is None:
        return ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


@cache
def _attributes() -> dict[str, int]:
    data = knowledge.read("embeds.toml")
    return {name: place for place, name in enumerate(data["attributes"])}
