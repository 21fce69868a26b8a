"""X, which was Twitter: posts ("tweets") on twitter.com and x.com.

Permalinks: https://docs.x.com/x-for-websites (embedded posts), and the ``#!`` addresses of 2010
to 2012. Handles have 1 to 15 letters, digits or underscores; ids are decimal, 64 bits wide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost, FlattenedForm, IdClock, Permalink
from citecheck.platforms import _markup

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "x"
TITLE = "X (Twitter)"
DOMAINS = ("twitter.com", "x.com")
HINTS = (
    "twitter-tweet",
    "twitter-video",
    "twitter-widget",
    "amp-twitter",
    "embetty-tw",
    "platform.twitter.com/embed",
    "platform.x.com/embed",
)

_HOSTS = frozenset(DOMAINS)
_STATUS = re.compile(r"/(?P<handle>\w{1,15})/status(?:es)?/(?P<id>\d{1,20})(?:/|$)", re.ASCII)
_NAMELESS = re.compile(r"/i/(?:web/)?status/(?P<id>\d{1,20})(?:/|$)", re.ASCII)
_HASHBANG = re.compile(r"#!(?P<path>/\w{1,15}/status(?:es)?/\d{1,20})", re.ASCII)
_ID = re.compile(r"\d{1,20}", re.ASCII)
_NAMED = (
    r"(?P<name>[^\s(（][^\n]{0,79}?)\s{0,2}"
    r"[(（]\s?@(?P<handle>[A-Za-z0-9_]{1,15})\s?[)）](?![,،;])"
)
_SIGNATURE = re.compile(rf"{_markup.DASH}\s{{0,2}}{_NAMED}")
_UNDASHED = re.compile(rf"\n[^\S\n]{{0,4}}{_NAMED}(?=[^\S\n]?\S)")
_SHOWN = re.compile(r"\n(?=[^\n\d]{0,8}\d{1,2}[:.]\d{2}[^\n\d]{0,14} · )")
_HEAD = re.compile(
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}\n?[^\S\n]{0,3}"
    r"@(?P<handle>[A-Za-z0-9_]{1,15})[^\S\n]{0,3}(?=\n)"
)
_MEDIA = re.compile(r"pic\.(?:twitter|x)\.com/\w{1,20}", re.ASCII)

_MENTION = re.compile(r"(?<![\w@/.])@(?P<handle>[A-Za-z0-9_]{1,15})(?![\w@])")
_HOSTS_OF_MEDIA = ("pic.twitter.com", "pic.x.com")


def _form(anchor: str, signature: re.Pattern[str], **more: Any) -> FlattenedForm:
    return FlattenedForm(
        anchor, signature, media=_MEDIA, media_hosts=_HOSTS_OF_MEDIA, mention=_MENTION, **more
    )


FLATTENED = (
    *(_form(anchor, _SIGNATURE) for anchor in ("(@", "( @", "(\xa0@", "（@")),
    _form("(@", _UNDASHED, openers=("\n",), reach=90, unsure=True),
    _form(" · ", _SHOWN, openers=("\n",), reach=40, head=_HEAD),
)
"""What copying leaves of the blockquote, with its dash or without; and of a post as browsers show
it: the author above, ``9:41 AM · Feb 16, 2020`` below."""

ID_CLOCK = IdClock(22, epoch=1_288_834_974_657, smallest=29_700_859_247)
"""Snowflakes, since 4 November 2010: https://github.com/twitter-archive/snowflake (``IdWorker``,
``twepoch``). The smallest: TweetedAt, https://ws-dl.blogspot.com/2019/08/."""


def permalink(url: str) -> Permalink | None:
    """``/HANDLE/status/ID`` on twitter.com or x.com, its photo pages included."""
    if _markup.host(url) not in _HOSTS:
        return None
    hashbang = _HASHBANG.search(url)
    where = hashbang["path"] if hashbang else _markup.path(url)
    if match := _NAMELESS.match(where):
        return Permalink(f"https://x.com/i/status/{match['id']}", match["id"])
    if match := _STATUS.match(where):
        handle, post_id = match["handle"], match["id"]
        return Permalink(f"https://x.com/{handle}/status/{post_id}", post_id, handle)
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, its custom elements, or the frame that takes their place."""
    if tag.name == "blockquote" and _markup.has_class(tag, "twitter-tweet", "twitter-video"):
        return _from_blockquote(tag)
    if tag.name in {"twitter-widget", "amp-twitter"}:
        return _from_id(
            _markup.attribute(tag, "data-tweet-id") or _markup.attribute(tag, "data-tweetid"),
            PostForm.EMBED,
        )
    if tag.name in {"embetty-tweet", "embetty-twitter"}:
        return _from_id(_markup.attribute(tag, "status"), PostForm.EMBED)
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        is_ours = _markup.host(source) in {"platform.twitter.com", "platform.x.com"}
        if is_ours and "/embed/" in _markup.path(source):
            post_id = _markup.attribute(tag, "data-tweet-id") or _markup.parameter(source, "id")
            return _from_id(post_id, PostForm.IFRAME)
    return None


def _from_id(post_id: str, form: PostForm) -> EmbeddedPost | None:
    if not _ID.fullmatch(post_id):
        return None
    return EmbeddedPost(form, permalink=Permalink(f"https://x.com/i/status/{post_id}", post_id))


def _from_blockquote(tag: Tag) -> EmbeddedPost | None:
    read = _markup.signed(tag, _SIGNATURE)
    found = [(link, text) for href, text in _markup.anchors(tag) if (link := permalink(href))]
    if not found and read.handle is None:
        return None
    link, printed = found[-1] if found else (None, "")
    pictures = {
        href for href, text in _markup.anchors(tag) if _MEDIA.fullmatch(text)
    }  # their t.co addresses stand behind the text that a reader sees
    return EmbeddedPost(
        PostForm.EMBED,
        Author(read.name, read.handle or (link.handle if link else None)),
        read.text,
        link,
        printed_date=printed,
        language=read.language,
        links=tuple(href for href in read.links if href not in pictures),
        media=tuple(match[0] for match in _MEDIA.finditer(read.text)),
        mentions=read.mentions,
        hashtags=read.hashtags,
    )
