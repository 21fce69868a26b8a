"""VK: wall posts, photos, videos and clips, by owner (negative for a community) and number.

Embeds: https://dev.vk.com/widgets/post, https://dev.vk.com/widgets/video.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, NamedHalves
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "vk"
TITLE = "VK"
DOMAINS = ("vk.com", "vk.ru", "vkvideo.ru", "vkontakte.ru")
HINTS = ("vk.com/", "vk.ru/", "vkvideo.ru/", "vk_post", "amp-vk")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "vk.com",
        r"/(?:[\w.]{0,40}/)?(?P<kind>wall|photo|video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
        "https://vk.com/{kind}{id}",
        "{kind}{id}",
    ),
    _routes.Route(
        "vk.ru",
        r"/(?:[\w.]{0,40}/)?(?P<kind>wall|photo|video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
        "https://vk.com/{kind}{id}",
        "{kind}{id}",
    ),
    _routes.Route(
        "vkvideo.ru",
        r"/(?:[\w.]{0,40}/)?(?P<kind>wall|photo|video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
        "https://vk.com/{kind}{id}",
        "{kind}{id}",
    ),
    _routes.Route(
        "vkontakte.ru",
        r"/(?:[\w.]{0,40}/)?(?P<kind>wall|photo|video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
        "https://vk.com/{kind}{id}",
        "{kind}{id}",
    ),
)
_WIDGET = later(r"vk_post_(?P<owner>-?\d{1,12})_(?P<number>\d{1,12})", re.ASCII)
NAMED_HALVES = NamedHalves(
    ("vk",),
    later(r"(-?\d{1,15})", re.ASCII),
    later(r"(\d{1,12})", re.ASCII),
    "https://vk.com/wall{owner}_{number}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The widget of a wall post, the player of a video, the AMP element."""
    if tag.name == "amp-vk":
        owner, number = (_markup.attribute(tag, f"data-{name}-id") for name in ("owner", "post"))
    elif match := _WIDGET.fullmatch(_markup.attribute(tag, "id")):
        owner, number = match["owner"], match["number"]
    elif tag.name in _markup.FRAMES and "/widget_post.php" in _markup.attribute(tag, "src"):
        source = _markup.attribute(tag, "src")
        owner = _markup.parameter(source, "owner_id") or _markup.parameter(source, "oid")
        number = _markup.parameter(source, "post_id") or _markup.parameter(source, "pid")
    elif tag.name in _markup.FRAMES and "/video_ext.php" in _markup.attribute(tag, "src"):
        source = _markup.attribute(tag, "src")
        place = f"{_markup.parameter(source, 'oid')}_{_markup.parameter(source, 'id')}"
        video = permalink(f"https://vk.com/video{place}") if _is_ours(source) else None
        return EmbeddedPost(PostForm.IFRAME, permalink=video) if video else None
    else:
        return _markup.by_address(tag, permalink)
    link = permalink(f"https://vk.com/wall{owner}_{number}")
    return EmbeddedPost(PostForm.EMBED, permalink=link) if link else None


def _is_ours(url: str) -> bool:
    return _markup.host(url) in DOMAINS
