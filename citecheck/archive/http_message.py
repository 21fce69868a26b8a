"""Just as much of HTTP/1.1 messages as an archive's index and digests need (RFC 9112)."""

from __future__ import annotations

import re

_STATUS = re.compile(rb"HTTP/\d\.\d[ \t]{1,8}(\d{3})(?:[ \t\r\n]|$)", re.IGNORECASE)
_VERSION = re.compile(rb"HTTP/(\d\.\d)[ \t\r\n]", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,20})(?:;[^\n]{0,100000})?[ \t]{0,100000}\r\n")
"""As h11 reads it, bounds included: what is stored was read by h11, and the digest of its content
must come out the same when it is read back."""
_FOLD = re.compile(rb"\r?\n[ \t]")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


def head_length(block: bytes) -> int:
    """Length of the start line and headers, blank line included; all of it where none ends them."""
    end = _END_OF_HEAD.search(block)
    return end.end() if end else len(block)


def status(head: bytes) -> int:
    """The status code of a response's head; 0 where its status line cannot be read."""
    match = _STATUS.match(head)
    return int(match[1]) if match else 0


def version(head: bytes) -> str:
    """The version of HTTP that a response's head names: ``1.1``; empty where it names none."""
    match = _VERSION.match(head)
    return match[1].decode("ascii") if match else ""


def header(head: bytes, name: str) -> str | None:
    """The first value of a header, by its name in lower case, unfolded (RFC 9112 section 5.2)."""
    wanted = name.encode("ascii")
    for line in _FOLD.sub(b" ", head).split(b"\n")[1:]:
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
    while head := _CHUNK_HEAD.match(body, position):
        end = head.end() + int(head[1], 16)
        parts.append(body[head.end() : end])
        if end == head.end() or body[end : end + 2] != b"\r\n":
            break
        position = end + 2
    return b"".join(parts)
