"""Instagram: posts, reels and videos on instagram.com.

What an embed's markup shows before its script has run is "View this post on Instagram" and "A post
shared by NAME (@HANDLE)", in the reader's language; older ones print the caption between them, and
the date behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, NamedIds, Permalink
from citecheck.model.post_check import PostQuestion
from citecheck.model.values import evolve
from citecheck.platforms import _markup, _meta, _service

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bs4 import Tag

NAME = "instagram"
TITLE = "Instagram"
DOMAINS = ("instagram.com", "instagr.am")
FRONT_ENDS = (
    "bibliogram.",
    "proxigram.",
    "imginn.com",
    "ddinstagram.com",
    "kkinstagram.com",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = (
    "instagram-media",
    "amp-instagram",
    "instagram.com/p/",
    "instagram.com/reel/",
    "instagram.com/tv/",
)

_POST = later(
    r"/(?:(?P<handle>(?!(?:share|explore|stories|accounts)/)[A-Za-z0-9._]{1,30})/)?"
    r"(?P<kind>p|reel|reels|tv)/(?P<code>(?!audio(?:/|$))[\w-]{5,40})"
    r"(?:/(?:embed(?:/captioned)?|c/\d{1,20}|media|comments|liked_by)?)?/?",
    re.ASCII,
)
OTHER_NAMES = later(r"instagram\.com/share/")
_SHARE = later(r"/(?P<name>share/(?:(?:p|reel)/)?[\w-]{8,14})/?", re.ASCII)
_STORY = later(
    r"/stories/(?P<handle>(?!highlights/)[A-Za-z0-9._]{1,30})/(?P<id>\d{15,20})/?", re.ASCII
)
NAMED_AS = ("instagram", "instgrm")
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"(?=[\w-]{0,11}[\dA-Z_])[\w-]{9,12}", re.ASCII),
    "https://www.instagram.com/p/{}/",
)
_LINES = knowledge.read("instagram_lines.toml")
_SHARED_BY = {each["line"] for each in _LINES["begins"]}
"""What the platform's own line begins with."""

_BEGINS = "|".join(map(re.escape, sorted(_SHARED_BY, key=len, reverse=True)))
_MARKS = r"[ \u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}"
"""In right-to-left languages direction marks stand around name and handle."""
_HANDLE = rf"[(（]{_MARKS}@{_MARKS}(?P<handle>[A-Za-z0-9._]{{1,30}}){_MARKS}[)）]"
_NAME = rf"(?P<name>(?:[^\n(（]|[(（](?!{_MARKS}@)){{1,80}}?)"
_AUTHOR = (
    rf" {_MARKS}{_NAME}{_MARKS}{_HANDLE}"
    r"(?:,? (?:in data:|on|op|am|le|el|il|em|den|pada|dne|v|w|на|в)(?= (?:[^\W\d_]{3,10}\.? )?\d))?"
)
_SHARED = later(f"(?:{_BEGINS}){_AUTHOR}")

_NAMELESS = later(f"(?:{_BEGINS})\\s{{1,4}}@(?P<handle>[A-Za-z0-9._]{{1,30}})")


def _name_first(each: Mapping[str, str]) -> FlattenedForm:
    """A line of its own, or right behind the words above the post, with the name first."""
    shared, view_on = each["line"], each["above"]
    return FlattenedForm(
        anchor=shared,
        signature=later(
            rf"(?:\n[^\S\n]{{0,4}}|{re.escape(view_on)}\s{{1,4}}){_MARKS}{each['before']}"
            rf"{_NAME}{_MARKS}{_HANDLE}[’'\w]{{0,5}} ?{re.escape(shared)}"
            r"(?:님?\s?[-,(]\s{0,2}(?=\d))?"
        ),
        openers=("\n", view_on),
        reach=200,
        dated=False,
        opening=(view_on,),
        language=each["language"],
        longest=2400,
    )


def _shown(view_more: str, behind: Sequence[str]) -> FlattenedForm:
    """A post as its frame shows it."""
    ends = "|".join(map(re.escape, behind))
    return FlattenedForm(
        anchor=view_more,
        signature=later(
            rf"{re.escape(view_more)}[^\S\n]{{0,3}}\n{{1,3}}(?:[^\n]{{1,40}}+\n{{1,3}}+){{0,6}}?"
            r"\d(?:[\d.,\xa0\u202f ]{0,11}\d)?\s[^\n\d]{3,30}+\n{1,3}"
            r"(?P<handle>[A-Za-z0-9._]{2,30})\s{1,3}(?P<text>[^\n]{1,2200}+"
            rf"(?:\n{{1,2}}(?!{ends})[^\n]{{1,500}}+){{0,20}}?)(?=\s{{1,3}}(?:{ends}))"
        ),
        openers=(),
        dated=False,
    )


