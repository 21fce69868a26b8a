"""Vine: videos of six seconds, 2013 to 2017, which many articles still embed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "vine"
TITLE = "Vine"
DOMAINS = ("vine.co",)
HINTS = ("vine.co/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "vine.co",
        r"/v/(?P<id>[a-zA-Z0-9]{8,12})(?:/(?:embed|card)(?:/(?:simple|postcard))?)?",
        "https://vine.co/v/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
