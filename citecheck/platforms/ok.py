"""OK (Odnoklassniki): topics and videos on ok.ru."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "ok"
TITLE = "OK"
DOMAINS = ("ok.ru", "odnoklassniki.ru")
HINTS = ("ok.ru/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "ok.ru",
        r"/(?:video|videoembed|live|web-api/video/moviePlayer)/(?P<id>\d{5,20})",
        "https://ok.ru/video/{id}",
        "video/{id}",
    ),
    _routes.Route(
        "ok.ru",
        r"/(?:(?P<place>group|profile)/)?(?P<handle>[\w.-]{1,60})/(?:topic|statuses)/(?P<id>\d{5,20})",
        "https://ok.ru/{handle}/topic/{id}",
        "topic/{id}",
    ),
)
NAMED_AS = ("odnoklassniki", "okru")
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"\d{9,20}", re.ASCII),
    "https://ok.ru/video/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
