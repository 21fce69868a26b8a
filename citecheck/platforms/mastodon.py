"""Mastodon, and other servers that show posts at the same addresses.

Anyone can host it, so no domain tells it: an address is taken for a post by its shape alone,
``/@user/ID``, with an id of at least 15 digits. Ids are made from the time, in milliseconds since
1970 times 65536 (https://docs.joinmastodon.org/entities/Status/ and Mastodon's own
``Snowflake``), so none of this century is shorter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, Permalink
from citecheck.platforms import _markup

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "mastodon"
TITLE = "Mastodon"
DOMAINS = ()
HINTS = ("mastodon-embed",)

_USER = r"(?P<user>\w{1,30}(?:[\w.-]{0,30}\w)?(?:@[A-Za-z0-9.-]{3,253})?)"
_SHORT = re.compile(rf"/(?:web/|deck/)?@{_USER}/(?P<id>\d{{15,20}})(?:/embed)?/?", re.ASCII)
_LONG = re.compile(rf"/users/{_USER}/statuses/(?P<id>\d{{15,20}})(?:/embed)?/?", re.ASCII)
_ANY_ID = re.compile(rf"/@{_USER}/(?P<id>\w{{1,40}})/embed/?", re.ASCII)

FLATTENED = (
    FlattenedForm(
        anchor="Post by @",
        signature=re.compile(
            r"Post by @(?P<handle>\w{1,30}@[A-Za-z0-9.-]{3,100}[A-Za-z0-9])\s{1,4}View on Mastodon"
        ),
        openers=(),
        dated=False,
        longest=0,
    ),
)

ID_CLOCK = IdClock(16, smallest=1_400_000_000_000 << 16)
"""48 bits of milliseconds since 1970: Mastodon's ``lib/mastodon/snowflake.rb``, since 2.0."""


def permalink(url: str) -> Permalink | None:
    """``/@USER/ID`` and ``/users/USER/statuses/ID`` on any host; ids have 15 digits or more."""
    name, where = _markup.host(url), _markup.path(url)
    match = _SHORT.fullmatch(where) or _LONG.fullmatch(where)
    return _permalink(name, match) if match and name else None


def _permalink(host: str, match: re.Match[str]) -> Permalink:
    user = match["user"]
    handle = user if "@" in user else f"{user}@{host}"
    return Permalink(f"https://{host}/@{user}/{match['id']}", match["id"], handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The frame, or the newer blockquote whose script puts the frame in its place."""
    if not _markup.has_class(tag, "mastodon-embed"):
        return None
    source = _markup.attribute(tag, "data-embed-url") or _markup.attribute(tag, "src")
    name, where = _markup.host(source), _markup.path(source)
    match = _SHORT.fullmatch(where) or _LONG.fullmatch(where) or _ANY_ID.fullmatch(where)
    if match is None or not name:
        return None
    link = _permalink(name, match)
    form = PostForm.IFRAME if tag.name == "iframe" else PostForm.EMBED
    return EmbeddedPost(form, Author(handle=link.handle), permalink=link)
