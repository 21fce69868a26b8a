"""A response as HTTP/1.1 sends it (RFC 9112), as web archives keep it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from citecheck.model.values import frozen

_STATUS = re.compile(r"HTTP/\d(?:\.\d)? {1,9}(\d{3})(?!\d)")
_CHUNK_SIZE = re.compile(rb"[ \t]{0,9}([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,200})?\r?\n")
_MOST_FIELDS = 1_000
_LONGEST_HEAD = 1_000_000
_LONGEST_VALUE = 8_192


@frozen
class Head:
    """The status and the fields of a response."""

    status: int
    fields: Mapping[str, str]
    """By name in lower case; of several of one name the values with commas between."""


def head(lines: Iterable[bytes]) -> Head | None:
    """The head of a response whose lines these are, taken up to the empty one; else ``None``."""
    source = iter(lines)
    status = _STATUS.match(next(source, b"").decode("latin-1"))
    if status is None:
        return None
    fields: dict[str, str] = {}
    for name, value in _fields(source):
        before = fields.get(name)
        fields[name] = (value if before is None else f"{before}, {value}")[:_LONGEST_VALUE]
    return Head(int(status[1]), fields)


def _fields(lines: Iterator[bytes]) -> Iterator[tuple[str, str]]:
    read = 0
    for count, line in enumerate(lines):
        text = line.decode("latin-1").strip("\r\n")
        read += len(line)
        if not text or count >= _MOST_FIELDS or read > _LONGEST_HEAD:
            return
        name, colon, value = text.partition(":")
        if colon and name[:1].strip():
            yield name.strip().lower(), value.strip()[:_LONGEST_VALUE]


def without_chunks(body: bytes) -> bytes:
    """A chunked body as one piece (RFC 9112 section 7.1).

    One that is not chunked, though its header says so, comes back as it is, as archives keep
    bodies both ways; one that breaks off as far as it goes.
    """
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        start = found.end()
        parts.append(body[start : start + size])
        at = start + size
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
        elif at < len(body):
            break
    return b"".join(parts) if parts and (at >= len(body) or len(parts) > 1) else body
