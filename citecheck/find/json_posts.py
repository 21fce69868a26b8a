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
from itertools import islice
from typing import Any

from citecheck.find.named_ids import named_in
from citecheck.find.permalinks import permalink
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink

_CONTENT = later(r"<script[^>]{0,5000}>")
_NAMED = later(r"(?:=|\.push\()\s{0,9}[{\[](?=\s{0,9}[\"{\[\d])")
"""Where a script gives a name to a value, or hands it on."""
_LINE = later(r"^[0-9a-f]{1,8}:[A-Z]{0,2}[{\[]", re.MULTILINE)
_MOST_NAMED = 100
"""Values with names that are looked for in one script."""
_MOST_READ = 3
"""How often the length of a script may be read in vain."""
_DECODER = json.JSONDecoder()
_MARKUP = later(
    r"<(?:blockquote|iframe|object|o?embed|[a-z]{1,20}-)"
    r"|<(?:div|figure|script|section)\s[^>]{0,300}?(?:embed|tweet|data-|fb-|_post)",
    re.IGNORECASE,
)
_MOST = 200
"""Strings with markup, and posts, that are returned of one script."""
TELLING = later(
    r"embed|tweet|twitter|post_?url|social|instagram|tiktok|facebook|youtu|vimeo|bsky|bluesky|mastodon"
    r"|twitch|spotify|dailymotion|reddit|telegram|_type|provider",
    re.IGNORECASE,
)
"""What stands in an object that describes a post."""
_KINDS = later(
    r"embed|tweet|twitter|socialmedia|social_media|social-media|socialpost|oembed|instagram|tiktok"
    r"|facebook|youtube|vimeo|bluesky|mastodon|discussionforumposting|videoobject",
    re.IGNORECASE,
)
_TYPE = later(
    r"^@?_{0,2}(?:type|kind|provider|provider_?name|component|service|network|platform|source_?type)$|[a-z]Type$|_type$|^__typename$",
    re.IGNORECASE,
)
"""What names are given to what an object is."""
_EMBED_KEYS = ("embedUrl", "embedURL", "embed_url", "oembedUrl", "tweetUrl", "postUrl")
_KEYS = ("url", "href", "permalink", "link", "src", "uri", "originalUrl", "@id", "contentUrl")
_TEXTS = ("articleBody", "full_text", "text", "caption")
_NAMES = ("name", "authorName", "author_name", "displayName", "display_name")
_HANDLES = ("username", "screen_name", "authorHandle", "author_name", "handle")
_TIMES = ("datePublished", "createdAt", "created_at", "timestamp", "date", "indexedAt")
"""How X, Bluesky, Substack and schema.org name what is told of a post."""
_ACCOUNTS = later(
    r"user|account|author|channel|profile|page|list|feed|timeline|person|organi[sz]ation|site|config",
    re.IGNORECASE,
)
"""What else is called by a platform's name: types of other things that have ids."""
_ADDRESS = later(r"(?:url|src|link|href)$", re.IGNORECASE)
_WORD = later(r"[a-z0-9]+")
_LISTS = later(
    r"related|recommend|recirc|more_?(?:videos|stories|news)|latest|trending|popular|playlist"
    r"|side_?bar|up_?next|suggest|timeline",
    re.IGNORECASE,
)
"""Names under which lists lie of what to see next, and of an account's posts."""
_UNDER = later(
    r"(?:quoted_?)?(?:tweet|status|toot|skeet)$|^(?:(?:raw_?)?o?embed|embed_?data|quoted_?post)$",
    re.IGNORECASE,
)
_HANDLE = later(r"@?(?P<handle>[\w.-]{1,60})", re.ASCII)
_TAG = later(r"<[^>]{1,2000}>")
_ATPROTO = later(
    r"at://(?P<did>did:[a-z]{1,16}:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[\w.~-]{1,64})"
)


def json_values(script: str) -> list[Any]:
    """What a script element of JSON holds, or what one gives names to; empty for others."""
    stripped = script.lstrip()
    start = _CONTENT.match(stripped)
    content = stripped[start.end() :] if start else stripped
    content = (content.rpartition("</")[0] or content).lstrip()
    if content.startswith("{&q;"):
        content = _ANGULAR.sub(lambda sign: _SIGNS[sign[1]], content)
    if content[:1] in {"{", "["}:
        places: Iterator[int] = iter((0,))
    else:
        places = (match.end() - 1 for match in _NAMED.finditer(content))
    return _decoded(content, places)


_ANGULAR = later("&([aqslg]);")
_SIGNS = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
"""How Angular wrote what a page is made from, until its version 16."""


def _decoded(content: str, places: Iterator[int]) -> list[Any]:
    """The values that begin at some places, none within another; what cannot be read is passed."""
    values: list[Any] = []
    end, left = 0, _MOST_READ * len(content)
    for place in islice(places, _MOST_NAMED):
        if place < end or left < 0:
            continue
        try:
            value, end = _DECODER.raw_decode(content, place)
        except json.JSONDecodeError as stopped:
            left -= stopped.pos - place
        except (ValueError, RecursionError):
            break
        else:
            values += [value, *_streamed(value), *_nested(value)]
    return values


def _nested(value: Any) -> list[Any]:
    """What is written as JSON in the strings of JSON: answers that a page keeps as they came."""
    found: list[Any] = []
    for each in islice((each for each in _values(value) if _is_json(each)), _MOST):
        try:
            found.append(json.loads(each))
        except (ValueError, RecursionError):
            continue
    return found


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and len(value) > _SHORTEST_JSON and value[:2] in _JSON


