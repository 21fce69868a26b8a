"""Bluesky: posts on bsky.app, and in the AT Protocol.

Permalinks name the author by handle or by DID (https://atproto.com/specs/did), and the post by
its record key. The key is taken as the post's id: it is all that both ways of naming have in
common. Embeds: https://embed.bsky.app.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, Permalink
from citecheck.platforms import _markup

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "bluesky"
TITLE = "Bluesky"
DOMAINS = ("bsky.app",)
HINTS = ("bluesky-embed", "embed.bsky.app")

_HANDLE = r"[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_ACCOUNT = r"(?P<account>did:[a-z]{1,16}:[A-Za-z0-9._:%-]{1,250}|[A-Za-z0-9.-]{3,253})"
_KEY = r"(?P<key>[A-Za-z0-9._:~-]{1,64})"
_POST = re.compile(rf"/profile/{_ACCOUNT}/post/{_KEY}/?")
_FRAME = re.compile(rf"/embed/{_ACCOUNT}/app\.bsky\.feed\.post/{_KEY}/?")
_RECORD = re.compile(rf"at://{_ACCOUNT}/app\.bsky\.feed\.post/{_KEY}")
_SIGNATURE = re.compile(
    rf"{_markup.DASH}\s{{0,2}}(?P<name>[^\s(][^\n]{{0,99}}?)\s?\(@(?P<handle>{_HANDLE})\)(?![,،;])"
)

FLATTENED = (
    FlattenedForm(
        anchor="(@",
        signature=_SIGNATURE,
        longest=400,
        mention=re.compile(rf"(?<![\w@/.])@(?P<handle>{_HANDLE})(?![\w@])"),
    ),
)

ID_CLOCK = IdClock(
    10,
    per_second=1_000_000,
    digits="234567abcdefghijklmnopqrstuvwxyz",
    lengths=range(13, 14),
    smallest=1_600_000_000_000_000 << 10,
)
"""TIDs: microseconds since 1970 above a clock's number, https://atproto.com/specs/tid. The author's
own software makes them, and may set any time."""


def permalink(url: str) -> Permalink | None:
    """``/profile/HANDLE-OR-DID/post/KEY`` on bsky.app, and the address of its embed."""
    name = _markup.host(url)
    pattern = {"bsky.app": _POST, "embed.bsky.app": _FRAME}.get(name)
    match = pattern.fullmatch(_markup.path(url)) if pattern else None
    return _permalink(match) if match else None


def _permalink(match: re.Match[str]) -> Permalink:
    account, key = match["account"], match["key"]
    handle = None if account.startswith("did:") else account
    return Permalink(f"https://bsky.app/profile/{account}/post/{key}", key, handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name == "iframe":
        found = permalink(_markup.attribute(tag, "src"))
        return EmbeddedPost(PostForm.IFRAME, permalink=found) if found else None
    record = _RECORD.match(_markup.attribute(tag, "data-bluesky-uri"))
    if tag.name != "blockquote" or record is None:
        return None
    read = _markup.signed(tag, _SIGNATURE)
    links = [(permalink(href), text) for href, text in _markup.anchors(tag)]
    printed = next((text for link, text in reversed(links) if link), "")
    return EmbeddedPost(
        PostForm.EMBED,
        Author(read.name, read.handle),
        read.text,
        _permalink(record),
        printed_date=printed,
        language=read.language,
        links=read.links,
        mentions=read.mentions,
        hashtags=read.hashtags,
    )
