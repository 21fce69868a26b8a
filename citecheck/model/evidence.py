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


@frozen
class Capture:
    """A payload in the store: content-addressed by its digest."""

    url: str
    time: datetime
    status: int
    media_type: str | None
    payload_sha256: str
    record: RecordRef
    truncated: str | None = None


@frozen
class Package:
    """A file with an article's evidence."""

    path: str
    """Relative to the report."""
    sha256: str
    size: int
    records: int
    """Number of WARC records in it."""
