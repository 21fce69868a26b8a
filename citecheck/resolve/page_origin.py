"""Who a page says publishes it, and when it says it was published.

Read from the bytes, so that pages of which no tree is made (`plain_page`) are read, too: from
Open Graph (https://ogp.me/, ``og:site_name``, ``article:published_time``) and from schema.org's
JSON-LD (``publisher``, ``datePublished``; https://schema.org/Article). What the page says of itself
is told, not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from typing import Any

from msgspec import DecodeError
from msgspec.json import decode

from citecheck.model.pattern import later
from citecheck.model.resolution import Response
from citecheck.model.values import evolve, frozen
from citecheck.resolve.page import MOST_READ, is_html, title_of

_LONGEST_NAME = 100
_LONGEST_TAG = 2_000
_LONGEST_SCRIPT = 200_000
_MOST_SCRIPTS = 8
_MOST_NODES = 2_000
"""Objects of a page's JSON-LD that are looked at."""
_MOST_METAS = 20

_NAMES = (b"og:site_name", b"article:published_time")
_JSON_LD = b"application/ld+json"
_META = later(
    rb"(?:property|name)\s{0,9}=\s{0,9}[\"']?(og:site_name|article:published_time)[\"'\s]",
    re.IGNORECASE,
)
_CONTENT = later(rb"\scontent\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SCRIPT = later(rb"application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_CHARSET = later(r"charset=\"?([\w:.+-]{1,64})", re.IGNORECASE)
_UTF_8 = frozenset({"utf-8", "utf8"})
_DECLARED = later(rb"<meta[^<>]{0,200}charset=[\"']?([\w:.+-]{1,64})", re.IGNORECASE)
_DATE = later(
    r"\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?"
)
_ARTICLES = later(r"Article|Posting|WebPage|Report|Review|Recipe|VideoObject|Book")
"""Kinds of schema.org whose date is the page's; a comment's or an event's is not."""


@frozen
class PageOrigin:
    """What a page says of where it comes from."""

    site_name: str | None = None
    published: str | None = None
    """As far as it is told, as ISO 8601 has it: ``2022-10-24``, ``2022-10-24T13:00:00+02:00``."""


def marks() -> Iterable[bytes]:
    """Words without which a page says nothing of where it comes from."""
    return (*_NAMES, _JSON_LD)


def page_origin(response: Response) -> PageOrigin:
    """Of an HTML page; nothing of anything else. Open Graph goes before JSON-LD."""
    if not is_html(response):
        return PageOrigin()
    body = response.body[:MOST_READ]
    lower = body.lower()  # most pages say neither, and plain strings are sought the fastest
    found = PageOrigin()
    if any(name in lower for name in _NAMES):
        found = _of_metas(body, _label(response, body))
    is_whole = found.site_name is not None and found.published is not None
    if not is_whole and _JSON_LD in lower:
        for node in _nodes(body, _label(response, body)):
            found = _with(found, node)
    return found


def _label(response: Response, body: bytes) -> str:
    told = _CHARSET.search((response.header("content-type") or "")[:512])
    if told:
        return told[1]
    declared = _DECLARED.search(body[:2_048])
    return declared[1].decode("ascii") if declared else "utf-8"


def _decoded(data: bytes, label: str) -> str:
    """By a label that browsers know (WHATWG Encoding Standard section 4.2), or else as UTF-8.

    Python knows others besides, whose time grows with the square of what they read (``punycode``).
    """
    if label.lower() not in _UTF_8:
        from webencodings import lookup  # type: ignore[import-untyped]  # it ships no types

        encoding = lookup(label)
        if encoding is not None:
            text: str = encoding.codec_info.decode(data, "replace")[0]
            return text
    return data.decode("utf-8", "replace")


def _of_metas(body: bytes, label: str) -> PageOrigin:
    told: dict[str, str] = {}
    for number, found in enumerate(_META.finditer(body)):
        if number == _MOST_METAS:
            break
        start = body.rfind(b"<", max(found.start() - _LONGEST_TAG, 0), found.start())
        if start < 0 or body[start : start + 5].lower() != b"<meta":
            continue
        end = body.find(b">", found.end(), found.end() + _LONGEST_TAG)
        content = _CONTENT.search(body, start, end if end >= 0 else found.end() + _LONGEST_TAG)
        if content:
            words = unescape(_decoded(content[1] or content[2] or b"", label))
            told.setdefault(found[1].decode("ascii").lower(), words)
    return PageOrigin(_name(told.get("og:site_name")), _date(told.get("article:published_time")))


def _nodes(body: bytes, label: str) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, breadth first."""
    seen = 0
    for number, found in enumerate(_SCRIPT.finditer(body)):
        if number == _MOST_SCRIPTS:
            return
        end = body.find(b"</script", found.end(), found.end() + _LONGEST_SCRIPT)
        if end < 0:
            continue
        try:
            waiting = [decode(_decoded(body[found.end() : end], label))]
        except (DecodeError, RecursionError, UnicodeError):
            continue
        for value in waiting:
            seen += 1
            if seen > _MOST_NODES:
                return
            if isinstance(value, dict):
                yield value
                waiting += [each for each in value.values() if isinstance(each, dict | list)]
            elif isinstance(value, list):
                waiting += [each for each in value if isinstance(each, dict | list)]


def _with(found: PageOrigin, node: dict[str, Any]) -> PageOrigin:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    if not any(isinstance(kind, str) and _ARTICLES.search(kind[:100]) for kind in listed[:20]):
        return found
    publisher = node.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return evolve(
        found,
        site_name=found.site_name or _name(name),
        published=found.published or _date(node.get("datePublished")),
    )


def _name(told: object) -> str | None:
    """A name as it is shown; an address is none."""
    if not isinstance(told, str) or "://" in told:
        return None
    return title_of(told)[:_LONGEST_NAME].strip() or None


def _date(told: object) -> str | None:
    """A date that can be read, as ISO 8601 has it."""
    if not isinstance(told, str) or not _DATE.fullmatch(told[:50].strip()):
        return None
    written = told.strip().replace(" ", "T")
    try:
        datetime.fromisoformat(written if len(written) > len("2022-10") else f"{written}-01")
    except ValueError:
        return None
    return written
