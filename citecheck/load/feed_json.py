"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from citecheck.load.encoding import decode
from citecheck.load.feed_entry import Entry, Feed
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.well_formed import well_formed

_LONGEST = 5_000_000
"""Bytes. JSON is read whole, and crafted values take some 25 times as much memory."""


def entries(file: BinaryIO, name: str, limit: int) -> Iterator[Entry]:
    """The entries in their order. Raises `InputError` where it is no JSON Feed."""
    file.seek(0)
    data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise InputTooLarge(f"{name}: longer than {_LONGEST:,} bytes", hint="split the feed")
    value = _value(well_formed(decode(data, charset="utf-8").text), name)
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise InputError(f"{name}: is no feed: has no items", hint="name the feed's own file")
    feed = Feed(
        title=_text(value, "title"),
        address=_text(value, "home_page_url") or _text(value, "feed_url"),
        author=_author(value),
        language=_text(value, "language"),
    )
    for item in items:
        yield _entry(item if isinstance(item, dict) else {}, feed, limit)


def _value(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError(
            f"{name}: {where}: is no JSON: {error.msg}", hint="save or download it again"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{name}: cannot be read as JSON: {error}", hint="save or download it again"
        ) from error


def _entry(item: dict[str, Any], feed: Feed, limit: int) -> Entry:
    markup, text = _text(item, "content_html"), _text(item, "content_text")
    entry = Entry(
        feed,
        title=_text(item, "title"),
        address=_text(item, "url"),
        author=_author(item),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        language=_text(item, "language"),
        full=markup or text,
        full_is_text=not markup,
        summary=_text(item, "summary"),
        summary_is_text=True,
    )
    entry.is_too_long = len(entry.full or "") > limit
    entry.enclose("external_url", _text(item, "external_url"))
    attachments = item.get("attachments")
    for each in attachments if isinstance(attachments, list) else []:
        if isinstance(each, dict):
            entry.enclose("enclosure", _text(each, "url"))
    return entry


def _text(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) and found else None


def _author(value: dict[str, Any]) -> str | None:
    """The authors' names; version 1.0 has one author."""
    authors = value.get("authors")
    listed = authors[:20] if isinstance(authors, list) else [value.get("author")]
    names = [_text(each, "name") for each in listed if isinstance(each, dict)]
    return ", ".join(each for each in names if each) or None