FLATTENED = (
    *(
        FlattenedForm(
            anchor=f"{each['line']} ",
            signature=later(f"{re.escape(each['line'])}{_AUTHOR}"),
            openers=(),
            dated=False,
            opening=tuple(each["above"]),
            language=each["language"],
            longest=2400,  # captions have up to 2,200 characters
            mention=later(r"(?<![\w@/])(?<!\w\.)@(?P<handle>[A-Za-z0-9._]{0,29}[A-Za-z0-9_])"),
        )
        for each in _LINES["begins"]
    ),
    *(
        FlattenedForm(
            anchor=f"{each['line']} @",
            signature=later(rf"{re.escape(each['line'])} @(?P<handle>[A-Za-z0-9._]{{1,30}})(?!\S)"),
            openers=(),
            dated=False,
            opening=tuple(each["above"]),
            longest=2400,
        )
        for each in _LINES["begins"]
    ),
    *map(_name_first, _LINES["ends"]),
    *(_shown(each["above"], each["behind"]) for each in _LINES["shown"]),
)
"""What the embed's markup has; and what its frame shows: above the words a link to more, the
buttons, how many like it, and the handle."""

ID_CLOCK = _meta.ID_CLOCK


def permalink(url: str) -> Permalink | None:
    """``/p/CODE``, ``/reel/CODE``, ``/tv/CODE``, a story on instagram.com, or what its button to
    share gives, whose code stands for another.
    """
    if _markup.host(url) not in DOMAINS:
        return None
    where = _markup.path(url)
    if story := _STORY.fullmatch(where):
        handle, number = story["handle"], story["id"]
        address = f"https://www.instagram.com/stories/{handle}/{number}/"
        return Permalink(address, f"stories/{number}", handle)
    if share := _SHARE.fullmatch(where):
        return Permalink(f"https://www.instagram.com/{share['name']}/", share["name"])
    match = _POST.fullmatch(where)
    if match is None:
        return None
    kind = "reel" if match["kind"] == "reels" else match["kind"]
    code = match["code"]
    return Permalink(f"https://www.instagram.com/{kind}/{code}/", code, match["handle"])


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        found = permalink(source) if "/embed" in _markup.path(source) else None
        return EmbeddedPost(PostForm.IFRAME, permalink=found) if found else None
    if tag.name == "amp-instagram":
        code = _markup.attribute(tag, "data-shortcode") or _markup.attribute(tag, "shortcode")
        named = permalink(f"https://www.instagram.com/p/{code}/")
        return EmbeddedPost(PostForm.EMBED, permalink=named) if named else None
    if tag.name != "blockquote" or not _markup.has_class(tag, "instagram-media"):
        return None
    where = [_markup.attribute(tag, "data-instgrm-permalink")]
    where += [href for href, _ in _markup.anchors(tag)]
    link = next((found for url in where if (found := permalink(url))), None)
    words = _markup.words(tag)
    shared = _SHARED.search(words)
    nameless = None if shared else _NAMELESS.search(words)
    if link is None and shared is None and nameless is None:
        return None
    said = shared or nameless
    handle = said["handle"] if said else (link.handle if link else None)
    return EmbeddedPost(
        PostForm.EMBED,
        Author(shared["name"].strip() if shared else None, handle),
        permalink=link,
        date=_time(tag),
    )


def _time(tag: Tag) -> PartialDate | None:
    """The machine-readable time that older embeds carry, in UTC."""
    element = tag.find("time")
    if element is None:
        return None
    time = PartialDate.from_iso(_markup.attribute(element, "datetime"))
    return evolve(time, written=_markup.words(element)) if time else None


_OEMBED = "https://graph.facebook.com/v21.0/instagram_oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What Meta gives to those who embed it and have a token.

    https://developers.facebook.com/docs/instagram-platform/oembed/
    The token is the user's, as the header ``Authorization: Bearer TOKEN`` for graph.facebook.com.
    """
    return (yield from _meta.look_up(question, _OEMBED, TITLE))
