"""Telegram: messages of public channels and groups on t.me.

Embeds: https://core.telegram.org/widgets/post. A message's id is its number within the channel, so
the channel is part of what is taken as the post's id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, NamedHalves, NamedIds, Permalink
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.model.resolution import Response
from citecheck.platforms import _markup, _service

if TYPE_CHECKING:
    from bs4 import Tag


NAME = "telegram"
TITLE = "Telegram"
DOMAINS = ("t.me", "telegram.me", "telegram.dog")
HINTS = ("data-telegram-post", "tgme_widget_message", "//t.me/", "telegram.me/")
FLATTENED = (
    FlattenedForm(
        anchor="t.me/",
        signature=later(
            r"t\.me/(?P<handle>[A-Za-z]\w{3,31})/\d{1,10}\s{1,4}[\d.,]{1,7}[KM]?\s?views\s{0,4}(?:edited\s{1,4})?",
            re.ASCII,
        ),
        openers=(),
        longest=1200,
    ),
    FlattenedForm(
        anchor=", [",
        signature=later(
            r"\n[^\S\n]{0,4}(?P<name>[^\n\[\]]{1,80}), "
            r"\[(?P<date>[^\]\n]{4,24}?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)\]:?[^\S\n]{0,3}\n"
            r"(?P<text>[^\n]{1,4000}(?:\n[^\n]{1,4000}){0,12})"
        ),
        openers=("\n",),
        reach=90,
    ),
)
"""What copying leaves of the widget: the address, how often the post was seen, and its time; and
what the platform's own program copies: ``Name, [24.10.2022 10:15]`` above the words."""

_MESSAGE = later(
    r"(?P<channel>c/\d{5,15}|[A-Za-z]\w{2,31})(?:/\d{1,10})?/(?P<number>\d{1,10})/?", re.ASCII
)
NAMED_AS = ("telegram", "tgme")
NAMED_IDS = NamedIds(
    NAMED_AS,
    later(r"[A-Za-z]\w{2,31}/\d{1,10}", re.ASCII),
    "https://t.me/{}",
)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"([A-Za-z]\w{2,31})", re.ASCII),
    later(r"(\d{1,10})", re.ASCII),
    "https://t.me/{owner}/{number}",
)


def permalink(url: str) -> Permalink | None:
    """``/CHANNEL/NUMBER`` on t.me, its preview page ``/s/...`` and private ``/c/...`` included;
    ``CHANNEL.t.me/NUMBER`` is the same.
    """
    host, where = _markup.host(url), _markup.path(url)
    channel, _, domain = host.partition(".")
    if domain == "t.me" and where.strip("/").isdecimal():
        return _permalink(f"{channel}{where}")
    if host not in DOMAINS:
        return None
    return _permalink(where.removeprefix("/s/").removeprefix("/"))


def _permalink(written: str) -> Permalink | None:
    match = _MESSAGE.fullmatch(written)
    if match is None:
        return None
    channel = match["channel"]
    name = f"{channel}/{match['number']}"
    return Permalink(f"https://t.me/{name}", name, None if "/" in channel else channel)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The widget's script, its frame, or what the frame holds, written out."""
    if _markup.has_class(tag, "tgme_widget_message"):
        return _written_out(tag)
    if tag.name == "script":
        found, form = _permalink(_markup.attribute(tag, "data-telegram-post")), PostForm.EMBED
    elif tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        found = permalink(source) if _markup.parameter(source, "embed") else None
        form = PostForm.IFRAME
    else:
        return None
    return EmbeddedPost(form, Author(handle=found.handle), permalink=found) if found else None


def _written_out(message: Tag) -> EmbeddedPost | None:
    found = _permalink(_markup.attribute(message, "data-post"))
    if found is None:
        return None
    text = message.find(class_="tgme_widget_message_text")
    time = message.find("time")
    return EmbeddedPost(
        PostForm.EMBED,
        Author(_owner(message), found.handle),
        _markup.words(text) if text else "",
        found,
        date=PartialDate.from_iso(_markup.attribute(time, "datetime")) if time else None,
    )


def _owner(message: Tag) -> str | None:
    owner = message.find(class_="tgme_widget_message_owner_name")
    return " ".join(_markup.words(owner).split()) or None if owner else None


def look_up(question: PostQuestion) -> _service.Asking:
    """What the page shows that embeds are filled from: https://core.telegram.org/widgets/post ."""
    answer = yield from _service.get(
        f"https://t.me/{question.post_id}", {"embed": "1"}, "text/html"
    )
    if _service.status(answer) != 200 or not isinstance(answer, Response):
        return _service.unknown(answer, TITLE)
    from bs4 import BeautifulSoup

    page = BeautifulSoup(answer.body[:_MOST_PAGE], "lxml")
    error = page.find(class_="tgme_widget_message_error")
    if error is not None:
        said = " ".join(_markup.words(error).split())[:200]
        is_gone = "not found" in said.lower() or "deleted" in said.lower()
        state = PostState.DELETED if is_gone else PostState.UNKNOWN
        return PostAnswer(state, f"Telegram says in its place: “{said}”")
    message = page.find(class_="tgme_widget_message")
    if message is None:
        return _service.unknown(answer, TITLE)
    return _shown(message, question)


def _shown(message: Tag, question: PostQuestion) -> PostAnswer:
    text = message.find(class_="tgme_widget_message_text")
    time = message.find("time")
    pictures = message.find_all(
        class_=["tgme_widget_message_photo_wrap", "tgme_widget_message_video_player"]
    )
    edited = message.find(class_="tgme_widget_message_meta")
    return PostAnswer(
        PostState.LIVE,
        "Telegram shows the post to those who embed it.",
        Author(_owner(message), question.post_id.partition("/")[0]),
        _markup.words(text) or None if text else None,
        media=len(pictures),
        time=_service.time_at(_markup.attribute(time, "datetime")) if time else None,
        was_edited="edited" in _markup.words(edited) if edited else None,
    )


_MOST_PAGE = 1_000_000
