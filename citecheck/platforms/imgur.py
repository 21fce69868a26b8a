"""Imgur: pictures and albums. Embeds: https://help.imgur.com ("How do I embed an image?")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "imgur"
TITLE = "Imgur"
DOMAINS = ("imgur.com",)
HINTS = ("imgur",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "imgur.com",
        r"/(?P<kind>a|gallery)/(?:[\w%-]{0,200}-)?(?P<id>[A-Za-z0-9]{5,8})(?:/embed)?",
        "https://imgur.com/{kind}/{id}",
    ),
    _routes.Route(
        "imgur.com",
        r"/(?:t/\w{1,60}/)?(?!upload$|search$|signin$|register$|privacy$|gallery$|about$|rules$|emerald$|memegen$)(?P<id>[A-Za-z0-9]{5,8})(?:/embed)?",
        "https://imgur.com/{id}",
    ),
    _routes.Route("i.imgur.com", r"/(?P<id>[A-Za-z0-9]{5,8})\.gifv", "https://imgur.com/{id}"),
)
_IDS = {"amp-imgur": "data-imgur-id", "blockquote": "data-id"}
NAMED_AS = ("imgur",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[a-z]{0,7}[A-Z0-9])((?:a/)?[A-Za-z0-9]{5,8})", re.ASCII),
    "https://imgur.com/{}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, and the AMP element."""
    return _markup.by_number(tag, _IDS, permalink, "https://imgur.com/{}")
