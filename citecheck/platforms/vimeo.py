"""Vimeo: videos, by page and player (https://developer.vimeo.com/player/sdk/embed).

A video that is not listed has a hash behind its number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds, ScriptCall
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "vimeo"
TITLE = "Vimeo"
DOMAINS = ("vimeo.com",)
HINTS = ("vimeo",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "vimeo.com",
        r"/(?:channels/[\w-]{1,60}/|groups/[\w-]{1,60}/videos/|ondemand/[\w-]{1,60}/|(?:showcase|album)/\d{1,12}/video/|[\w-]{1,60}/review/)?(?P<id>\d{5,12})(?:/[0-9a-f]{8,12})?",
        "https://vimeo.com/{id}",
    ),
    _routes.Route(
        "vimeo.com",
        r"/event/(?P<id>\d{5,12})(?:/embed(?:/\w{1,40})?)?",
        "https://vimeo.com/event/{id}",
        "event/{id}",
    ),
    _routes.Route(
        "vimeo.com",
        r"/moogaloop\.swf",
        "https://vimeo.com/{id}",
        parameter="clip_id",
        values=r"\d{5,12}",
    ),
    *(
        _routes.Route(host, r"/video/(?P<id>\d{5,12})", "https://vimeo.com/{id}")
        for host in ("player.vimeo.com", "player2.vimeo.com")
    ),
)
NAMED_AS = ("vimeo",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"\d{5,12}", re.ASCII), "https://vimeo.com/{}")
SCRIPT_CALLS = (
    ScriptCall(
        "Vimeo.Player",
        later(
            rf"Vimeo\.Player\({_markup.PLACE}[^;]{{0,300}}?\bid[\"']?\s?:\s{{0,9}}[\"']?(?P<id>\d{{5,12}})\b"
        ),
        "https://vimeo.com/{}",
    ),
)
"""https://developer.vimeo.com/player/sdk/basics"""
_IDS = {"amp-vimeo": "data-videoid", "lite-vimeo": "videoid", "embetty-video": "video-id"}


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that name a video by its number."""
    if tag.name == "embetty-video" and _markup.attribute(tag, "type") != "vimeo":
        return None
    return _markup.by_number(tag, _IDS, permalink, "https://vimeo.com/{}")


_OEMBED = "https://vimeo.com/api/oembed.json"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://developer.vimeo.com/api/oembed/videos ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
