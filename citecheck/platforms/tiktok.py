"""TikTok: videos and photo posts on tiktok.com.

Embeds: https://developers.tiktok.com/doc/embed-videos. Short addresses (vm.tiktok.com) name no
post: where they lead, only the web tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, NamedIds, Permalink
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _service

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "tiktok"
TITLE = "TikTok"
DOMAINS = ("tiktok.com",)
FRONT_ENDS = (
    "proxitok.",
    "tnktok.com",
    "vxtiktok.com",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = ("tiktok-embed", "tiktok.com/embed", "tiktok.com/player", "amp-tiktok")

_POST = later(r"/@(?P<handle>[\w.]{1,30})/(?P<kind>video|photo)/(?P<id>\d{10,20})/?", re.ASCII)
_FRAME = later(r"/(?:embed(?:/v[23])?|player/v1|share/video)/(?P<id>\d{10,20})/?", re.ASCII)
_MOBILE = later(r"/v/(?P<id>\d{10,20})\.html", re.ASCII)
OTHER_NAMES = later(r"//v[mt]\.tiktok\.com/|tiktok\.com/t/")
_SHORT = later(r"/(?:t/)?(?P<code>[A-Za-z0-9]{7,12})/?", re.ASCII)
_SHORT_HOSTS = frozenset({"vm.tiktok.com", "vt.tiktok.com"})
_PROFILE = later(r"/@(?P<handle>[\w.]{1,30})/?", re.ASCII)
_ID = later(r"\d{18,20}", re.ASCII)
NAMED_AS = ("tiktok",)
NAMED_IDS = NamedIds(NAMED_AS, _ID, "https://www.tiktok.com/embed/v2/{}")
_TAG = later(r"/tag/([^/?#]{1,100})")

_MENTION = later(r"(?<![\w@/])(?<!\w\.)@(?P<handle>\w(?:[\w.]{0,22}\w)?)(?![\w@])")
_MUSIC = later(
    r"\n?@(?P<handle>[\w.]{2,24})\s(?P<text>[^♬]{0,500}?)\s{0,2}♬ [^\n♬]{1,100}? [-–] [^\n]{1,60}"
)

_ABOVE = later(
    r"\n[^\S\n]{0,3}(?P<handle>[\w.]{2,24})[^\S\n]{0,3}\n{1,3}[^\S\n]{0,3}"
    r"(?P<name>[^\n·]{1,60}?)"
    r"\s{0,3}·\s{0,3}"
    r"(?:(?P<date>\d{4}-\d{1,2}-\d{1,2})|(?P<age>\d{1,2}-\d{1,2}|\d{1,2}[smhdw] ago))"
    r"[^\S\n]{0,3}(?:\n{1,2}[^\S\n]{0,3}[^\W\d_]{3,15}[^\S\n]{0,3})?(?=\n)"
)
"""The button to follow may stand there, whatever the language calls it."""

FLATTENED = (
    FlattenedForm(
        anchor="♬ ",
        signature=_MUSIC,
        openers=("\n@", "@"),
        reach=520,
        dated=False,
        mention=_MENTION,
    ),
    FlattenedForm(
        anchor="♬ ",
        signature=later(r"\n[^\S\n]{0,3}♬ [^\n]{3,160}"),
        openers=("\n",),
        reach=4,
        dated=False,
        head=_ABOVE,
        longest=2400,
        mention=_MENTION,
    ),
)
"""Handle, caption and the name of the music, as the embed's blockquote has them; and as its pages
show them, the handle, the name and the day above the caption."""

ID_CLOCK = IdClock(32, per_second=1, smallest=1_400_000_000 << 32, at_upload=True)
"""The upper 32 bits are seconds since 1970: https://arxiv.org/abs/2504.13279, section on ids."""


def permalink(url: str) -> Permalink | None:
    """``/@HANDLE/video/ID`` on tiktok.com, the addresses of its players, and the short ones that
    its button to share gives, whose code stands for the id.
    """
    name, where = _markup.host(url), _markup.path(url)
    is_short = name in _SHORT_HOSTS or (name == "tiktok.com" and where.startswith("/t/"))
    if is_short and (short := _SHORT.fullmatch(where)):
        host = name if name in _SHORT_HOSTS else "www.tiktok.com"
        return Permalink(f"https://{host}{where.rstrip('/')}/", short["code"])
    if name != "tiktok.com":
        return None
    if match := _POST.fullmatch(where):
        address = f"https://www.tiktok.com/@{match['handle']}/{match['kind']}/{match['id']}"
        return Permalink(address, match["id"], match["handle"])
    if match := _FRAME.fullmatch(where) or _MOBILE.fullmatch(where):
        return Permalink(f"https://www.tiktok.com/embed/v2/{match['id']}", match["id"])
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name in {"iframe", "amp-tiktok"}:
        source = _markup.attribute(tag, "src") or _markup.attribute(tag, "data-src")
        found = permalink(source) or _by_id(source)
        form = PostForm.IFRAME if tag.name == "iframe" else PostForm.EMBED
        return EmbeddedPost(form, Author(handle=found.handle), permalink=found) if found else None
    if tag.name != "blockquote" or not _markup.has_class(tag, "tiktok-embed"):
        return None
    hrefs = [href for href, _ in _markup.anchors(tag)]
    addresses = (_markup.attribute(tag, "cite"), *hrefs)
    link = next((found for each in addresses if (found := permalink(each))), None)
    if link is None:
        profiles = (_PROFILE.fullmatch(_markup.path(each)) for each in hrefs)
        handle = next((match["handle"] for match in profiles if match), None)
        link = _by_id(_markup.attribute(tag, "data-video-id"), handle)
    if link is None:
        return None
    section = tag.find("section")
    return EmbeddedPost(
        PostForm.EMBED,
        Author(handle=link.handle),
        _caption(_markup.words(section) if section else "", link.handle or ""),
        link,
        hashtags=_markup.unique(
            match[1] for href in hrefs if (match := _TAG.match(_markup.path(href)))
        ),
    )


def _by_id(number: str, handle: str | None = None) -> Permalink | None:
    if not _ID.fullmatch(number):
        return None
    where = f"@{handle}/video/{number}" if handle else f"embed/v2/{number}"
    return Permalink(f"https://www.tiktok.com/{where}", number, handle)


def _caption(words: str, handle: str) -> str:
    """The author's words: without the handle above them and the name of the music below."""
    words = words.removeprefix(f"@{handle}").strip()
    return words.partition("♬")[0].strip()


_OEMBED = "https://www.tiktok.com/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://developers.tiktok.com/doc/embed-videos/ ."""
    return (
        yield from _oembed.look_up(
            question, _OEMBED, TITLE, words="title", handle="author_unique_id"
        )
    )
