"""What was kept of the things an article cites."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from citecheck.model.resolution import RecordRef


@frozen
class Exchange:
    """One request and its response, byte for byte as they crossed the wire."""

    url: str
    time: datetime
    """When the request was sent, UTC."""
    address: str
    """IP address of the server."""
    request: bytes = field(repr=False)
    """Request line, headers and body."""
    response: bytes = field(repr=False)
    """Status line, headers and body, with any transfer and content codings."""
    header_length: int
    """Length of the response's head in bytes, the blank line included."""
    payload: bytes = field(repr=False)
    """The body without transfer codings, with content codings."""
    payload_sha256: str
    truncated: str | None = None
    """``length``, ``time``, ``disconnect`` or ``unspecified`` (WARC 1.1 section 5.13)."""
    tls: str | None = None
    """TLS version and the SHA-256 of the server's certificate, where TLS was used."""
    elapsed: float | None = None
    """Seconds from sending the request to the end of the response."""


@frozen
class Extent:
    """A stretch of whole gzip members in a WARC file."""

    warc: str
    """File name within the store's WARC folder."""
    offset: int
    """Bytes from the start of the file."""
    length: int
    """Bytes."""
    sha256: str = ""
    """Hex digest of these bytes; empty where it was not taken."""

    @property
    def end(self) -> int:
        """Offset of the first byte after it."""
        return self.offset + self.length


@frozen
class Capture:
    """A payload in the store: content-addressed by its digest."""

    url: str
    """The URL that was sent, without fragment."""
    time: datetime
    """When the request was sent, UTC."""
    status: int
    """0 where the response has no readable status line."""
    media_type: str | None
    """Lower case, without parameters."""
    payload_sha256: str
    """Hex digest of the body without transfer codings, with content codings."""
    record: RecordRef
    """The response record, or the revisit record where the payload was stored before."""
    truncated: str | None = None
    """Why the payload is not whole (WARC 1.1 section 5.13)."""
    extent: Extent | None = None
    """The records of this exchange: response or revisit, request, metadata."""
    payload: Extent | None = None
    """The records that hold the payload: `extent`, or those of an earlier capture."""


@frozen
class LogEntry:
    """A line of the evidence log. Each is bound to the one before it by its hash."""

    sequence: int
    """1, 2, 3 ... without gaps."""
    time: datetime
    event: str
    """What happened: ``capture``, ``repair``, ``run`` ..."""
    detail: str
    """A JSON object with sorted keys and no white space."""
    previous: str
    """`hash` of the entry before; 64 zeros for the first."""
    hash: str
    """Hex SHA-256 of the JSON array [sequence, time, event, detail, previous], serialised
    without white space and in ASCII."""


@frozen
class Page:
    """An entry of a package's list of pages."""

    url: str
    time: datetime
    title: str | None = None


@frozen
class Problem:
    """Something in stored evidence that does not hold."""

    code: str
    """A short name: ``payload-digest``."""
    where: str
    """The member or file, with ``@`` and the offset of the record where it is one."""
    message: str
    """One sentence for people."""


@frozen
class Package:
    """A file with an article's evidence."""

    path: str
    """Relative to the report."""
    sha256: str
    size: int
    records: int
    """Number of WARC records in it."""
