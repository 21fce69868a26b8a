"""The parts of a mail message (RFC 2045, 2046, 2047), without recursion and within bounds.

The standard library's parser calls itself for each part within a part, so that hostile nesting
costs its square in time; here each line is looked at once, with the boundaries that are open.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import Parser

from citecheck.model.values import frozen

_LONGEST_HEADER = 65_536
"""Bytes of a part's header that are read. Servers refuse mail with longer ones."""
_DEEPEST = 20
_MOST_PARTS = 1_000
_BLANK = re.compile(rb"\A\r?\n|\r?\n\r?\n|\n\r\n")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_LONGEST_BOUNDARY = 200
"""RFC 2046 section 5.1.1 allows 70."""


@frozen
class Part:
    """A part that holds text."""

    header: Message
    body: bytes
    """Decoded from its transfer encoding."""
    alternative_to: int | None
    """Which ``multipart/alternative`` it is a form of, by number, if of any."""
    mail: int
    """Which message it is a part of: 0 for the outermost, then those attached."""

    @property
    def media_type(self) -> str:
        """Its type in lower case; ``text/plain`` where it says nothing (RFC 2045 5.2)."""
        return self.header.get_content_type()

    @property
    def is_attached(self) -> bool:
        """Whether it is meant as a file, not to be shown in the message."""
        return self.header.get_content_disposition() == "attachment"

    @property
    def charset(self) -> str | None:
        """The charset that it declares."""
        charset = self.header.get_param("charset")
        return charset if isinstance(charset, str) else None


def header_of(data: bytes) -> tuple[Message, int]:
    """The header of a message or part, and where the body after it begins."""
    head = data[:_LONGEST_HEADER]
    blank = _BLANK.search(head)
    end = blank.end() if blank else len(head)
    parsed = Parser().parsestr(head[:end].decode("utf-8", "replace"), headersonly=True)
    return parsed, end


def words(header: Message, name: str) -> str | None:
    """A header's value with its encoded words decoded (RFC 2047), on one line."""
    value = header.get(name)
    if value is None:
        return None
    text = str(value)[:2_000]
    with suppress(HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(make_header(decode_header(text)))  # else it is shown as it is written
    return " ".join(text.split()) or None


def text_parts(data: bytes) -> Iterator[Part]:
    """The parts of a message that hold text, attached messages' too, in their order."""
    waiting: list[tuple[int, int, int, int | None, int]] = [(0, len(data), 0, None, 0)]
    parts = mails = alternatives = 0
    while waiting and parts < _MOST_PARTS:
        start, end, mail, alternative, depth = waiting.pop()
        parts += 1
        header, body = header_of(data[start : min(end, start + _LONGEST_HEADER)])
        body += start
        kind = header.get_content_type()
        boundary = header.get_boundary()
        if kind == "message/rfc822" and depth < _DEEPEST:
            mails += 1
            waiting.append((body, end, mails, None, depth + 1))
        elif kind.startswith("multipart/") and boundary and depth < _DEEPEST:
            if kind == "multipart/alternative":
                alternatives += 1
                alternative = alternatives
            inner = _between(data, body, end, boundary)
            waiting += [(a, b, mail, alternative, depth + 1) for a, b in reversed(inner)]
        elif kind.startswith("text/"):
            yield Part(header, _decoded(header, data[body:end]), alternative, mail)


def _between(data: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Where the parts between a multipart's boundary lines begin and end."""
    mark = b"--" + boundary[:_LONGEST_BOUNDARY].encode("utf-8", "replace").rstrip()
    line = re.compile(rb"^" + re.escape(mark) + rb"(--)?[ \t]{0,200}\r?$", re.MULTILINE)
    found: list[tuple[int, int]] = []
    begins: int | None = None
    for match in line.finditer(data, start, end):
        if begins is not None:
            found.append((begins, max(begins, match.start() - 1)))
        begins = None if match[1] else min(match.end() + 1, end)
        if match[1] or len(found) >= _MOST_PARTS:
            break
    if begins is not None and len(found) < _MOST_PARTS:
        found.append((begins, end))  # cut short: the last part goes to the end
    return found


def _decoded(header: Message, body: bytes) -> bytes:
    """A body without its transfer encoding; as it is where that is damaged or unknown."""
    encoding = str(header.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        letters = _NOT_BASE64.sub(b"", body)
        whole = letters[: len(letters) - len(letters) % 4]
        rest = letters[len(whole) :]
        if len(rest) > 1:
            whole += rest + b"=" * (4 - len(rest))
        try:
            return binascii.a2b_base64(whole)
        except binascii.Error:
            return body
    return body
