"""What was kept of the things an article cites."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self

from citecheck.model.errors import UsageError
from citecheck.model.resolution import RecordRef
from citecheck.model.values import evolve, field, frozen


@frozen
class Tls:
    """What was agreed on in a TLS handshake."""

    version: str
    """As OpenSSL writes it: ``TLSv1.3``."""
    cipher: str
    """As OpenSSL writes it; for TLS 1.3 the IANA's name."""
    certificates: tuple[str, ...]
    """Hex SHA-256 of each certificate of the chain, the server's own first."""


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
    tls: Tls | None = None
    """Where TLS was used."""
    answers: tuple[str, ...] = ()
    """What the name was looked up to when the connection was made: all its IP addresses."""
    elapsed: float | None = None
    """Seconds from sending the request to the end of the response."""


@frozen
class Made:
    """Something that was made of a page here, not sent by a server: a picture of it, say."""

    kind: str
    """A word for it: ``fullPage``, ``pdf``, ``dom``; it is kept as ``urn:KIND:URL``."""
    url: str
    """Of the page."""
    time: datetime
    """When it was made, UTC."""
    media_type: str
    content: bytes = field(repr=False)


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
    text: str | None = field(default=None, repr=False)
    """What of it can be read, so that a reader of the package can search it."""


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
class Signature:
    """Who signed a package and when, as far as that could be shown."""

    key: str
    """Hex SHA-256 of the public key in DER."""
    domain: str | None = None
    """The host that the key's certificate is for, where it has one."""
    created: datetime | None = None
    """When it was signed, as the signer says."""
    stamped: datetime | None = None
    """When it was signed, as a time-stamp authority says."""
    authority: str | None = None
    """The name in that authority's certificate."""
    trusted: bool = False
    """Whether somebody whom the user trusts vouches for the key: by its certificate, or by having
    given it to the user."""
    stamp_trusted: bool = False
    """Whether somebody whom the user trusts vouches for the time-stamp authority."""


@frozen
class Package:
    """A file with an article's evidence."""

    path: str
    """Relative to the report."""
    sha256: str
    size: int
    records: int
    """Number of WARC records in it."""


class CopyState(StrEnum):
    """How far a copy of a page has come, ours or an archive's. Each is shown by other evidence.

    None follows from another: an archive that accepts a job may fail at it, a capture that is
    reported may not be found by anybody, and what is found may be another page.
    """

    REQUESTED = "requested"
    """We asked for it. Evidence: the address that was asked."""
    ACCEPTED = "accepted"
    """The archive took the job on. Evidence: its id."""
    CAPTURED = "captured"
    """The page was fetched and kept, so the archive says. Evidence: the address of the copy; the
    record, where it is our own."""
    INDEXED = "indexed"
    """A look-up finds it: CDX, TimeMap, the index of a package. Evidence: the line there."""
    RETRIEVABLE = "retrievable"
    """It was fetched, and is this copy, not an older one. Evidence: the digest of what came."""
    VERIFIED = "verified"
    """Its content was compared with what we captured, and is the same. Evidence: the digest."""


_ORDER = tuple(CopyState)


@frozen
class CopyStep:
    """A state that a copy came to, when, and what shows it."""

    state: CopyState
    time: datetime
    """UTC."""
    evidence: str
    """What shows it, see `CopyState`: a job's id, an address, a digest, in one line."""


@frozen
class CopyFailure:
    """Why a copy comes no further."""

    code: str
    """A short name, the archive's own where it has one: ``error:too-many-daily-captures``."""
    message: str
    """One sentence for people."""
    time: datetime
    """UTC."""
    may_pass: bool = False
    """Whether it is worth asking again later."""


@frozen
class Copy:
    """A copy of a page in one archive, and how far it has come."""

    url: str
    """The page that was asked for."""
    archive: str
    """Name of the archive; ``local`` for our own store."""
    steps: tuple[CopyStep, ...] = ()
    """In the order of `CopyState`, each state once; some archives have no use for some."""
    memento: str | None = None
    """Address of the copy, once it is known."""
    captured: datetime | None = None
    """When the archive says that the copy was made, UTC."""
    failure: CopyFailure | None = None
    """What ended it, if anything did."""

    @property
    def state(self) -> CopyState | None:
        """The furthest state that it came to."""
        return self.steps[-1].state if self.steps else None

    def reached(self, state: CopyState, time: datetime, evidence: str) -> Self:
        """The copy, one state on. Raises `UsageError` for a state that it has come to before."""
        if self.state is not None and _ORDER.index(state) <= _ORDER.index(self.state):
            raise UsageError(f"a copy cannot go from {self.state} to {state}")
        step = CopyStep(state, time, evidence)
        return evolve(self, steps=(*self.steps, step), failure=None)

    def failed(self, failure: CopyFailure) -> Self:
        """The copy, which comes no further for now; what it came to before stays true."""
        return evolve(self, failure=failure)
