"""What a value that is written in a page says of platforms and embeds, whatever it stands in."""

from __future__ import annotations

import re
from functools import cache

from citecheck import knowledge, registry
from citecheck.load.embed_names import platform_words
from citecheck.model.element_names import CAMEL
from citecheck.model.pattern import later
from citecheck.urls.in_apps import is_of_app

LONGEST = 262_144
"""A single post's markup is not longer, in characters: what is longer is a page's own wrapper."""

_NAMED = (
    "<iframe", "<blockquote", "embed", "tweet", "twitter", "instagram", "facebook", "tiktok",
    "youtu", "bsky", "vimeo", "dailymotion", "reddit", "videoid", "video_id", "threads.", "t.me",
    "telegram", "mastodon", "spotify", "soundcloud", "twitch", "linkedin", "pinterest", "vk.com",
    "%3ciframe", "%3cblockquote",
)  # fmt: skip
"""What stands, in lower case, in markup, settings and programs that embed something."""

_PLAYERS = later(
    r"(?://|%2f%2f)(?:[\w.-]{1,60}(?:/|%2f)(?:[\w$-]{1,40}(?:/|%2f)){0,3}embed(?:/|%2f|[?.])|(?:www\.)?(?:player|embed)\.)",
    re.IGNORECASE,
)
"""How the addresses of pages begin that are made to be put in others."""

_HOSTS = later(r"(?://|\\/\\/|%2f%2f)([\w.-]{4,100})(?=/|\\/|%2f)")

_ANYWHERE = later(
    r"(?:/|%2f)(?:@[\w.@-]{1,100}(?:/|%2f)(?:posts(?:/|%2f))?\d{6,20}"
    r"|users(?:/|%2f)\w{1,60}(?:/|%2f)status"
    r"|(?:videos|w|notes|p|post|notice|objects)(?:/|%2f)(?:\w{1,60}(?:/|%2f))?[\w-]{8,40})"
)
"""How posts' addresses end on servers that anyone can host."""

LONGEST_VALUE = 8_192
"""Characters of a value that are looked at."""

_SPLIT = later(r"[^a-z0-9]+")

TELLTALES = ("<iframe", "<blockquote", "<amp-")
"""What stands in markup that embeds something."""


def holds_player(value: str) -> bool:
    """Whether the address of a page that is made to be put in others stands in some value."""
    return _PLAYERS.search(value[:LONGEST_VALUE].replace("\\/", "/")) is not None


def names_platform(value: str) -> bool:
    """Whether a platform's domain stands in an address in some value."""
    folded = value[:LONGEST_VALUE].lower().replace("%252f", "%2f")
    if is_of_app(folded):
        return True
    if "//" not in folded and "%2f" not in folded and "\\/" not in folded:
        return _is_known(folded.strip().partition("/")[0]) if "/" in folded else False
    if folded.startswith("at://did:"):
        return True
    return any(_is_known(match[1]) for match in _HOSTS.finditer(folded)) or (
        _ANYWHERE.search(folded) is not None
    )


def _is_known(host: str) -> bool:
    """Whether a host is of a platform that has domains of its own."""
    labels = host.split(".")[-4:]
    return f"{host.partition('.')[0]}." in _domains() or any(
        ".".join(labels[at:]) in _domains() for at in range(len(labels))
    )


def says_platform(told: list[str]) -> bool:
    """Whether a word in what is told begins as the name of a platform does."""
    return any(
        token.startswith(platform_words())
        for each in told
        for token in _SPLIT.split(f"{each[:200]} {CAMEL.sub(' ', each[:200])}".lower())
    )


def address_named(platform: str, written: str) -> str:
    """The address of the post that a directive or macro of a markup language names, by itself or by
    its platform and id; empty where it names none.
    """
    if written.startswith(("http://", "https://")):
        return written if says_platform([platform]) else ""
    for form in registry.named_ids():
        if platform.lower().startswith(form.words) and form.pattern.fullmatch(written):
            return form.address.format(written)
    return ""


def names_embed(folded: str) -> bool:
    """Whether a value in lower case has a word of what embeds something."""
    # Plain searches of each word take a tenth of the time of one expression that ignores case.
    return any(word in folded for word in _NAMED)


def shows_post(description: str) -> bool:
    """Whether the description of a picture has a word for a post, so that it may show one."""
    folded = description[:2_000].lower()
    return any(word in folded for word in _post_words())


def is_waiting(content: str) -> bool:
    """Whether what a page keeps unshown has markup of an embed in it."""
    folded = content[:LONGEST].lower().replace("&lt;", "<")
    return any(telltale in folded for telltale in TELLTALES)


@cache
def _domains() -> frozenset[str]:
    own = {domain for each in registry.platforms().values() for domain in each.DOMAINS}
    return frozenset(own | registry.front_ends().keys())


@cache
def _post_words() -> tuple[str, ...]:
    every = [
        *knowledge.read("screenshots.toml")["posts"].values(),
        *registry.shown_post_words().values(),
    ]
    return tuple(word for words in every for word in words)
