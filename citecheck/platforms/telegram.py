"""Telegram: messages of public channels and groups on t.me.

Embeds: https://core.telegram.org/widgets/post. A message's id is its number within the channel, so
the channel is part of what is taken as the post's id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.platforms import _markup

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm

NAME = "telegram"
TITLE = "Telegram"
DOMAINS = ("t.me", "telegram.me", "telegram.dog")
HINTS = ("data-telegram-post", "//t.me/", "telegram.me/")
FLATTENED: tuple[FlattenedForm, ...] = ()

_MESSAGE = re.compile(
    r"(?P<channel>c/\d{5,15}|[A-Za-z]\w{3,31})(?:/\d{1,10})?/(?P<number>\d{1,10})/?", re.ASCII
)


def permalink(url: str) -> Permalink | None:
    """``/CHANNEL/NUMBER`` on t.me, its preview page ``/s/...`` and private ``/c/...`` included."""
    if _markup.host(url) not in DOMAINS:
        return None
    return _permalink(_markup.path(url).removeprefix("/s/").removeprefix("/"))


def _permalink(written: str) -> Permalink | None:
    match = _MESSAGE.fullmatch(written)
    if match is None:
        return None
    channel = match["channel"]
    name = f"{channel}/{match['number']}"
    return Permalink(f"https://t.me/{name}", name, None if "/" in channel else channel)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The widget's script, or its frame."""
    if tag.name == "script":
        found, form = _permalink(_markup.attribute(tag, "data-telegram-post")), PostForm.EMBED
    elif tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        found = permalink(source) if _markup.parameter(source, "embed") else None
        form = PostForm.IFRAME
    else:
        return None
    return EmbeddedPost(form, Author(handle=found.handle), permalink=found) if found else None
