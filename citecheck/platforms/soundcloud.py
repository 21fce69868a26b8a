"""SoundCloud: tracks and sets. Players name them by number (https://developers.soundcloud.com/docs/api/html5-widget)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, NamedIds
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _routes, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm, Permalink

NAME = "soundcloud"
TITLE = "SoundCloud"
DOMAINS = ("soundcloud.com",)
HINTS = ("soundcloud",)
FLATTENED: tuple[FlattenedForm, ...] = ()
PAGE_BEHIND_PLAYER = True
"""The embed code links to the track's page right behind the player, which knows its number."""

NAMED_AS = ("soundcloud",)
NAMED_IDS = NamedIds(NAMED_AS, later(r"\d{7,12}", re.ASCII), "https://api.soundcloud.com/tracks/{}")
_ROUTES = (
    _routes.Route(
        "api.soundcloud.com",
        r"/(?P<kind>tracks|playlists)/(?:soundcloud(?::|%3A)(?:tracks|playlists)(?::|%3A))?(?P<id>\d{4,15})",
        "https://api.soundcloud.com/{kind}/{id}",
        "{kind}/{id}",
    ),
    _routes.Route(
        "soundcloud.com",
        r"/(?P<handle>(?!discover/|search/|you/|pages/|stream/|upload/|charts/)[\w-]{1,60})/sets/(?P<id>[\w-]{1,200})",
        "https://soundcloud.com/{handle}/sets/{id}",
        "{handle}/sets/{id}",
    ),
    _routes.Route(
        "soundcloud.com",
        r"/(?P<handle>(?!discover/|search/|you/|pages/|stream/|upload/|charts/|tags/)[\w-]{1,60})/(?P<id>(?!sets$|tracks$|albums$|reposts$|likes$|following$|followers$|popular-tracks$|comments$)[\w-]{1,200})(?:/s-\w{5,20})?",
        "https://soundcloud.com/{handle}/{id}",
        "{handle}/{id}",
    ),
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The player, and the AMP element, which name a track by its number."""
    if tag.name == "amp-soundcloud":
        for name, kind in (("data-trackid", "tracks"), ("data-playlistid", "playlists")):
            number = _markup.attribute(tag, name)
            if link := permalink(f"https://api.soundcloud.com/{kind}/{number}"):
                return EmbeddedPost(PostForm.EMBED, permalink=link)
        return None
    return _markup.by_address(tag, permalink)


_OEMBED = "https://soundcloud.com/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://developers.soundcloud.com/docs/oembed ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
