"""Substack: notes. What a publication sends out is an article, not a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "substack"
TITLE = "Substack"
DOMAINS = ("substack.com",)
HINTS = ("substack.com/", "substack-post-embed")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "substack.com",
        r"/(?:(?:@(?P<handle>[\w.-]{1,60})|profile/[\w.-]{1,100})/)?note/(?P<id>c-\d{4,15})",
        "https://substack.com/note/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's element, with the note's words, or a frame."""
    if _markup.has_class(tag, "substack-post-embed"):
        body = tag.find("p")
        return _markup.by_link(tag, permalink, _markup.words(body) if body else "")
    return _markup.by_address(tag, permalink)
