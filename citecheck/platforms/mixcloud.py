"""Mixcloud: shows, by account and name. The player has the show's path in its query
(https://www.mixcloud.com/developers/#embedding).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "mixcloud"
TITLE = "Mixcloud"
DOMAINS = ("mixcloud.com",)
HINTS = ("mixcloud.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "mixcloud.com",
        r"/(?!(?:widget|discover|search|tag|upload|oembed|developers|upcoming|live|select)/)"
        r"(?P<handle>[\w.-]{1,60})/"
        r"(?!(?:followers|following|favorites|listens|uploads|playlists|stream)$)(?P<id>[^/]{1,200})",
        "https://www.mixcloud.com/{handle}/{id}/",
        "{handle}/{id}",
    ),
)
_PLAYERS = ("mixcloud.com", "player-widget.mixcloud.com")


def permalink(url: str) -> Permalink | None:
    """The show that a page or its player shows."""
    if _markup.host(url) in _PLAYERS and _markup.path(url).rstrip("/") == "/widget/iframe":
        feed = _markup.parameter(url, "feed")
        url = f"https://www.mixcloud.com{feed}" if feed.startswith("/") else feed
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a show."""
    return _markup.by_address(tag, permalink)
