"""Coub: looped videos, by page and player."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "coub"
TITLE = "Coub"
DOMAINS = ("coub.com",)
HINTS = ("coub.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "coub.com",
        r"/(?:view|embed)/(?P<id>[a-z0-9]{4,10})",
        "https://coub.com/view/{id}",
    ),
)
NAMED_AS = ("coub",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-z]{0,9}\d)[a-z0-9]{4,10}", re.ASCII),
    "https://coub.com/view/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
