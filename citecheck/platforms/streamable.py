"""Streamable: videos, by page and players of several years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "streamable"
TITLE = "Streamable"
DOMAINS = ("streamable.com",)
HINTS = ("streamable.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "streamable.com",
        r"/(?:[eost]/)?(?P<id>(?=[a-z]{0,7}\d)[a-z0-9]{4,8})(?:/\w{1,20})?",
        "https://streamable.com/{id}",
    ),
    _routes.Route(
        "streamable.com",
        r"/[eost]/(?P<id>[a-z0-9]{4,8})(?:/\w{1,20})?",
        "https://streamable.com/e/{id}",
    ),
)
NAMED_AS = ("streamable",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-z]{0,7}\d)[a-z0-9]{4,8}", re.ASCII),
    "https://streamable.com/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
