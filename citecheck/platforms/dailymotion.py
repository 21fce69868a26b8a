"""Dailymotion: videos, by page, short address and player (https://developers.dailymotion.com/docs/embed-web)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, NamedIds, ScriptCall
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "dailymotion"
TITLE = "Dailymotion"
DOMAINS = ("dailymotion.com", "dai.ly")
HINTS = ("dailymotion",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "dailymotion.com",
        r"/(?:embed/)?(?:[a-z]{2}/)?video/(?P<id>[a-zA-Z0-9]{4,20})(?:_[^/]{0,200})?",
        "https://www.dailymotion.com/video/{id}",
    ),
    _routes.Route(  # the player of Flash, whose settings stand in the path
        "dailymotion.com",
        r"/swf/(?:video/)?(?P<id>[a-zA-Z0-9]{4,20})(?:[&_][^/]{0,300})?",
        "https://www.dailymotion.com/video/{id}",
    ),
    _routes.Route(
        "geo.dailymotion.com",
        r"/player(?:/\w{1,30})?\.html",
        "https://www.dailymotion.com/video/{id}",
        parameter="video",
        values=r"[a-zA-Z0-9]{5,20}",
    ),
    _routes.Route(
        "dai.ly", r"/(?P<id>[kx][a-zA-Z0-9]{4,19})", "https://www.dailymotion.com/video/{id}"
    ),
)
NAMED_AS = ("dailymotion",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"x[a-z0-9]{4,10}", re.ASCII),
    "https://www.dailymotion.com/video/{}",
)
SCRIPT_CALLS = tuple(
    ScriptCall(
        name,
        later(
            rf"{re.escape(name)}\({_markup.PLACE}[^;]{{0,300}}?\bvideo[\"']?\s?:\s{{0,9}}[\"'](?P<id>[a-zA-Z0-9]{{5,20}})[\"']"
        ),
        "https://www.dailymotion.com/video/{}",
    )
    for name in ("DM.player", "dailymotion.createPlayer")
)
"""https://developers.dailymotion.com/guides/create-player-programmatically/ and before."""
_IDS = {"amp-dailymotion": "data-videoid", "dailymotion-video": "video"}


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that name a video by its id, the player's script among them."""
    is_script = tag.name == "script" and "dailymotion.com/player/" in _markup.attribute(tag, "src")
    if is_script and (video := _markup.attribute(tag, "data-video")):
        link = permalink(f"https://www.dailymotion.com/video/{video}")
        return EmbeddedPost(PostForm.EMBED, permalink=link) if link else None
    return _markup.by_number(tag, _IDS, permalink, "https://www.dailymotion.com/video/{}")


_OEMBED = "https://www.dailymotion.com/services/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://developers.dailymotion.com/player/#oembed ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
