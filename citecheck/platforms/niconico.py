"""Niconico: videos, by page, short address and player."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "niconico"
TITLE = "Niconico"
DOMAINS = ("nicovideo.jp", "nico.ms")
HINTS = ("nicovideo.jp/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "nicovideo.jp",
        r"/(?:watch|thumb)/(?P<id>(?:sm|nm|so)\d{1,10})",
        "https://www.nicovideo.jp/watch/{id}",
    ),
    _routes.Route(
        "embed.nicovideo.jp",
        r"/watch/(?P<id>(?:sm|nm|so)\d{1,10})(?:/script)?",
        "https://www.nicovideo.jp/watch/{id}",
    ),
    _routes.Route(
        "ext.nicovideo.jp",
        r"/thumb(?:_watch)?/(?P<id>(?:sm|nm|so)\d{1,10})",
        "https://www.nicovideo.jp/watch/{id}",
    ),
    _routes.Route(
        "sp.nicovideo.jp",
        r"/watch/(?P<id>(?:sm|nm|so)\d{1,10})",
        "https://www.nicovideo.jp/watch/{id}",
    ),
    _routes.Route(
        "nico.ms",
        r"/(?P<id>(?:sm|nm|so)\d{1,10})",
        "https://www.nicovideo.jp/watch/{id}",
    ),
)
NAMED_AS = ("nicovideo", "niconico")
NAMED_IDS = NamedIds(
    NAMED_AS, later(r"(?:sm|nm|so)\d{1,10}", re.ASCII), "https://www.nicovideo.jp/watch/{}"
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
