"""The records of a WARC file one after another, compressed by record or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from citecheck.archive.gzip_member import MAX_RECORD, Damage, Member, read_members

_MAX_LINE = 1 << 16
_MAX_LINES = 1000
_MAX_DIGITS = 18


def walk(file: BinaryIO, *, limit: int = MAX_RECORD) -> Iterator[Member]:
    """Each record as it lies in the file, with its offset, length and digest.

    Raises `Damage` where the file cannot be read on.
    """
    if file.read(2) == b"\x1f\x8b":
        yield from read_members(file, limit=limit)
        return
    file.seek(0)
    offset = 0
    while head := file.readline(_MAX_LINE):
        data = _plain_record(file, head, offset, limit)
        yield Member(offset, len(data), hashlib.sha256(data).hexdigest(), data)
        offset += len(data)


def _plain_record(file: BinaryIO, first: bytes, offset: int, limit: int) -> bytes:
    lines, length = [first], None
    while lines[-1] not in {b"\r\n", b"\n", b""}:
        if len(lines) > _MAX_LINES:
            raise Damage("record-unreadable", offset, "This is not a WARC record.")
        line = file.readline(_MAX_LINE)
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            digits = value.strip()
            is_count = digits.isdigit() and len(digits) <= _MAX_DIGITS
            length = int(digits) if is_count else None
        lines.append(line)
    if length is None:
        raise Damage("record-unreadable", offset, "A record does not tell its length.")
    if length > limit:
        raise Damage("record-too-large", offset, f"A record exceeds {limit} bytes.")
    rest = file.read(length + 4)
    if len(rest) < length + 4:
        raise Damage("record-cut-off", offset, "The file ends in the middle of a record.")
    return b"".join(lines) + rest
