"""Bilibili: videos, by the ids that begin with BV, and by their numbers before 2020 (av)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink

NAME = "bilibili"
TITLE = "Bilibili"
DOMAINS = ("bilibili.com", "b23.tv")
HINTS = ("bilibili.com/",)
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "bilibili.com",
        r"/(?:s/)?video/(?P<id>BV1[a-zA-Z0-9]{9})",
        "https://www.bilibili.com/video/{id}/",
    ),
    _routes.Route(
        "bilibili.com",
        r"/(?:s/)?video/av(?P<id>\d{1,16})",
        "https://www.bilibili.com/video/av{id}/",
        "av{id}",
    ),
    _routes.Route(
        "player.bilibili.com",
        r"/player\.html",
        "https://www.bilibili.com/video/{id}/",
        parameter="bvid",
        values=r"BV1[a-zA-Z0-9]{9}",
    ),
    _routes.Route(
        "player.bilibili.com",
        r"/player\.html",
        "https://www.bilibili.com/video/av{id}/",
        "av{id}",
        parameter="aid",
        values=r"\d{1,16}",
    ),
    _routes.Route(
        "bilibili.com",
        r"/blackboard/(?:html5|newplayer|webplayer/mbplayer)[\w-]{0,20}(?:\.html)?",
        "https://www.bilibili.com/video/{id}/",
        parameter="bvid",
        values=r"BV1[a-zA-Z0-9]{9}",
    ),
    _routes.Route(
        "bilibili.com",
        r"/blackboard/(?:html5|newplayer|webplayer/mbplayer)[\w-]{0,20}(?:\.html)?",
        "https://www.bilibili.com/video/av{id}/",
        "av{id}",
        parameter="aid",
        values=r"\d{1,16}",
    ),
)
NAMED_AS = ("bilibili",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?:BV1[a-zA-Z0-9]{9}|av\d{4,16})", re.ASCII),
    "https://www.bilibili.com/video/{}/",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
