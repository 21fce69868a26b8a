"""CDXJ, the index by which a replay tool finds a record: ``key timestamp {json}``, sorted.

Format: https://specs.webrecorder.net/cdxj/0.1.0/; fields as cdxj-indexer names them.
"""

from __future__ import annotations

import json
import re
from typing import Literal

from citecheck.archive import http_message
from citecheck.archive.gzip_member import Member
from citecheck.archive.surt import surt
from citecheck.archive.warc_record import Record, sha1
from citecheck.model.values import frozen

INDEXED = frozenset({"response", "revisit", "resource"})
"""The record types that a reader may ask for by URL."""

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z")
_MAX_DIGITS = 18


def timestamp(warc_date: str) -> str:
    """A WARC-Date to the second as 14 digits; empty where it is none."""
    match = _DATE.fullmatch(warc_date)
    return "".join(match.groups()) if match else ""


def entry(record: Record, member: Member, file: str) -> str:
    """The line for a record that lies at `member` in `file`, without line end."""
    url = record.target
    fields = {
        "url": url,
        "mime": _mime(record),
        "status": str(http_message.status(record.head)) if record.is_http else None,
        "digest": record.header("WARC-Payload-Digest") or sha1(record.payload),
        "length": str(member.length),
        "offset": str(member.offset),
        "filename": file,
        "recordDigest": f"sha256:{member.sha256}",
    }
    text = json.dumps({name: value for name, value in fields.items() if value is not None})
    return f"{surt(url)} {timestamp(record.header('WARC-Date') or '')} {text}"


def _mime(record: Record) -> str | None:
    if record.kind == "revisit":
        return "warc/revisit"
    if record.is_http:
        return http_message.media_type(record.head)
    return (record.header("Content-Type") or "").partition(";")[0].strip() or None


@frozen
class Entry:
    """A line of an index, read back."""

    timestamp: str
    url: str
    file: str
    offset: int
    length: int
    digest: str | None
    record_digest: str | None


def parse(line: str) -> Entry | None:
    """A line of an index; ``None`` where it is not CDXJ."""
    _, _, rest = line.partition(" ")
    time, _, text = rest.partition(" ")
    try:
        fields = json.loads(text)
        return Entry(
            timestamp=time,
            url=_text(fields["url"]),
            file=_text(fields["filename"]),
            offset=_count(fields["offset"]),
            length=_count(fields["length"]),
            digest=_optional(fields, "digest"),
            record_digest=_optional(fields, "recordDigest"),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _optional(fields: dict[str, object], name: Literal["digest", "recordDigest"]) -> str | None:
    return _text(fields[name]) if name in fields else None


def _count(value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        raise ValueError("not a count of bytes")
    return int(text)
