"""YouTube: videos, shorts, live streams (ids have eleven characters), and community posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.model.mention import PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, NamedIds, Permalink, ScriptCall
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _service

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "youtube"
TITLE = "YouTube"
DOMAINS = ("youtube.com", "youtu.be", "youtube-nocookie.com", "youtube.googleapis.com")
FRONT_ENDS = (
    "invidious.",
    "piped.",
    "invidio.us",
    "yewtu.be",
    "inv.nadeko.net",
    "inv.tux.pizza",
    "vid.puffyan.us",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = ("youtube", "youtu.be", "data-yt", "lyme", "lyte_")
_LINES = knowledge.table("shown_posts.toml", "youtube")
FLATTENED = (
    *(
        FlattenedForm(waits, later(re.escape(waits)), openers=(), dated=False, longest=0)
        for waits in _LINES["waits"]
    ),
    *(
        FlattenedForm(
            anchor=f" {subscribers}",
            signature=later(
                rf"\n[^\S\n]{{0,3}}\d[\d.,]{{0,6}} ?[KM]? {subscribers}"
                r"(?:\n{1,2}[^\n]{1,40}){0,8}?"
                rf"\n{{1,2}}[^\S\n]{{0,3}}\d[\d.,\xa0]{{0,12}}[KMB]? {views}\s{{1,4}}"
            ),
            openers=("\n",),
            reach=20,
            longest=0,
        )
        for subscribers, views in _LINES["counted"]
    ),
)
"""What the player prints as long as it does not play, and the lines of subscribers, views and
day below a video; neither tells more of it."""

_ID = later(r"[\w-]{11}", re.ASCII)
_POST = later(r"/post/(?P<id>Ug[\w-]{15,60})/?", re.ASCII)
_NO_VIDEOS = frozenset({"videoseries", "live_stream"})
"""Players of a list, and of what a channel shows at the time, in the place of an id."""
_COMMUNITY = later(r"/channel/[\w-]{10,40}/community/?", re.ASCII)
_PATH = later(
    r"/(?:embed(?:/shorts)?|shorts|live|vi?|e|w|watch|video)/(?:\"|%22)?(?P<id>[\w-]{11})/?",
    re.ASCII,
)
_WATCH = frozenset({"/watch", "", "/ytscreeningroom", "/watch_popup", "/embed/watch"})
_BEHIND = later(r"(?:!v=|p/(?:[a-z]/){1,2}\d{1,3}/)(?P<id>[\w-]{11})(?:&.{0,200})?", re.ASCII)
"""What stood behind the ``#`` in 2010, of a video and of one among an account's."""
_SITES = frozenset(
    {"youtube.com", "youtube-nocookie.com", "music.youtube.com", "youtube.googleapis.com"}
)
NAMED_AS = ("youtube", "yt")
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[\w-]{0,10}[\dA-Z_])[\w-]{11}", re.ASCII),
    "https://www.youtube.com/watch?v={}",
    pictures=later(
        r"//(?:i\d{0,2}\.ytimg\.com|img\.youtube\.com)/(?:vi|vi_webp|an_webp)/(?P<id>[\w-]{11})/",
        re.ASCII,
    ),
)
SCRIPT_CALLS = (
    ScriptCall(
        "YT.Player",
        later(
            rf"YT\.Player\({_markup.PLACE}[^;]{{0,400}}?\bvideoId[\"']?\s?:\s{{0,9}}[\"'](?P<id>[\w-]{{11}})[\"']"
        ),
        "https://www.youtube.com/watch?v={}",
    ),
)
"""https://developers.google.com/youtube/iframe_api_reference"""
_LYTE = later(r"(?:WYL|lyte)_(?P<id>[\w-]{11})", re.ASCII)
"""The ids that WP YouTube Lyte gives to elements which it will fill."""
_ELEMENTS = {"lite-youtube": "videoid", "amp-youtube": "data-videoid", "youtube-video": "videoid"}


def permalink(url: str) -> Permalink | None:
    """A video by any of its addresses: watch, share, embed, short, live."""
    name, where = _markup.host(url), _markup.path(url).partition("&")[0]  # Flash: /v/ID&hl=en
    if name == "youtu.be":
        return _permalink(where.strip("/"))
    if name not in _SITES:
        return None
    if where.rstrip("/") in _WATCH and (asked := _asked(url)):
        return _permalink(asked)
    if where == "/attribution_link":
        watched = _markup.parameter(url, "u")
        return permalink(f"https://www.youtube.com{watched}") if watched[:7] == "/watch?" else None
    post = _POST.fullmatch(where)
    post_id = post["id"] if post else ""
    if _COMMUNITY.fullmatch(where):
        post_id = _markup.parameter(url, "lb")
    if post_id and _POST.fullmatch(f"/post/{post_id}"):
        return Permalink(f"https://www.youtube.com/post/{post_id}", post_id)
    match = _PATH.fullmatch(where) or _BEHIND.fullmatch(url.partition("#")[2][:_MOST_BEHIND])
    return _permalink(match["id"]) if match else None


_MOST_BEHIND = 300


def _asked(url: str) -> str:
    return _markup.parameter(url, "v") or _markup.parameter(url, "vi")


def _permalink(video: str) -> Permalink | None:
    if not _ID.fullmatch(video) or video in _NO_VIDEOS:
        return None
    return Permalink(f"https://www.youtube.com/watch?v={video}", video)


def embed(tag: Tag) -> EmbeddedPost | None:
    """A player's frame, or one of the elements that load it late."""
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src") or _markup.attribute(tag, "data-src")
        found, form = permalink(source), PostForm.IFRAME
    elif tag.name == "embetty-video" and _markup.attribute(tag, "type") == "youtube":
        found, form = _permalink(_markup.attribute(tag, "video-id")), PostForm.EMBED
    elif (kept := _LYTE.fullmatch(_markup.attribute(tag, "id"))) is not None:
        found, form = _permalink(kept["id"]), PostForm.EMBED
    elif tag.name in _ELEMENTS:
        number = _markup.attribute(tag, _ELEMENTS[tag.name]).strip(_markup.AROUND_IDS)
        found, form = _permalink(number), PostForm.EMBED
    else:
        return None
    return EmbeddedPost(form, permalink=found) if found else None


_OEMBED = "https://www.youtube.com/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://oembed.com/#section7.1 ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE))
