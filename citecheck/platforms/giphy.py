"""Giphy: animated pictures, by page and frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "giphy"
TITLE = "Giphy"
DOMAINS = ("giphy.com", "gph.is")
HINTS = ("giphy.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "giphy.com",
        r"/(?:gifs|clips|stickers|videos)/(?:[\w%-]{0,300}-)?(?P<id>(?=[a-z]{0,23}[A-Z0-9])[A-Za-z0-9]{8,24})",
        "https://giphy.com/gifs/{id}",
    ),
    _routes.Route(
        "giphy.com",
        r"/embed/(?P<id>(?=[a-z]{0,23}[A-Z0-9])[A-Za-z0-9]{8,24})(?:/\w{1,20}(?:/\w{1,20})?)?",
        "https://giphy.com/gifs/{id}",
    ),
)
NAMED_AS = ("giphy",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-z]{0,23}[A-Z0-9])[A-Za-z0-9]{10,24}", re.ASCII),
    "https://giphy.com/gifs/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
