"""Rutube: videos, by page, player and the players of its first years, whose ids are numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "rutube"
TITLE = "Rutube"
DOMAINS = ("rutube.ru",)
HINTS = ("rutube.ru",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "rutube.ru",
        r"/(?:video(?:/private)?|play/embed|video/embed|shorts|live/video)/(?P<id>[0-9a-f]{32}|\d{5,9})",
        "https://rutube.ru/video/{id}/",
    ),
)
NAMED_AS = ("rutube",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"[0-9a-f]{32}", re.ASCII), "https://rutube.ru/video/{}/")


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
