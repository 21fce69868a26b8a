"""WARC records as bytes: made by warcio, with blocks kept exactly as they were on the wire.

Format: ISO 28500:2017 (WARC 1.1),
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from ipaddress import ip_address

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from citecheck.archive import http_message
from citecheck.archive.gzip_member import Damage, compress, store
from citecheck.model.errors import UsageError
from citecheck.model.values import field, frozen

_VERSION = "WARC/1.1"
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_MAX_HEAD = 1 << 16
_SHA1_OF_NOTHING = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
_CONTENT_TYPES = {
    "warcinfo": "application/warc-fields",
    "response": "application/http; msgtype=response",
    "revisit": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
    "metadata": "application/warc-fields",
}


Headers = Sequence[tuple[str, str]]
"""Of a WARC record, in order; some may stand there more than once."""


def new_record_id() -> str:
    """A fresh WARC-Record-ID."""
    # RFC 9562 section 5.4, in a quarter of the time that uuid takes.
    of = os.urandom(16).hex()
    variant = _VARIANTS[of[16]]
    return f"<urn:uuid:{of[:8]}-{of[8:12]}-4{of[13:16]}-{variant}{of[17:20]}-{of[20:]}>"


_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def date(time: datetime) -> str:
    """WARC-Date with microseconds (section 5.4). Raises `UsageError` without a time zone."""
    if time.tzinfo is None:
        raise UsageError("a WARC record needs a time with its zone", hint="pass a UTC time")
    utc = time if time.tzinfo is UTC else time.astimezone(UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def sha1(data: bytes) -> str:
    """A digest as web archives write and compare it: SHA-1 in base 32."""
    if not data:
        return _SHA1_OF_NOTHING  # which the body of nearly every request is
    digest = hashlib.sha1(data, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(digest).decode("ascii")


def sha256(data: bytes) -> str:
    """A digest to trust, in hex."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def target(url: str) -> str:
    """A URL as WARC-Target-URI: without fragment, for that is never sent.

    Raises `UsageError` for anything but printable ASCII: warcio writes line ends as they come,
    and a record could be slipped in.
    """
    sent = url.partition("#")[0]
    if not sent or not (sent.isascii() and sent.isprintable()) or " " in sent:
        raise UsageError(f"not a URL that can be archived: {url[:200]!r}")
    return sent


@lru_cache(1024)  # a run asks few addresses, and each of them often
def address(written: str) -> str:
    """An IP address as WARC-IP-Address. Raises `UsageError` where it is none."""
    try:
        return str(ip_address(written.partition("%")[0]))
    except ValueError:
        raise UsageError(f"not an IP address: {written[:100]!r}") from None


def fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    """A block of ``application/warc-fields``. Raises `UsageError` for line ends in it."""
    given = _all_clean(tuple(pairs))
    return "".join(f"{name}: {value}\r\n" for name, value in given).encode()


def _all_clean(headers: Headers) -> Headers:
    """The same, all judged at once: a record has a dozen."""
    if not "".join(name + value for name, value in headers).isprintable():
        for name, value in headers:
            _clean(name)
            _clean(value)
    return headers


def _clean(value: str) -> str:
    if not value.isprintable():  # which no CR, LF, NUL or other control character is
        raise UsageError(f"a control character cannot go into a WARC header: {value[:200]!r}")
    return value


