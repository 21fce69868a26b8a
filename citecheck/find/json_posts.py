"""Posts that objects of JSON describe.

An object describes an embedded post where the address of one stands in it, and it says itself that
it is a post or an embed: by its type, by the name of the address (schema.org's ``embedUrl``), by
the name under which it lies (``quoted_tweet``), or by the element that it was kept in. An address
alone does not: pages list accounts and buttons to share in the same way.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from citecheck import registry
from citecheck.find.json_addresses import post_at, post_named
from citecheck.find.json_kinds import Said, said_of
from citecheck.find.json_names import called
from citecheck.find.json_values import objects, unfolded
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.values import evolve

_MOST = 200
"""Posts of one script that are returned, and names of one object that are read."""
_TEXTS = ("articleBody", "full_text", "text", "caption")
_NAMES = ("name", "authorName", "author_name", "displayName", "display_name")
_HANDLES = ("username", "screen_name", "authorHandle", "author_name", "handle")
_TIMES = ("datePublished", "createdAt", "created_at", "timestamp", "date", "indexedAt")
"""How X, Bluesky, Substack and schema.org name what is told of a post."""
_HANDLE = later(r"@?(?P<handle>[\w.-]{1,60})", re.ASCII)
_TAG = later(r"<[^<>]{1,2000}>")


def described_posts(value: Any, around: Sequence[str] = ()) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that objects describe, with the names of their platforms.

    `around`: what the element says that it is in which the outermost object was kept.
    """
    yield from islice(_all_described(value, around), _MOST)


def _all_described(value: Any, around: Sequence[str]) -> Iterator[tuple[str, EmbeddedPost]]:
    left = _MOST_IN_VAIN
    quoted: set[int] = set()
    plain = unfolded(value)
    for under, each in objects(plain, shared=plain is not value):
        said = said_of(each, under, around if each is value else ())
        if said is None or id(each) in quoted:
            continue
        post = _described(each, under, said)
        if post is not None:
            inner = _quoted(each)
            quoted.update(map(id, inner))
            yield _with_quoted(post, inner)
        else:
            left -= 1
            if not left:
                return


def _quoted(item: dict[str, Any]) -> list[dict[str, Any]]:
    """What a post's object has of the one that it quotes."""
    pairs = islice(item.items(), _MOST)
    return [each for name, each in pairs if isinstance(each, dict) and _QUOTED.match(name)]


_QUOTED = later(r"quoted_?(?:tweet|status|post|record)", re.IGNORECASE)


def _with_quoted(
    post: tuple[str, EmbeddedPost], inner: Sequence[dict[str, Any]]
) -> tuple[str, EmbeddedPost]:
    name, embedded = post
    said = (said_of(each, "quoted_tweet", ()) for each in inner)
    pairs = ((each, told) for each, told in zip(inner, said, strict=True) if told is not None)
    links = (post_named(each, "quoted_tweet", told, saying=True) for each, told in pairs)
    link = next((found[1] for found in links if found is not None and found[0] == name), None)
    own = embedded.permalink
    if link is None or (own is not None and own.post_id == link.post_id):
        return post
    return name, evolve(embedded, quoted=link)


_MOST_IN_VAIN = 10_000
"""Objects of one value that say to be posts and name none: reading one costs fifty times as much
as one that says nothing."""


def only_post(value: Any) -> Iterator[tuple[str, EmbeddedPost]]:
    """The one post whose address stands in what an element keeps for itself, by whatever name.

    Where there are more, they are a list of something, and none is taken.
    """
    found: dict[tuple[str, str], tuple[str, Permalink]] = {}
    for under, item in islice(objects(value), _MOST):
        for key, each in islice(item.items(), _MOST):
            is_aside = called(under).is_aside or called(key).is_aside
            for written in each if isinstance(each, list) else (each,):
                if not is_aside and (post := post_at(written)):
                    found[post[0], post[1].post_id] = post
    if len(found) == 1:
        ((name, link),) = found.values()
        yield name, EmbeddedPost(PostForm.JSON, Author(handle=link.handle), permalink=link)


def _described(item: dict[str, Any], under: str, said: Said) -> tuple[str, EmbeddedPost] | None:
    address = None
    if said.short:
        address = post_named(item, under, said, saying=True)
        if address is not None and address[0] not in said.short:
            address = None  # "ok" is a state more often than a platform
    if address is None and said.tells:
        address = post_named(item, under, said, saying=said.is_post)
    if address is None:
        return None
    name, link = address
    also = None
    own = _in_markup(item, name) if _has_two_names(name, link) else None
    if own is not None and registry.is_other_name(name, link.url):
        link, also = own, link
    elif own is not None and own.post_id != link.post_id:
        also = own  # the player's, which the page's address does not tell
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
        also=also,
        date=next((date for key in _TIMES if (date := _moment(item.get(key)))), None),
    )


def _has_two_names(platform: str, link: Permalink) -> bool:
    """Whether the post of an address is called otherwise in the platform's embed code."""
    is_other = registry.is_other_name(platform, link.url)
    return is_other or registry.has_page_behind_player(platform)


def _in_markup(item: dict[str, Any], platform: str) -> Permalink | None:
    """The post of a platform by its own name, in the markup that an object has of it."""
    strings = (each for each in islice(item.values(), _MOST) if isinstance(each, str))
    for markup in (each for each in strings if "<" in each):
        for match in islice(_LINKED.finditer(markup[:_LONGEST_MARKUP]), _MOST):
            found = post_at(html.unescape(match[1]))
            if found and found[0] == platform and not registry.is_other_name(*_where(found)):
                return found[1]
    return None


def _where(found: tuple[str, Permalink]) -> tuple[str, str]:
    return found[0], found[1].url


_LINKED = later(r"(?:cite|src|href)=[\"'](https?://[^\s\"'<>]{1,500})", re.IGNORECASE)
_LONGEST_MARKUP = 20_000


def _handle(about: dict[str, Any]) -> str | None:
    """A handle without its @; what could be a name is none."""
    for written in _strings(about.get(key) for key in _HANDLES):
        if match := _HANDLE.fullmatch(written):
            return match["handle"]
    return None


def _is_handle(name: str, handle: str | None) -> bool:
    return handle is not None and name.removeprefix("@").lower() == handle.lower()


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
