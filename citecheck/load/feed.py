"""Feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom (RFC 4287) and JSON Feed, each entry an article.

An entry's article is what the feed holds of it, which may be less than the page it leads to. Its
enclosures are among its links. Places are lines of an entry's content, as it is unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from citecheck.load.feed_json import entries as json_entries
from citecheck.load.feed_xml import entries as xml_entries
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge

NAME = "feed"
MEDIA_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)
SUFFIXES = (".rss", ".atom")
IN_FOLDERS = False

_HEAD = 8_192
_MOST = 50_000
"""Entries of one feed: each costs more than its few bytes let one expect."""
_ROOT = re.compile(
    rb"[\s\xef\xbb\xbf\xff\xfe]{0,200}"
    rb"(?:(?:<\?[^>]{0,1000}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,1000}>)\s{0,200}){0,9}"
    rb"<(?:[\w.-]{1,40}:)?(?:(?P<rss>rss)|feed|RDF)(?=[\s>])(?P<names>[^>]{0,4000})",
    re.DOTALL,
)
_NAMES = (b"w3.org/2005/Atom", b"purl.org/atom/ns", b"purl.org/rss/1.0", b"netscape.com/rdf")
_JSON = b"://jsonfeed.org/version/"


def recognises(file: BinaryIO) -> bool:
    """Whether the first element, or the version of a JSON value, is a feed's."""
    file.seek(0)
    head = file.read(_HEAD).replace(b"\0", b"")  # UTF-16, for what is ASCII in it
    if _is_json(head):
        return _JSON in head.replace(b"\\/", b"/")
    root = _ROOT.match(head)
    return root is not None and bool(root["rss"] or any(name in root["names"] for name in _NAMES))


def _is_json(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"{"


def articles(
    file: BinaryIO, name: str, limit: int, *, whole: bool = False
) -> Iterator[Article | InputError]:
    """The entries. Raises `InputError`, with the place, where the feed cannot be read on.

    `whole`: as `whole_articles`.
    """
    file.seek(0)
    read = json_entries if _is_json(file.read(_HEAD).replace(b"\0", b"")) else xml_entries
    for number, entry in enumerate(read(file, name, limit), 1):
        if number > _MOST:
            raise InputTooLarge(f"{name}: has over {_MOST:,} entries", hint="split the feed")
        try:
            yield entry.article(f"{name}#entry-{number}", limit, whole=whole)
        except InputError as error:
            yield error.as_value()


def whole_articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The entries, of what is HTML with its menus and footers. Raises as `articles` does."""
    return articles(file, name, limit, whole=True)
