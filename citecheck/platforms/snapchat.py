"""Snapchat: spotlights, and stories that a profile keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "snapchat"
TITLE = "Snapchat"
DOMAINS = ("snapchat.com",)
HINTS = ("snapchat.com/", "snapchat-embed")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "snapchat.com",
        r"/(?:@(?P<handle>[\w.-]{3,30})/)?spotlight/(?P<id>[\w-]{20,120})(?:/embed)?",
        "https://www.snapchat.com/spotlight/{id}",
    ),
    _routes.Route(
        "story.snapchat.com",
        r"/(?:o|s|p|embed)/(?P<id>[\w-]{10,120})(?:/embed)?",
        "https://story.snapchat.com/s/{id}",
    ),
)
NAMED_AS = ("snapchat",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"W7_[\w-]{20,120}", re.ASCII),
    "https://www.snapchat.com/spotlight/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if _markup.has_class(tag, "snapchat-embed"):
        address = _markup.attribute(tag, "data-snapchat-embed-url")
        link = permalink(address)
        return EmbeddedPost(PostForm.EMBED, permalink=link) if link else None
    return _markup.by_address(tag, permalink)
