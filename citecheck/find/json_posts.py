"""Posts in JSON: markup in its strings, and objects that describe a post.

An object describes an embedded post where the address of one stands in it, and it says itself that
it is a post or an embed: by its type, or by the name of the address (schema.org's ``embedUrl``). An
address alone does not: pages list accounts and buttons to share in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

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
_TEXTS = ("articleBody", "text", "caption")


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


def described_posts(value: Any) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that objects describe, with the names of their platforms."""
    objects = (each for each in _values(value) if isinstance(each, dict))
    found = (post for each in objects if (post := _described(each)))
    for post, _ in zip(found, range(_MOST), strict=False):
        yield post


def _values(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, dict):
            waiting.extend(reversed(each.values()))
        elif isinstance(each, list):
            waiting.extend(reversed(each))


def _described(item: dict[str, Any]) -> tuple[str, EmbeddedPost] | None:
    address = next((found for key in _EMBED_KEYS if (found := _post(item.get(key)))), None)
    if address is None and _KINDS.search(" ".join(_strings(item.get(key) for key in _TYPES))):
        address = next((found for key in _KEYS if (found := _post(item.get(key)))), None)
    if address is None:
        return None
    name, link = address
    text = next(_strings(item.get(key) for key in _TEXTS), "")
    author = item.get("author")
    author = author[0] if isinstance(author, list) and author else author
    told = author.get("name") if isinstance(author, dict) else None
    return name, EmbeddedPost(
        PostForm.JSON,
        Author(told if isinstance(told, str) else None, link.handle),
        "" if "<" in text else text,
        link,
        date=_moment(item.get("datePublished")),
    )


def _post(written: Any) -> Any:
    """The post that an address names, where it is one."""
    if not isinstance(written, str) or not written.startswith(("http://", "https://")):
        return None
    return permalink(written[:4096])


def _strings(values: Iterator[Any]) -> Iterator[str]:
    return (each for each in values if isinstance(each, str))


def _moment(written: Any) -> PartialDate | None:
    if not isinstance(written, str):
        return None
    try:
        time = datetime.fromisoformat(written)
        if len(written) <= len("2000-01-01"):
            return PartialDate(time.year, time.month, time.day, written=written)
        zone = time.strftime("%z")
        offset = f"{zone[:3]}:{zone[3:5]}" if zone else None
        return PartialDate(
            time.year, time.month, time.day, time.hour, time.minute, offset, written=written
        )
    except ValueError:
        return None
