"""Pinterest: pins. Sites of many countries show them (pinterest.de, pinterest.co.uk).

Embeds: https://developers.pinterest.com/docs/web-features/pin-widget/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "pinterest"
TITLE = "Pinterest"
DOMAINS = (
    "pinterest.com",
    "pinterest.de",
    "pinterest.fr",
    "pinterest.it",
    "pinterest.es",
    "pinterest.nl",
    "pinterest.at",
    "pinterest.ch",
    "pinterest.se",
    "pinterest.dk",
    "pinterest.ca",
    "pinterest.cl",
    "pinterest.nz",
    "pinterest.pt",
    "pinterest.ie",
    "pinterest.ph",
    "pinterest.jp",
    "pinterest.co.uk",
    "pinterest.com.au",
    "pinterest.com.mx",
    "pinterest.co.kr",
    "pin.it",
)
HINTS = ("pinterest.", "pin.it/", "data-pin-do")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "",
        r"/pin/(?:[\w%-]{0,200}--)?(?P<id>\d{5,20})(?:/[a-z-]{2,20})?",
        "https://www.pinterest.com/pin/{id}/",
    ),
    _routes.Route("pin.it", r"/(?P<id>\w{5,12})", "https://pin.it/{id}"),
    _routes.Route(
        "assets.pinterest.com",
        r"/ext/embed\.html",
        "https://www.pinterest.com/pin/{id}/",
        parameter="id",
        values=r"\d{5,20}",
    ),
)
NAMED_AS = ("pinterest",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"\d{15,20}", re.ASCII),
    "https://www.pinterest.com/pin/{}/",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES, DOMAINS)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The widget that a link is turned into, or its frame."""
    if tag.name == "a" and _markup.attribute(tag, "data-pin-do") == "embedPin":
        return _markup.by_link(tag, permalink)
    return _markup.by_address(tag, permalink)
