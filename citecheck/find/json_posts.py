"""Posts in JSON: markup in its strings, and objects that describe a post.

An object describes an embedded post where the address of one stands in it, and it says itself that
it is a post or an embed: by its type, by the name of the address (schema.org's ``embedUrl``), by
the name under which it lies (``quoted_tweet``), or by the element that it was kept in. An address
alone does not: pages list accounts and buttons to share in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from citecheck.find.named_ids import named_in
from citecheck.find.permalinks import permalink
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost

_CONTENT = re.compile(r"<script[^>]{0,5000}>")
_STATE = re.compile(r"\s{0,99}(?:window|self|globalThis)[\w.\"'\[\]]{1,99}\s{0,9}=\s{0,9}")
_MARKUP = re.compile(r"<(?:blockquote|iframe|div|figure|script|[a-z]{1,20}-)", re.IGNORECASE)
_MOST = 200
"""Strings with markup, and posts, that are returned of one script."""
_KINDS = re.compile(
    r"embed|tweet|twitter|socialmedia|social_media|social-media|socialpost|oembed|instagram|tiktok"
    r"|facebook|youtube|vimeo|bluesky|mastodon|discussionforumposting|videoobject",
    re.IGNORECASE,
)
_TYPES = ("@type", "type", "__typename", "kind", "component", "blockType", "provider")
_EMBED_KEYS = ("embedUrl", "embedURL", "embed_url", "oembedUrl", "tweetUrl", "postUrl")
_KEYS = ("url", "href", "permalink", "link", "src", "uri", "originalUrl", "@id", "contentUrl")
_TEXTS = ("articleBody", "full_text", "text", "caption")
_NAMES = ("name", "authorName", "author_name", "displayName", "display_name")
_HANDLES = ("username", "screen_name", "authorHandle", "author_name", "handle")
_TIMES = ("datePublished", "createdAt", "created_at", "timestamp", "date", "indexedAt")
"""How X, Bluesky, Substack and schema.org name what is told of a post."""
_UNDER = re.compile(
    r"(?:quoted_?)?(?:tweet|status|toot|skeet)$|^(?:o?embed|embed_?data|quoted_?post)$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"@?(?P<handle>[\w.-]{1,60})", re.ASCII)
_TAG = re.compile(r"<[^>]{1,2000}>")
_ATPROTO = re.compile(
    r"at://(?P<did>did:[a-z]{1,16}:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[\w.~-]{1,64})"
)


def json_content(script: str) -> Any:
    """What a script element of JSON holds, or one that gives JSON a name; ``None`` for others."""
    stripped = script.lstrip()
    start = _CONTENT.match(stripped)
    content = stripped[start.end() :] if start else stripped
    content = content.rpartition("</")[0] or content
    if state := _STATE.match(content):
        content = content[state.end() :]
    try:
        return json.JSONDecoder().raw_decode(content.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def markup_strings(value: Any) -> list[str]:
    """The strings with markup in what was read of JSON."""
    strings = (each for each in _values(value) if isinstance(each, str) and _MARKUP.search(each))
    return [each for each, _ in zip(strings, range(_MOST), strict=False)]


def described_posts(value: Any, around: Sequence[str] = ()) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that objects describe, with the names of their platforms.

    `around`: what the element says that it is in which the outermost object was kept.
    """
    found = (
        post
        for under, each in _objects(value)
        if (post := _described(each, under, around if each is value else ()))
    )
    for post, _ in zip(found, range(_MOST), strict=False):
        yield post


def _objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in what was read of JSON, each with the name under which it lies."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        under, each = waiting.pop()
        if isinstance(each, dict):
            yield under, each
            waiting.extend((str(name), inner) for name, inner in reversed(each.items()))
        elif isinstance(each, list):
            waiting.extend((under, inner) for inner in reversed(each))


def _values(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, dict):
            waiting.extend(reversed(each.values()))
        elif isinstance(each, list):
            waiting.extend(reversed(each))


def _described(
    item: dict[str, Any], under: str, around: Sequence[str]
) -> tuple[str, EmbeddedPost] | None:
    address = next((found for key in _EMBED_KEYS if (found := _post(item.get(key)))), None)
    kinds = " ".join((*around, *_strings(item.get(key) for key in _TYPES)))
    if address is None and (_KINDS.search(kinds) or _UNDER.search(under)):
        address = next((found for key in _KEYS if (found := _post(item.get(key)))), None)
    if address is None and around:
        address = named_in(item, around)
    if address is None:
        return None
    name, link = address
    text = next(_strings(item.get(key) for key in _TEXTS), "")
    author = item.get("author", item.get("user"))
    author = author[0] if isinstance(author, list) and author else author
    about = author if isinstance(author, dict) else item
    told = next(_strings(about.get(key) for key in _NAMES), None)
    handle = link.handle or _handle(about)
    return name, EmbeddedPost(
        PostForm.JSON,
        Author(None if told and _is_handle(told, handle) else told, handle),
        _TAG.sub("", text),
        link,
        date=next((date for key in _TIMES if (date := _moment(item.get(key)))), None),
    )


def _handle(about: dict[str, Any]) -> str | None:
    """A handle without its @; what could be a name is none."""
    for written in _strings(about.get(key) for key in _HANDLES):
        if match := _HANDLE.fullmatch(written):
            return match["handle"]
    return None


def _is_handle(name: str, handle: str | None) -> bool:
    return handle is not None and name.removeprefix("@").lower() == handle.lower()


def _post(written: Any) -> Any:
    """The post that an address names, where it is one."""
    if not isinstance(written, str):
        return None
    if record := _ATPROTO.fullmatch(written[:4096]):
        return permalink(f"https://bsky.app/profile/{record['did']}/post/{record['key']}")
    if not written.startswith(("http://", "https://")):
        return None
    return permalink(written[:4096])


def _strings(values: Iterator[Any]) -> Iterator[str]:
    return (each for each in values if isinstance(each, str))


def _moment(written: Any) -> PartialDate | None:
    """A time in ISO 8601, or as X writes it: ``Thu Feb 08 12:00:45 +0000 2018``."""
    if not isinstance(written, str) or len(written) > _LONGEST_TIME:
        return None
    try:
        return PartialDate.from_iso(
            datetime.strptime(written, "%a %b %d %H:%M:%S %z %Y").isoformat()
        )
    except ValueError:
        return PartialDate.from_iso(written)


_LONGEST_TIME = 40
