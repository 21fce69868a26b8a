"""Flickr: photos, by the owner's name or number and a number of their own.

Short addresses are those numbers in base 58.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedHalves
from citecheck.model.post_check import PostQuestion
from citecheck.model.values import evolve
from citecheck.platforms import _markup, _oembed, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "flickr"
TITLE = "Flickr"
DOMAINS = ("flickr.com", "flic.kr")
HINTS = ("flickr", "flic.kr")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "flickr.com",
        r"/photos/(?P<handle>[\w@-]{1,60})/(?P<id>\d{4,20})(?:/(?:in|player|sizes|lightbox)(?:/[^?#]{0,100})?)?",
        "https://www.flickr.com/photos/{handle}/{id}/",
    ),
    _routes.Route(
        "flickr.com",
        r"/photos/(?P<handle>[\w@-]{1,60})/(?:sets|albums)/(?P<id>\d{4,20})(?:/(?:show|player))?",
        "https://www.flickr.com/photos/{handle}/albums/{id}",
        "albums/{id}",
    ),
)
_SHORT = _routes.Route(
    "flic.kr", r"/p/(?P<id>[1-9A-HJ-NP-Za-km-z]{4,10})", "https://flic.kr/p/{id}"
)
_DIGITS = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Base 58 as https://www.flickr.com/services/api/misc.urls.html gives it."""
NAMED_AS = ("flickr",)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"(\d{5,12}@N\d\d|[a-z][\w-]{1,40})", re.ASCII),
    later(r"(\d{8,20})", re.ASCII),
    "https://www.flickr.com/photos/{owner}/{number}/",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    short = _routes.read(url, (_SHORT,))
    if short is None:
        return _routes.read(url, _ROUTES)
    number = 0
    for digit in short.post_id:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return evolve(short, post_id=str(number))


def embed(tag: Tag) -> EmbeddedPost | None:
    """The link with a picture that a script turns into a frame, or a frame."""
    if tag.name == "a" and tag.has_attr("data-flickr-embed"):
        return _markup.by_link(tag, permalink)
    return _markup.by_address(tag, permalink)


_OEMBED = "https://www.flickr.com/services/oembed/"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://www.flickr.com/services/api/ ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
