"""Apple Podcasts: shows and their episodes, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "apple_podcasts"
TITLE = "Apple Podcasts"
DOMAINS = ("podcasts.apple.com", "embed.podcasts.apple.com")
HINTS = ("podcasts.apple.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_SHOW = r"/(?:[a-z]{2}/)?podcast/(?:[^/]{1,200}/)?id(?P<show>\d{6,12})"
_ROUTES = (
    *(
        _routes.Route(
            host,
            _SHOW,
            "https://podcasts.apple.com/podcast/id{show}?i={id}",
            "{show}/{id}",
            parameter="i",
            values=r"\d{6,15}",
        )
        for host in DOMAINS
    ),
    *(
        _routes.Route(host, _SHOW, "https://podcasts.apple.com/podcast/id{show}", "{show}")
        for host in DOMAINS
    ),
)
"""Episodes, and the shows that they are of."""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
