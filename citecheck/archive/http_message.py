"""Just as much of HTTP/1.1 messages as an archive's index and digests need (RFC 9112)."""

from __future__ import annotations

import re

_STATUS = re.compile(rb"HTTP/\d\.\d[ \t]{1,8}(\d{3})(?:[ \t\r\n]|$)", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
_CHUNK_SIZE = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,15})[ \t]{0,8}(?:;[^\n]{0,8192})?\r?\n")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


def head_length(block: bytes) -> int:
    """Length of the start line and headers, blank line included; all of it where none ends them."""
    end = _END_OF_HEAD.search(block)
    return end.end() if end else len(block)


def status(head: bytes) -> int:
    """The status code of a response's head; 0 where its status line cannot be read."""
    match = _STATUS.match(head)
    return int(match[1]) if match else 0


def header(head: bytes, name: str) -> str | None:
    """The first value of a header, by its name in lower case."""
    wanted = name.encode("ascii")
    for line in head.split(b"\n")[1:]:
        key, colon, value = line.partition(b":")
        if colon and key.strip().lower() == wanted:
            return value.strip().decode("latin-1")
    return None


def media_type(head: bytes) -> str | None:
    """The Content-Type without parameters, in lower case; ``None`` where it is none."""
    written = (header(head, "content-type") or "").partition(";")[0].strip().lower()
    return written if _MEDIA_TYPE.fullmatch(written) else None


def is_chunked(head: bytes) -> bool:
    """Whether the body is said to be in chunks (RFC 9112 section 7.1)."""
    return (header(head, "transfer-encoding") or "").lower().rpartition(",")[2].strip() == "chunked"


def dechunk(body: bytes) -> bytes:
    """The content of a chunked body, as far as the chunks are well formed."""
    parts: list[bytes] = []
    position = 0
    while size := _CHUNK_SIZE.match(body, position):
        length = int(size[1], 16)
        if length == 0:
            break
        parts.append(body[size.end() : size.end() + length])
        position = size.end() + length
        if body[position : position + 2] == b"\r\n":
            position += 2
        elif body[position : position + 1] == b"\n":
            position += 1
        else:
            break
    return b"".join(parts)
