"""Truth Social: posts ("truths"). Its software is Mastodon's, and so are its addresses and ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.platform import IdClock
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "truth_social"
TITLE = "Truth Social"
DOMAINS = ("truthsocial.com",)
HINTS = ("truthsocial.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "truthsocial.com",
        r"/@(?P<handle>\w{1,30})/(?:posts/)?(?P<id>\d{15,20})(?:/embed)?",
        "https://truthsocial.com/@{handle}/{id}",
    ),
    _routes.Route(
        "truthsocial.com",
        r"/users/(?P<handle>\w{1,30})/statuses/(?P<id>\d{15,20})",
        "https://truthsocial.com/@{handle}/{id}",
    ),
)
ID_CLOCK = IdClock(16, smallest=1_600_000_000_000 << 16)
"""As Mastodon's, whose software it was made of (https://help.truthsocial.com/open-source/)."""
ANSWERS_BY_NAME = True


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
