"""What stands before an article's text and is about it: title, author, date ... by name.

Three forms are read: a YAML block between lines of ``---`` (Jekyll, Hugo, Pandoc), a TOML block
between lines of ``+++`` (Hugo), and the plain lines that crawlers write (``title: ...``), the
last of which may run straight on into the text (``date 2022-11 The text ...``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.load import dates
from citecheck.load.bylines import is_writer
from citecheck.model.article import Metadata
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_LONGEST = 65_536
"""Longest block that is read, in characters."""

_FENCED = {"---": ("---", "..."), "+++": ("+++",)}

_NAMES = {
    "title": ("title", "headline", "titel", "titre"),
    "author": ("author", "authors", "by", "byline", "auteur", "autor"),
    "date": ("date", "published", "pubdate", "date_published", "datum", "created"),
    "language": ("lang", "language", "locale"),
    "outlet": ("outlet", "site", "site_name", "sitename", "source", "publisher", "publication"),
    "url": ("canonical", "canonical_url", "url", "link", "permalink", "original"),
    "pictured": (
        "photo_credit", "image_credit", "credit", "cover_credit", "header_credit", "photographer",
        "featured_image_credit", "hero_credit", "photo_by", "image_by", "fotograaf", "fotograf",
        "image_attribution", "photo_attribution", "image_author", "banner_credit",
    ),
}  # fmt: skip

_LINE = later(
    r"[ \t]{0,20}([A-Za-z][A-Za-z _-]{0,19}?)[ \t]{0,9}:[ \t]{1,9}"
    r"(\S[^\r\n]{0,2000})(?:\r\n|[\r\n]|$)"
)
_MAIL = later(r"[ \t]{0,3}<[^<>\s]{3,100}>")
_DATE = later(r"[ \t]{0,20}date:?[ \t]{1,9}(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s|$)", re.IGNORECASE)
_URL = later(r"https?://", re.IGNORECASE)


@frozen
class FrontMatter:
    """What was read before the text."""

    metadata: Metadata
    end: int
    """Where the text begins, in code points of the decoded file."""


def fenced(text: str) -> FrontMatter | None:
    """A YAML or TOML block at the very start, or ``None``.

    Lines of dashes around anything but names with values are part of the text.
    """
    opening = text[:3]
    closings = _FENCED.get(opening)
    first = re.match(r"[ \t]{0,20}(?:\r\n|[\r\n])", text[3:40])
    if closings is None or first is None:
        return None
    start = 3 + first.end()
    head = text[:_LONGEST].replace("\r", "\n")  # as long as before, so that places stay the same
    closing = "|".join(re.escape(line) for line in closings)
    found = re.compile(rf"^(?:{closing})[ \t]{{0,20}}(?:\n|\Z)", re.MULTILINE).search(head, start)
    if found is None:
        return None
    block = text[start : found.start()].replace("\r\n", "\n").replace("\r", "\n")
    values = _toml(block) if opening == "+++" else _yaml(block)
    if values is None:
        return None
    end = found.end() + (text[found.end() - 1 : found.end() + 1] == "\r\n")
    return FrontMatter(_metadata(values), end)


def plain(text: str) -> FrontMatter | None:
    """Lines of crawl metadata at the very start, or ``None``.

    One line is enough only where it is a date: ``title: ...`` alone may be prose.
    """
    at = len(text[:1000]) - len(text[:1000].lstrip())
    values: dict[str, str] = {}
    while at < _LONGEST:
        line = _LINE.match(text, at)
        field = _field(line[1]) if line else None
        if line and field and _is_plausible(field, line[2]):
            values.setdefault(line[1].strip(), line[2].strip())
            at = line.end()
            continue
        date = _DATE.match(text, at)
        if date and dates.parse(date[1]) is not None:
            values.setdefault("date", date[1])
            at = date.end()
        break
    fields = {_field(name) for name in values}
    if not values or (len(fields) == 1 and "date" not in fields):
        return None
    return FrontMatter(_metadata(values), at)


def _is_plausible(field: str, value: str) -> bool:
    if field == "date":
        return dates.parse(value) is not None
    return field != "url" or _URL.match(value) is not None


def _field(name: str) -> str | None:
    wanted = name.strip().lower().replace(" ", "_").replace("-", "_")
    return next((field for field, names in _NAMES.items() if wanted in names), None)


def _metadata(values: Mapping[str, str]) -> Metadata:
    found: dict[str, str] = {}
    for name, value in values.items():
        field = _field(name)
        if field and value.strip():
            found.setdefault(field, value.strip())
    date = dates.parse(found["date"]) if "date" in found else None
    url, pictured = found.get("url"), found.get("pictured")
    byline = _MAIL.sub("", found.get("author", "")).strip()
    return Metadata(
        title=found.get("title"),
        author=found.get("author"),
        date=date,
        language=found.get("language"),
        outlet=found.get("outlet"),
        url=url if url and _URL.match(url) else None,
        byline=byline if byline and is_writer(byline, found.get("outlet")) else None,
        pictures_by=(pictured,) if pictured else (),
    )


def _yaml(block: str) -> dict[str, str] | None:
    """The top level's scalars and lists of scalars, as text.

    `BaseLoader` makes nothing but text, lists and mappings, so that ``2022-11`` stays what was
    written and no tag can build an object.
    """
    import yaml  # type: ignore[import-untyped]  # it ships no types

    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - see above
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return _scalars(loaded) if isinstance(loaded, dict) else None


def _toml(block: str) -> dict[str, str] | None:
    import tomllib

    try:
        return _scalars(tomllib.loads(block))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _scalars(values: Mapping[Any, object]) -> dict[str, str]:
    found = {}
    for name, value in values.items():
        text = _as_text(value)
        if isinstance(name, str) and text is not None:
            found[name] = text
    return found


def _as_text(value: object) -> str | None:
    """A scalar as text; several authors as one line."""
    if isinstance(value, list):
        parts = [_as_text(part) for part in value[:20] if not isinstance(part, list)]
        return ", ".join(part for part in parts if part) or None
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else None
    return None if value is None else str(value)
