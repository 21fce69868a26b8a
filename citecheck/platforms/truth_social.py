"""Truth Social: posts ("truths"). Its software is Mastodon's, and so are its addresses and ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import FlattenedForm, IdClock, NamedHalves
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, Permalink

NAME = "truth_social"
TITLE = "Truth Social"
DOMAINS = ("truthsocial.com",)
HINTS = ("truthsocial.com/",)
_COUNT = r"\d[\d.,]{0,6}[kmKM]?"
_HEAD = later(
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}\n{1,2}[^\S\n]{0,3}"
    r"@(?P<handle>\w{1,30})[^\S\n]{0,3}(?=\n)"
)
FLATTENED = tuple(
    FlattenedForm(
        anchor=what,
        signature=later(
            rf"\n[^\S\n]{{0,3}}(?:{_COUNT}[^\S\n]{{1,3}})?{what}\s{{1,3}}{_COUNT}\s{{1,3}}Likes?\s{{1,3}}(?=\S)"
        ),
        openers=("\n",),
        reach=16,
        head=_HEAD,
        longest=4_000,
    )
    for what in ("ReTruths", "ReTruth")
)
"""What its pages show: the author above; how often it was passed on and liked, and the time, below.
"""

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
NAMED_AS = ("truthsocial",)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"@?(\w{1,30})", re.ASCII),
    later(r"(\d{15,20})", re.ASCII),
    "https://truthsocial.com/@{owner}/{number}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
