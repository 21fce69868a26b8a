"""Spotify: tracks, albums, episodes, shows and playlists.

Embeds: https://developer.spotify.com/documentation/embeds.
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

NAME = "spotify"
TITLE = "Spotify"
DOMAINS = ("spotify.com",)
HINTS = ("spotify.com/", "spotify:")
FLATTENED: tuple[FlattenedForm, ...] = ()

_ROUTES = (
    _routes.Route(
        "open.spotify.com",
        r"/(?:intl-[a-z]{2}(?:-[a-z]{2})?/)?(?:embed(?:-podcast)?/)?(?:intl-[a-z]{2}/)?(?:user/[^/]{1,100}/)?(?P<kind>track|album|episode|show|playlist)/(?P<id>[A-Za-z0-9]{22})(?:/video)?",
        "https://open.spotify.com/{kind}/{id}",
    ),
)

_URI = r"spotify:(?:track|album|episode|show|playlist):[A-Za-z0-9]{22}"
_NAME = later(
    r"spotify:(?:user:[^:]{1,100}:)?(?P<kind>track|album|episode|show|playlist):(?P<id>[A-Za-z0-9]{22})",
    re.ASCII,
)
"""https://developer.spotify.com/documentation/web-api/concepts/spotify-uris-ids"""
NAMED_AS = ("spotify",)
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?:track|album|episode|show)/[A-Za-z0-9]{22}", re.ASCII),
    "https://open.spotify.com/{}",
)


SCRIPT_CALLS = (
    ScriptCall(
        ".createController",
        later(rf"\.createController\([^;]{{0,300}}?[\"'](?P<id>{_URI})[\"']", re.ASCII),
        "{}",
        literals=later(rf"[\"'](?P<id>{_URI})[\"']", re.ASCII),
    ),
)
"""https://developer.spotify.com/documentation/embeds/references/iframe-api"""


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes, or the player that is given one."""
    host, where = _markup.host(url), _markup.path(url)
    if host == "embed.spotify.com" or (host == "open.spotify.com" and where[:6] == "/embed"):
        if named := _NAME.fullmatch(given := _markup.parameter(url, "uri")):
            given = f"https://open.spotify.com/{named['kind']}/{named['id']}"
        if given:
            return _routes.read(given, _ROUTES)
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)


_OEMBED = "https://open.spotify.com/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://developer.spotify.com/documentation/embeds ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
