"""The plain case of HTTP/1.1: nine responses in ten, read without h11 at a tenth of its cost.

Plain is a response whose head arrives in one read, in lines that end in CR LF, without anything
that h11 would have to judge: no transfer coding, no second length, no change of protocol, no
fold. What is taken here is a part of what h11 takes, with the same result (the tests compare the
two); everything else is h11's to accept or to refuse.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.fetch.wire.limits import MAX_HEAD, Limits
from citecheck.fetch.wire.reply import Cut
from citecheck.model.resolution import Outcome
from citecheck.redirects import REDIRECTS

_TOKEN = rb"[-!#$%&'*+.^_`|~0-9A-Za-z]++"
"""RFC 9110 section 5.6.2."""
_TEXT = rb"[\t -~\x80-\xff]*+"
"""Visible characters, blanks and obs-text (RFC 9110 section 5.5)."""
_HEAD = re.compile(
    rb"HTTP/1\.1 ([2-9][0-9]{2}) (%b)\r\n((?:%b:%b\r\n)++)\r\n" % (_TEXT, _TOKEN, _TEXT)
)
_REQUEST_LINE = re.compile(rb"%b [!-~]++ HTTP/1\.1\r\n" % _TOKEN)
_HEADERS = re.compile(rb"(?:%b: (?:[!-~](?:[\t -~]*[!-~])?)?\r\n)++\r\n" % _TOKEN)
_LENGTH = re.compile(r"[0-9]{1,15}")
_WITHOUT_BODY = (204, 304)
"""Statuses that never have one (RFC 9112 section 6.3)."""


def request(method: str, path: str, headers: tuple[tuple[str, str], ...]) -> bytes | None:
    """A request without a body as h11 would write it; ``None`` where h11 should judge it."""
    lines = _lines(headers)
    try:
        first = f"{method} {path} HTTP/1.1\r\n".encode("ascii")
    except UnicodeEncodeError:
        return None
    return first + lines if lines is not None and _REQUEST_LINE.fullmatch(first) else None


@lru_cache(maxsize=512)
def _lines(headers: tuple[tuple[str, str], ...]) -> bytes | None:
    """Headers as they are written, which for a host are the same each time."""
    try:
        written = "".join([f"{name}: {value}\r\n" for name, value in headers]).encode("ascii")
    except UnicodeEncodeError:
        return None
    # Counted, since a header's value that holds a line end is two headers to the pattern.
    is_split = written.count(b"\n") != len(headers)
    whole = written + b"\r\n"
    return whole if _HEADERS.fullmatch(whole) and not is_split else None


class PlainReader:
    """Follows a plain response whose head has been read. See `ResponseReader`."""

    has_head = True
    can_go_on = True
    """Whether the connection may be used again once the response is whole."""

    def __init__(
        self, status: int, reason: str, headers: tuple[tuple[str, str], ...], header_length: int
    ) -> None:
        self.status = status
        self.reason = reason
        self.headers = headers
        self.header_length = header_length
        self.is_redirect = status in REDIRECTS and any(name == "location" for name, _ in headers)
        self.cut: Cut | None = None
        self.is_over = False
        self._raw: bytes | bytearray = b""
        self._end = header_length

    @property
    def response(self) -> bytes:
        """The response as far as it was read, byte for byte."""
        return bytes(self._raw[: self._end])

    @property
    def payload(self) -> bytes:
        """The body."""
        return bytes(self._raw[self.header_length : self._end])

    @property
    def has_excess(self) -> bool:
        """Whether the server sent more than the response."""
        return len(self._raw) > self._end

    def expect(self, length: int, first: bytes) -> None:
        """Begin with the first read, which holds the head; the body has `length` bytes."""
        self._end = self.header_length + length
        self._raw = first
        self.is_over = len(first) >= self._end

    def feed(self, data: bytes) -> bool:
        """Take bytes from the wire; say whether the response is over."""
        if not isinstance(self._raw, bytearray):
            self._raw = bytearray(self._raw)
        self._raw += data
        self.is_over = len(self._raw) >= self._end
        return self.is_over

    def close(self) -> bool:
        """Take note that the server has closed the connection."""
        if not self.is_over:
            self.give_up("disconnect", Outcome.PROTOCOL_ERROR)
        return self.is_over

    def give_up(self, warc: str, outcome: Outcome) -> None:
        """End the response here; what was read of its body stays."""
        self.cut = Cut(warc, None if self.is_redirect else outcome)
        self.is_over = True
        self._end = min(self._end, len(self._raw))


_LONGEST_KEPT = 100
"""Bytes of a header's line up to which it is remembered: a site says most of them every time, and
so they are read once, and stand in memory once."""


@lru_cache(maxsize=4096)
def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("latin-1").partition(":")
    return _name(name), value.strip(" \t")


@lru_cache(maxsize=1024)
def _name(written: str) -> str:
    """In lower case; bounded, where an interned word would stay in memory for good."""
    return written.lower()


def plain_reader(first: bytes, limits: Limits, *, expects_body: bool) -> PlainReader | None:
    """A reader of the response that begins with `first`; ``None`` where it is not plain.

    Nor is it where it says to be longer than the limits, or has no end but the connection's.
    """
    found = _HEAD.match(first)
    if found is None or found.end() > MAX_HEAD:
        return None
    headers = []
    length: str | None = None
    for line in found[3].split(b"\r\n")[:-1]:
        header = _header(line) if len(line) <= _LONGEST_KEPT else _header.__wrapped__(line)
        headers.append(header)
        name, value = header
        if name == "content-length":
            if length is not None or not _LENGTH.fullmatch(value):
                return None
            length = value
        elif name in ("transfer-encoding", "upgrade") or (
            name == "connection" and value.lower() != "keep-alive"
        ):
            return None
    status = int(found[1])
    reader = PlainReader(status, found[2].decode("latin-1"), tuple(headers), found.end())
    if not expects_body or status in _WITHOUT_BODY:
        length = "0"
    room = limits.wire - found.end()
    if length is None or int(length) > (
        min(room, limits.redirect_body) if reader.is_redirect else room
    ):
        return None
    reader.expect(int(length), first)
    return reader
