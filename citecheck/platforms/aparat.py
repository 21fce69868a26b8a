"""Aparat: videos, by page, player and the script that puts the player in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "aparat"
TITLE = "Aparat"
DOMAINS = ("aparat.com",)
HINTS = ("aparat.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "aparat.com",
        r"/v/(?P<id>[a-zA-Z0-9]{4,9})(?:/[^/]{0,300})?",
        "https://www.aparat.com/v/{id}",
    ),
    _routes.Route(
        "aparat.com",
        r"/video/video/embed/(?:vt/frame/showvideo/yes/)?videohash/(?P<id>[a-zA-Z0-9]{4,9})(?:/vt/frame(?:/[\w/]{0,60})?)?",
        "https://www.aparat.com/v/{id}",
    ),
    _routes.Route(
        "aparat.com",
        r"/embed/(?P<id>[a-zA-Z0-9]{4,9})",
        "https://www.aparat.com/v/{id}",
    ),
)
NAMED_AS = ("aparat",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-zA-Z]{0,8}\d|[a-z]{1,8}[A-Z])[a-zA-Z0-9]{4,9}", re.ASCII),
    "https://www.aparat.com/v/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
