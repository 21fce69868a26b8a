"""Finds posts that are shown as pictures, where a description or caption says so.

``data/screenshots.toml`` has the words. A picture shows a post where its ``alt`` text or caption

- has a word for a post on one platform ("tweet", "Instagram post"),
- names its author: a handle, or a name behind "by", "van", "von",
- and has none of the words of buttons and signs ("logo", "follow us").

Read are handle, name, the first date, and the post's words: what stands in quotation marks behind a
colon or "that reads", else all that stands behind it. How often this is right:
``tests/find/test_screenshots.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from citecheck import knowledge, registry
from citecheck.model.article import Article, BlockKind, Fragment, Span
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, Post, PostForm
from citecheck.model.pattern import later
from citecheck.well_formed import well_formed

PICTURES = frozenset({"img", "amp-img"})
_LONGEST = 2_000
"""Code points of a description that are read."""
_MOST = 500
"""Descriptions and captions of one article that are read."""
_HANDLE = later(r"(?<![\w@/.])@(?P<handle>\w[\w.-]{0,60}(?:@[\w.-]{3,60})?)")
_NAME = r"(?P<name>[^\W\d_][^@:;,\"“”„«»()\n]{1,60}?)"
_BEFORE_HANDLE = later(rf"{_NAME}[’']?s?\s?[,(]{{1,2}}\s?(?:on \w+ )?@")
_QUOTED = later(
    r"[\"“„«»「『‘'](?P<words>[^\"“”«»「」『』]{3,1000}?)(?:[\"”“«»」』]|[’'](?!\w)|\Z)"
)
_MARKDOWN = later(r"!\[(?P<alt>[^\]]{0,2000})\]")
_WORD_START = later(r"(?<!\w)(?=[\w\u0600-\u06ff])")
_ENDS = " \t\n\"'“”„«»‘’.,;:()"


def find_screenshots(article: Article) -> tuple[Post, ...]:
    """The posts that pictures show, in the article's order, with empty ids."""
    language = article.metadata.language
    found: list[Post] = []
    pictures = (each for each in article.fragments if each.element in PICTURES)
    for fragment, _ in zip(pictures, range(_MOST), strict=False):
        post = _read(_description(fragment), fragment.span, language)
        if post is not None:
            found.append(post)
    captions = (each.span for each in article.blocks if each.kind is BlockKind.CAPTION)
    for span, _ in zip(captions, range(_MOST), strict=False):
        post = _read(article.text[span.slice], span, language)
        if post is not None and not any(_is_same(post, each) for each in found):
            found.append(post)
    return tuple(sorted(found, key=lambda post: post.spans))


def _is_same(caption: Post, picture: Post) -> bool:
    """Whether a caption tells of the post that the picture above it shows."""
    apart = caption.spans[0].start - picture.spans[0].end
    return (
        0 <= apart <= len("\n\n\n")
        and caption.platform == picture.platform
        and caption.author.handle == picture.author.handle
    )


def _description(fragment: Fragment) -> str:
    if match := _MARKDOWN.match(fragment.html):
        return match["alt"]
    from bs4 import BeautifulSoup

    markup = well_formed(fragment.html[: 4 * _LONGEST])
    tag = BeautifulSoup(markup, "lxml").find(fragment.element)
    told = tag.get("alt") if tag is not None and hasattr(tag, "get") else None
    return told if isinstance(told, str) else ""


def _read(written: str, span: Span, language: str | None) -> Post | None:
    told = written[:_LONGEST]
    folded = told.lower()
    if any(each in folded for each in _table()["none"]["words"]):
        return None
    platform = _platform(folded)
    if platform is None:
        return None
    name, at = platform
    words, head = _words(told, at)
    handle = _HANDLE.search(head)
    author = _author(head, at)
    if handle is None and author is None:
        return None
    return Post(
        id="",
        spans=(span,),
        platform=name,
        form=PostForm.SCREENSHOT,
        author=Author(author, handle["handle"].rstrip(".-") if handle else None),
        text=words,
        body=None,
        date=_date(head, language) or _date(told[len(head) + len(words) :], language),
    )


def _platform(folded: str) -> tuple[str, int] | None:
    """The platform whose word for a post stands first, and where that word ends."""
    places = [
        (place, -len(word), platform)
        for platform, every in (*_table()["posts"].items(), *registry.shown_post_words().items())
        for word in every
        if (place := _word_at(folded, word)) >= 0
    ]
    if not places:
        return None
    place, length, platform = min(places)
    end = place - length
    while end < len(folded) and folded[end].isalpha() and folded[end] < "\u2e80":
        end += 1
    return platform, end


def _word_at(folded: str, word: str) -> int:
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum() and folded[at - 1].isascii():
        at = folded.find(word, at + 1)
    return at


def _author(head: str, at: int) -> str | None:
    """The name behind "by" after the word for a post, or right before a handle."""
    from citecheck.find.calendar import fold, read_month

    behind = head[at:]
    by = _by().match(behind)
    named = _BEFORE_HANDLE.search(behind[by.end() :] if by else behind)
    if by:
        rest = behind[by.end() :]
        match = named if named and named.start() == 0 else _alone().match(rest)
        name = match["name"].strip(_ENDS) if match else ""
        is_name = name[:1].isupper() or not name[:1].isascii()
        return name if name and is_name and not read_month(fold(name), 0, None) else None
    name = named["name"].strip(_ENDS) if named else ""
    return name or None


def _words(told: str, at: int) -> tuple[str, str]:
    """The post's words, and what stands before them."""
    opening = _reads().search(told, at)
    if opening is None:
        quoted = _QUOTED.search(told, at)
        if quoted is None or len(quoted["words"].split()) < 3:
            return "", told
        return quoted["words"].strip(), told[: quoted.start()]
    rest = told[opening.end() :]
    quoted = _QUOTED.match(rest.lstrip())
    words = quoted["words"] if quoted else rest
    return words.strip(), told[: opening.start()]


def _date(told: str, language: str | None) -> PartialDate | None:
    from citecheck.find.printed_date import read_date

    for start in _WORD_START.finditer(told):
        read = read_date(told, start.start(), language)
        if read is not None and read[0].day is not None:
            return read[0]
    return None


@cache
def _table() -> Mapping[str, dict[str, Any]]:
    return knowledge.read("screenshots.toml")


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


@cache
def _by() -> re.Pattern[str]:
    by = _alternatives(_table()["author"]["by"])
    return re.compile(rf"\s{{0,3}}(?:{by}|:)\s{{1,3}}(?:the )?", re.IGNORECASE)


@cache
def _alone() -> re.Pattern[str]:
    reads = _alternatives(_table()["words"]["reads"])
    marks, then = r"\s?(?:[@:;,.(\"“„«\n\d]|\Z)", "on|op|am|vom|le|du|el|del|den|dated|in|that"
    ends = rf"(?={marks}|\s(?:{then}|{reads})\b)"
    return re.compile(_NAME + ends)


@cache
def _reads() -> re.Pattern[str]:
    reads = _alternatives(_table()["words"]["reads"])
    return re.compile(rf"(?:(?<!\d):|：|\b(?:{reads})\b:?)\s?(?=\S)", re.IGNORECASE)
