"""Twitch: recorded videos and clips. A channel's live player is no post: what it shows changes.

Embeds: https://dev.twitch.tv/docs/embed/video-and-clips/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds, ScriptCall
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "twitch"
TITLE = "Twitch"
DOMAINS = ("twitch.tv",)
HINTS = ("twitch.tv",)
FLATTENED: tuple[FlattenedForm, ...] = ()
NAMED_AS = ("twitch",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"v?\d{8,12}", re.ASCII), "https://player.twitch.tv/?video={}")

_ROUTES = (
    _routes.Route(
        "twitch.tv",
        r"/(?:\w{1,30}/(?:v|video)/|videos/)(?P<id>\d{5,12})",
        "https://www.twitch.tv/videos/{id}",
    ),
    _routes.Route(
        "player.twitch.tv",
        r"",
        "https://www.twitch.tv/videos/{id}",
        parameter="video",
        values=r"v?(?P<id>\d{5,12})",
    ),
    _routes.Route(
        "clips.twitch.tv",
        r"/embed",
        "https://clips.twitch.tv/{id}",
        parameter="clip",
        values=r"[\w-]{5,100}",
    ),
    _routes.Route("clips.twitch.tv", r"/(?P<id>[A-Z][\w-]{4,99})", "https://clips.twitch.tv/{id}"),
    _routes.Route(
        "twitch.tv",
        r"(?:/(?P<handle>\w{1,30}))?/clip/(?P<id>[\w-]{5,100})",
        "https://clips.twitch.tv/{id}",
    ),
)
SCRIPT_CALLS = tuple(
    ScriptCall(
        name,
        later(
            rf"{re.escape(name)}\({_markup.PLACE}[^;]{{0,300}}?\bvideo[\"']?\s?:\s{{0,9}}[\"']v?(?P<id>\d{{5,12}})[\"']"
        ),
        "https://www.twitch.tv/videos/{}",
    )
    for name in ("Twitch.Player", "Twitch.Embed")
)
"""https://dev.twitch.tv/docs/embed/video-and-clips/"""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
