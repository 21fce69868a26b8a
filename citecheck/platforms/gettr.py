"""GETTR: posts, comments among them, and streams."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "gettr"
TITLE = "GETTR"
DOMAINS = ("gettr.com",)
HINTS = ("gettr.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "gettr.com",
        r"/(?:post|comment|streaming)/(?P<id>[pc][a-z0-9]{6,14})",
        "https://gettr.com/post/{id}",
    ),
)
NAMED_AS = ("gettr",)
NAMED_IDS = NamedIds(
    NAMED_AS, later(r"(?=[a-z]{0,12}\d)p[a-z0-9]{6,14}", re.ASCII), "https://gettr.com/post/{}"
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
