"""BitChute: videos, by page and player."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "bitchute"
TITLE = "BitChute"
DOMAINS = ("bitchute.com",)
HINTS = ("bitchute.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "bitchute.com",
        r"/(?:video|embed|torrent/\d{1,9})/(?P<id>[a-zA-Z0-9_-]{10,14})",
        "https://www.bitchute.com/video/{id}/",
    ),
)
NAMED_AS = ("bitchute",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-zA-Z_-]{0,13}\d)[a-zA-Z0-9_-]{10,14}", re.ASCII),
    "https://www.bitchute.com/video/{}/",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
