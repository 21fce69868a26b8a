"""Captures as CDX servers list them, in the two forms that are in use.

The Internet Archive's server gives an array of arrays whose first is the header
(https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server), pywb's one object on
each line, with names of its own (https://pywb.readthedocs.io/en/latest/manual/cdxserver_api.html).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from citecheck import urls
from citecheck.archives.timestamp import time_of
from citecheck.model.memento import Memento
from citecheck.model.values import frozen

_MOST_ROWS = 200_000
_NAMES = {"status": "statuscode", "mime": "mimetype", "url": "original"}
_STATUS = re.compile(r"[0-9]{3}")
_NOT_TOLD = ("", "-")


@frozen
class Listing:
    """What a CDX server answered."""

    rows: tuple[Mapping[str, str], ...]
    resume: str = ""
    """The key by which the listing goes on."""


def array_listing(body: bytes) -> Listing | None:
    """The Internet Archive's form; ``None`` where it is none. Nothing at all is an empty one."""
    if not body.strip():
        return Listing(())
    try:
        data = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, list) or not all(isinstance(row, list) for row in data):
        return None
    rows: list[list[Any]] = data[:_MOST_ROWS]
    resume = ""
    if len(rows) >= 2 and not rows[-2] and len(rows[-1]) == 1:  # an empty row, then the key
        resume = str(rows[-1][0])
        rows = rows[:-2]
    if not rows:
        return Listing((), resume)
    names = [str(name) for name in rows[0]]
    return Listing(tuple(_row(names, row) for row in rows[1:] if len(row) == len(names)), resume)


def line_listing(body: bytes) -> Listing | None:
    """The form of pywb; ``None`` where there is something, and none of it is a capture."""
    rows: list[Mapping[str, str]] = []
    lines = body.split(b"\n", _MOST_ROWS)[:_MOST_ROWS]
    for line in lines:
        try:
            row = json.loads(line) if line.startswith(b"{") else None
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            rows.append({_NAMES.get(str(name), str(name)): str(row[name]) for name in row})
    return Listing(tuple(rows)) if rows or not body.strip() else None


def _row(names: list[str], row: list[Any]) -> Mapping[str, str]:
    return {name: str(value) for name, value in zip(names, row, strict=True)}


def mementos(listing: Listing, wished: str, archive: str, replay: str) -> Iterator[Memento]:
    """The copies that a listing tells of. `replay` is where they are shown, with a slash.

    A row that cannot be understood is passed over, as is one of another page: the index knows
    addresses by a key in which many fall together, so `original` is compared.
    """
    key = urls.key(wished)
    for row in listing.rows:
        time, original = time_of(row.get("timestamp")), row.get("original", "")
        parsed = urls.parse(original) if time is not None else None
        if time is None or parsed is None or urls.key(parsed) != key:
            continue
        digits = row["timestamp"]
        yield Memento(
            original=original,
            archive=archive,
            url=f"{replay}{digits}/{original}",
            time=time,
            raw=f"{replay}{digits}id_/{original}",
            status=status_of(row.get("statuscode")),
            media_type=_told(row.get("mimetype")),
            digest=_told(row.get("digest")),
        )


def status_of(told: object) -> int | None:
    """An HTTP status as archives write it; ``None`` where it is none."""
    return int(told) if isinstance(told, str) and _STATUS.fullmatch(told) else None


def _told(value: str | None) -> str | None:
    return None if value is None or value in _NOT_TOLD else value[:200]