class _Verbatim(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """An HTTP head that warcio writes as it came, not as it understands it."""

    def __init__(self, head: bytes) -> None:
        super().__init__("", [], protocol="")
        self._head = head

    def __bool__(self) -> bool:
        return True  # warcio leaves out a head that is false

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        del header_filter  # its parameter in warcio; nothing is filtered here
        self.headers_buff = self._head


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes records with the digests they were given; warcio's own take no heed of chunks."""

    def ensure_digest(
        self, record: ArcWarcRecord, *, block: bool = True, payload: bool = True
    ) -> None:
        del record, block, payload

    @classmethod
    def record(cls, record: ArcWarcRecord) -> bytes:
        """A record as warcio writes it."""
        plain = BytesIO()
        _WRITER._write_warc_record(plain, record)
        return plain.getvalue()


_WRITER = _Writer(None, gzip=False, warc_version=_VERSION)
"""Holds nothing of what it writes: making one for each record would take longer than writing."""


def build(kind: str, headers: Headers, block: bytes, content_type: str | None = None) -> bytes:
    """A record as one gzip member.

    `content_type` is the block's, where the kind does not say it. `headers` are those besides
    WARC-Type, Content-Type, Content-Length and WARC-Block-Digest, which are set here. Raises
    `UsageError` for a control character in a header.
    """
    named = [
        ("WARC-Type", kind),
        *_all_clean(headers),
        ("WARC-Block-Digest", sha256(block)),
        # As warcio would set them; it looks for them from the end.
        ("Content-Type", _clean(content_type or _CONTENT_TYPES[kind])),
        ("Content-Length", str(len(block))),
    ]
    head = StatusAndHeaders("", (), protocol=_VERSION)
    head.headers = named
    record = ArcWarcRecord(
        "warc",
        kind,
        head,
        BytesIO(b"" if kind == "revisit" else block),
        _Verbatim(block) if kind == "revisit" else None,  # warcio writes a revisit's head alone
        named[-2][1],
        len(block),
    )
    record.payload_length = 0 if kind == "revisit" else len(block)
    written = _Writer.record(record)
    # No log holds a digest of the record that opens a file, so its bytes prove themselves.
    return store(written) if kind == "warcinfo" else compress(written)


@frozen
class Record:
    """A WARC record read back."""

    headers: tuple[tuple[str, str], ...]
    """In order, names as written."""
    block: bytes = field(repr=False)

    def header(self, name: str) -> str | None:
        """The first value of a header, by its name in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def kind(self) -> str:
        """WARC-Type; empty where it is missing."""
        return (self.header("WARC-Type") or "").lower()

    @property
    def record_id(self) -> str:
        """WARC-Record-ID; empty where it is missing."""
        return self.header("WARC-Record-ID") or ""

    @property
    def target(self) -> str:
        """WARC-Target-URI without the angle brackets that WARC 1.0 knew; empty where missing."""
        return (self.header("WARC-Target-URI") or "").removeprefix("<").removesuffix(">")

    @property
    def is_http(self) -> bool:
        """Whether the block is an HTTP message."""
        written = (self.header("Content-Type") or "").partition(";")[0].strip().lower()
        return written == "application/http"

    @property
    def head(self) -> bytes:
        """The HTTP head of the block; empty where the block is no HTTP message."""
        return self.block[: http_message.head_length(self.block)] if self.is_http else b""

    @property
    def body(self) -> bytes:
        """What follows the head, as it was on the wire."""
        return self.block[len(self.head) :]

    @property
    def payload(self) -> bytes:
        """The body without transfer codings (section 5.9)."""
        return http_message.dechunk(self.body) if http_message.is_chunked(self.head) else self.body


def parse(data: bytes, offset: int) -> Record:
    """A record from the bytes of one gzip member at `offset`.

    Raises `Damage` where it is not exactly one whole record.
    """
    end = data.find(b"\r\n\r\n", 0, _MAX_HEAD)
    if end < 0 or not data.startswith(b"WARC/1."):
        raise Damage("record-unreadable", offset, "This is not a WARC record.")
    headers = tuple(_headers(data[:end]))
    record = Record(headers, b"")
    written = record.header("Content-Length") or ""
    length = int(written) if written.isascii() and written.isdigit() and len(written) < 16 else -1
    block = data[end + 4 : end + 4 + max(length, 0)]
    if length < 0 or len(block) != length or data[end + 4 + length :] != b"\r\n\r\n":
        raise Damage("record-length", offset, "The record is not as long as its header says.")
    return Record(headers, block)


def _headers(head: bytes) -> Iterable[tuple[str, str]]:
    name, value = "", ""
    for line in head.decode("utf-8", "replace").split("\r\n")[1:]:
        if name and line.startswith((" ", "\t")):
            value += " " + line.strip()  # folded, as WARC 1.0 allows
            continue
        if name:
            yield name, value
        name, _, value = line.partition(":")
        name, value = name.strip(), value.strip()
    if name:
        yield name, value


def revisit_headers(payload_sha1: str, url: str, time: datetime, record_id: str) -> Headers:
    """What a revisit record says of the record that holds its payload (section 6.7.2)."""
    return (
        ("WARC-Profile", _REVISIT),
        ("WARC-Payload-Digest", payload_sha1),
        ("WARC-Refers-To", record_id),
        ("WARC-Refers-To-Target-URI", target(url)),
        ("WARC-Refers-To-Date", date(time)),
    )
