"""VK: wall posts, photos, videos and clips, by owner (negative for a community) and number.

Embeds: https://dev.vk.com/widgets/post, https://dev.vk.com/widgets/video.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, NamedHalves, NamedIds
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "vk"
TITLE = "VK"
DOMAINS = ("vk.com", "vk.ru", "vkvideo.ru", "vkontakte.ru")
HINTS = ("vk.com/", "vk.ru/", "vkvideo.ru/", "vk_post", "amp-vk")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = tuple(
    _routes.Route(
        host,
        r"/(?:[\w.]{0,40}/)?(?P<kind>wall|photo|video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
        "https://vk.com/{kind}{id}",
        "{kind}{id}",
    )
    for host in DOMAINS
)
_PLAYERS = {"/video_ext.php": "video", "/video_embed": "video", "/clip_ext.php": "clip"}
"""Where the players lie, and of what."""
_WIDGET = later(r"vk_post_(?P<owner>-?\d{1,12})_(?P<number>\d{1,12})", re.ASCII)
NAMED_AS = ("vk",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"-?\d{4,12}_\d{2,12}", re.ASCII), "https://vk.com/wall{}")
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"(-?\d{1,15})", re.ASCII),
    later(r"(\d{1,12})", re.ASCII),
    "https://vk.com/wall{owner}_{number}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes, or as a widget's or player's."""
    return _routes.read(url, _ROUTES) or _opened(url) or _played(url)


def _opened(url: str) -> Permalink | None:
    """The post that is opened over another page: ``/feed?w=wall-1_2``, ``/video?z=video-1_2``."""
    if not _is_ours(url) or not any(mark in url for mark in _OPENED):
        return None
    values = (_markup.parameter(url, name).partition("/")[0] for name in ("w", "z"))
    found = (_ABOVE.match(value) for value in values)
    where = next((match[0] for match in found if match), "")
    return _routes.read(f"https://vk.com/{where}", _ROUTES) if where else None


_OPENED = ("?w=", "&w=", "?z=", "&z=")
_ABOVE = later(r"(?:wall|photo|video|clip)-?\d{1,12}_\d{1,12}", re.ASCII)


def _played(url: str) -> Permalink | None:
    """The post that the frame of a widget or player shows."""
    where, by = _markup.path(url), _markup.parameter
    if not _is_ours(url):
        return None
    if where == "/widget_post.php":
        owner = by(url, "owner_id") or by(url, "oid")
        number = by(url, "post_id") or by(url, "pid")
        return _routes.read(f"https://vk.com/wall{owner}_{number}", _ROUTES)
    if kind := _PLAYERS.get(where):
        return _routes.read(f"https://vk.com/{kind}{by(url, 'oid')}_{by(url, 'id')}", _ROUTES)
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """The widget of a wall post, the player of a video, the AMP element."""
    if tag.name == "amp-vk":
        owner, number = (_markup.attribute(tag, f"data-{name}-id") for name in ("owner", "post"))
    elif match := _WIDGET.fullmatch(_markup.attribute(tag, "id")):
        owner, number = match["owner"], match["number"]
    else:
        return _markup.by_address(tag, permalink)
    link = permalink(f"https://vk.com/wall{owner}_{number}")
    return EmbeddedPost(PostForm.EMBED, permalink=link) if link else None


def _is_ours(url: str) -> bool:
    return _markup.host(url) in DOMAINS
