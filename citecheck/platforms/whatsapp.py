"""WhatsApp: messages of public channels, by the channel's code and the message's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "whatsapp"
TITLE = "WhatsApp channels"
DOMAINS = ("whatsapp.com",)
HINTS = ("whatsapp.com/channel/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "whatsapp.com",
        r"/channel/(?P<channel>[A-Za-z0-9]{15,30})/(?P<id>\d{1,8})",
        "https://whatsapp.com/channel/{channel}/{id}",
        "{channel}/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
