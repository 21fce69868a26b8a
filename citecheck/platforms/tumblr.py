"""Tumblr: posts, on blogs' own hosts and on tumblr.com.

Embeds: https://www.tumblr.com/docs/en/api/v2 and the oEmbed answers' markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedHalves
from citecheck.model.values import evolve
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "tumblr"
TITLE = "Tumblr"
DOMAINS = ("tumblr.com",)
FRONT_ENDS = ("fxtumblr.com",)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = ("tumblr-post", "tumblr.com/")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "tumblr.com",
        r"/(?:blog/view/)?(?P<handle>[\w-]{1,40})/(?P<id>\d{5,20})(?:/[^/]{0,200})?",
        "https://www.tumblr.com/{handle}/{id}",
    ),
    _routes.Route(
        "embed.tumblr.com",
        r"/embed/post/(?:t:)?(?P<key>[\w-]{6,40})/(?P<id>\d{5,20})(?:/v2)?",
        "https://embed.tumblr.com/embed/post/{key}/{id}",
    ),
    _routes.Route(
        "",
        r"/(?:post|image)/(?P<id>\d{5,20})(?:/[^/]{0,200})?(?:/embed)?",
        "https://{host}/post/{id}",
    ),
)
NAMED_AS = ("tumblr",)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"([\w-]{1,40})(?:\.tumblr\.com)?", re.ASCII),
    later(r"(\d{9,20})", re.ASCII),
    "https://www.tumblr.com/{owner}/{number}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    found = _routes.read(url, _ROUTES, DOMAINS)
    blog = _markup.host(url).removesuffix(".tumblr.com")
    if found is None or found.handle or "." in blog or blog == "embed":
        return found
    return evolve(found, handle=blog)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The element that a script puts a frame in, or the frame."""
    if _markup.has_class(tag, "tumblr-post"):
        return _markup.by_link(tag, permalink)
    return _markup.by_address(tag, permalink)