_SHORTEST_JSON = 20
_JSON = frozenset({'{"', "[{", '["'})


def _streamed(value: Any) -> list[Any]:
    """What lies in the lines of the string that Next.js hands on: ``[1, "5:{...} ..."]``."""
    if not (isinstance(value, list) and len(value) == 2 and isinstance(value[1], str)):
        return []
    lines = value[1]
    return _decoded(lines, (match.end() - 1 for match in _LINE.finditer(lines)))


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
        for under, each in _objects(_unfolded(value))
        if (post := _described(each, under, around if each is value else ()))
    )
    for post, _ in zip(found, range(_MOST), strict=False):
        yield post


def only_post(value: Any) -> Iterator[tuple[str, EmbeddedPost]]:
    """The one post whose address stands in what an element keeps for itself, by whatever name.

    Where there are more, they are a list of something, and none is taken.
    """
    found: dict[tuple[str, str], tuple[str, Permalink]] = {}
    for under, item in islice(_objects(value), _MOST):
        for key, each in islice(item.items(), _MOST):
            for written in each if isinstance(each, list) else (each,):
                if not _NOT_EMBEDDED.search(f"{under} {key}") and (post := _post(written)):
                    found[post[0], post[1].post_id] = post
    if len(found) == 1:
        ((name, link),) = found.values()
        yield name, EmbeddedPost(PostForm.JSON, Author(handle=link.handle), permalink=link)


_NOT_EMBEDDED = later(
    r"share|sharing|follow|same_?as|profile|related|recommend|playlist|teaser|next|prev|comment|thumb|poster",
    re.IGNORECASE,
)


def _unfolded(values: Any) -> Any:
    """Objects whose values are numbers of places in one list, as Nuxt 3 keeps what a page is made
    from, with what lies there: plain values, and of objects theirs.
    """
    if not (isinstance(values, list) and len(values) > 1 and _is_folded(values)):
        return values

    def at(place: Any, depth: int) -> Any:
        if type(place) is not int or not 0 <= place < len(values):
            return None
        found = values[place]
        if isinstance(found, dict):
            return inner(found, depth - 1) if depth else None
        return None if isinstance(found, list) else found

    def inner(item: dict[str, Any], depth: int) -> dict[str, Any]:
        return {name: at(place, depth) for name, place in islice(item.items(), _MOST)}

    return [inner(each, 1) for each in values if isinstance(each, dict)]


def _is_folded(values: list[Any]) -> bool:
    """Whether the first value only says where the others are: ``["ShallowReactive", 1]``."""
    first = values[0]
    places: list[Any] = []
    if isinstance(first, list):
        places = first[1:]
    elif isinstance(first, dict):
        places = list(first.values())
    return bool(places) and all(type(place) is int for place in places)


def _objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in what was read of JSON, each with the name under which it lies."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        under, each = waiting.pop()
        if isinstance(each, dict):
            yield under, each
            waiting.extend(
                (str(name), inner)
                for name, inner in reversed(each.items())
                if not _LISTS.search(str(name))
            )
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
    kinds = " ".join((*around, *_kinds(item)))
    if address is None and (_KINDS.search(kinds) or _UNDER.search(under)):
        address = next((found for key in _KEYS if (found := _post(item.get(key)))), None)
    is_post = _KINDS.search(kinds) and not _ACCOUNTS.search(f"{kinds} {under}")
    if address is None and is_post:
        address = _addressed(item) or _inner(item)
    if address is None and around:
        address = named_in(item, around, is_post=True) or _addressed(item)
    if address is None and is_post:
        address = named_in(item, _WORD.findall(kinds.lower()), is_post=True)
    if address is None and not _ACCOUNTS.search(f"{kinds} {under}"):
        address = named_in(item)
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


def _kinds(item: dict[str, Any]) -> Iterator[str]:
    """What an object says that it is."""
    for name, value in islice(item.items(), _MOST):
        if isinstance(value, str) and len(value) <= _LONGEST_TYPE and _TYPE.search(name):
            yield value


_LONGEST_TYPE = 120


def _addressed(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an element's settings have under the name of a platform, as in
    ``youtube_url``.
    """
    for name, value in islice(item.items(), _MOST):
        if _ADDRESS.search(name) and _KINDS.search(name) and (found := _post(value)):
            return found
    return None


def _inner(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an object within has, as in ``"link": {"url": ...}``."""
    waiting = [(item, 2)]
    while waiting:
        each, depth = waiting.pop()
        for key, value in islice(each.items(), _MOST):
            if isinstance(value, dict) and depth and not _ACCOUNTS.search(key):
                waiting.append((value, depth - 1))
            if each is not item and key in _KEYS and (found := _post(value)):
                return found
    return None


def _handle(about: dict[str, Any]) -> str | None:
    """A handle without its @; what could be a name is none."""
    for written in _strings(about.get(key) for key in _HANDLES):
        if match := _HANDLE.fullmatch(written):
            return match["handle"]
    return None


def _is_handle(name: str, handle: str | None) -> bool:
    return handle is not None and name.removeprefix("@").lower() == handle.lower()


def _post(written: Any) -> tuple[str, Permalink] | None:
    """The post that an address names, where it is one."""
    if not isinstance(written, str):
        return None
    if record := _ATPROTO.fullmatch(written[:4096]):
        return permalink(f"https://bsky.app/profile/{record['did']}/post/{record['key']}")
    if written.startswith("//"):
        written = f"https:{written}"
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
