"""Gab: posts on gab.com, and videos on Gab TV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.platform import IdClock
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "gab"
TITLE = "Gab"
DOMAINS = ("gab.com", "gab.ai")
HINTS = ("gab.com/", "gab.ai/")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "gab.com",
        r"/@?(?P<handle>\w{1,30})/posts/(?P<id>\d{5,20})(?:/embed)?",
        "https://gab.com/{handle}/posts/{id}",
    ),
    _routes.Route(
        "tv.gab.com",
        r"/(?:channel/[\w-]{1,60}/view/[\w%.-]{0,200}?-|embed/)(?P<id>[0-9a-f]{20,30})",
        "https://tv.gab.com/embed/{id}",
        "tv/{id}",
    ),
)
ID_CLOCK = IdClock(16, smallest=1_500_000_000_000 << 16)
"""As Mastodon's, of which Gab Social is a fork (https://code.gab.com/gab/social/gab-social). Older
posts have small numbers, which tell nothing."""
ANSWERS_BY_NAME = True


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
