"""OK (Odnoklassniki): topics and videos on ok.ru."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
