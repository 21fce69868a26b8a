"""Reads one response from bytes as they arrive. Does no input or output of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11

from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.wire.limits import MAX_HEAD, Limits
from citecheck.fetch.wire.reply import Cut
from citecheck.model.resolution import Outcome
from citecheck.redirects import REDIRECTS

if TYPE_CHECKING:
    from citecheck.fetch.wire.connection import Question

_MAX_INTERIM = 16
"""Interim (1xx) responses before the final one."""
_MAX_CHUNKS = 50_000
"""Chunks of one body. Reading that many takes a quarter of a second; pages have some hundreds."""
_START = b"HTTP/1."


class ResponseReader:
    """Follows one response that is not plain, by h11, which has been told of the request.

    Bytes go in by `feed` and `close`; both say whether the response is over: whole, or cut
    (`cut`). Both raise `NoResponseError` (PROTOCOL_ERROR, TOO_LARGE) where no head can be read.
    """

    def __init__(self, wire: h11.Connection, limits: Limits, *, expects_body: bool) -> None:
        self._wire = wire
        self._limits = limits
        self._expects_body = expects_body
        self._may_read = limits.wire
        self._received = 0
        self._interim = 0
        self._chunks: list[bytes] | None = None
        self._raw = bytearray()
        self._end = 0
        self.head: h11.Response | None = None
        self.header_length = 0
        self.cut: Cut | None = None
        self.is_over = False

    @property
    def has_head(self) -> bool:
        """Whether the head has been read."""
        return self.head is not None

    @property
    def status(self) -> int:
        """The status; 0 before the head has been read."""
        return self.head.status_code if self.head else 0

    @property
    def reason(self) -> str:
        """The reason phrase."""
        return self.head.reason.decode("latin-1") if self.head else ""

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names in lower case, values as Latin-1."""
        pairs = self.head.headers if self.head else ()
        return tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in pairs)

    @property
    def can_go_on(self) -> bool:
        """Whether the connection may be used again (RFC 9112 section 9.3)."""
        return self._wire.our_state is h11.DONE and self._wire.their_state is h11.DONE

    @property
    def is_redirect(self) -> bool:
        """Whether the head has been read, and is one of a redirect with a target."""
        return (
            self.head is not None
            and self.head.status_code in REDIRECTS
            and any(name == b"location" for name, _ in self.head.headers)
        )

    @property
    def response(self) -> bytes:
        """The response as far as it was read, byte for byte."""
        return bytes(self._raw[: self._end])

    @property
    def payload(self) -> bytes:
        """The body without transfer codings."""
        if self._chunks is not None:
            return b"".join(self._chunks)
        return bytes(self._raw[self.header_length : self._end])

    @property
    def has_excess(self) -> bool:
        """Whether the server sent more than the response."""
        return len(self._raw) > self._end

    def feed(self, data: bytes) -> bool:
        """Take bytes from the wire."""
        room = max(0, self._may_read - self._received)
        self._received += len(data)
        self._take(data[:room])
        if self._received > self._may_read and not self.is_over:
            self._stop_at_limit()
        return self.is_over

    def close(self) -> bool:
        """Take note that the server has closed the connection."""
        if self.head is None:
            what = "in the middle of its head" if self._raw else "without an answer"
            raise NoResponseError(Outcome.PROTOCOL_ERROR, f"the server hung up {what}")
        if not self.is_over:
            self._wire.receive_data(b"")
            self._read_events(broken="disconnect")
        return self.is_over

    def give_up(self, warc: str, outcome: Outcome) -> None:
        """End the response here; what was read of its body stays.

        The body of a redirect is nothing that anybody misses, whatever befell it.
        """
        self.cut = Cut(warc, None if self.is_redirect else outcome)
        self.is_over = True
        self._end = len(self._raw)

    def _take(self, data: bytes) -> None:
        if not data:
            return  # to h11, no bytes are the end of the connection
        self._raw += data
        if self.head is None and not _START.startswith(self._raw[: len(_START)]):
            raise NoResponseError(Outcome.PROTOCOL_ERROR, "the answer is not HTTP/1")
        self._wire.receive_data(data)
        self._read_events(broken="unspecified")

    def _read_events(self, broken: str) -> None:
        """Act on what h11 makes of the bytes. `broken`: WARC's word for a body that breaks off."""
        while not self.is_over:
            try:
                event = self._wire.next_event()
            except h11.RemoteProtocolError as error:
                if self.head is None:
                    # What follows the colon is the server's own bytes.
                    detail = f"malformed response: {str(error).partition(':')[0]}"
                    raise NoResponseError(Outcome.PROTOCOL_ERROR, detail) from error
                self.give_up(broken, Outcome.PROTOCOL_ERROR)
                return
            if event is h11.NEED_DATA:
                return
            if isinstance(event, h11.Data):
                self._take_data(event)
            elif isinstance(event, h11.Response):
                self._take_head(event)
            elif isinstance(event, h11.InformationalResponse):
                self._take_interim(event)
            else:  # the end of the message; h11 has nothing else to say to a client
                self._end = len(self._raw) - self._left()
                self.is_over = True

    def _left(self) -> int:
        """How many of the bytes received h11 has not yet made anything of.

        Copies them: to be asked once a response, not once a chunk.
        """
        return len(self._wire.trailing_data[0])

    def _take_interim(self, event: h11.InformationalResponse) -> None:
        self._interim += 1
        if self._interim > _MAX_INTERIM:
            raise NoResponseError(Outcome.PROTOCOL_ERROR, "too many interim responses")
        if event.status_code == 101:
            raise NoResponseError(Outcome.PROTOCOL_ERROR, "the server changed the protocol unasked")
        del self._raw[: len(self._raw) - self._left()]

    def _take_head(self, head: h11.Response) -> None:
        left = self._left()
        self.header_length = len(self._raw) - left
        names = {name for name, _ in head.headers}
        if head.http_version not in (b"1.0", b"1.1"):
            raise NoResponseError(Outcome.PROTOCOL_ERROR, "the answer is not HTTP/1")
        if self.header_length > MAX_HEAD:
            raise NoResponseError(Outcome.PROTOCOL_ERROR, f"a head of more than {MAX_HEAD} bytes")
        if b"transfer-encoding" in names and b"content-length" in names:
            # RFC 9112 section 6.3 has this handled as an error: it is how a response is
            # smuggled past somebody who believes the other of the two.
            raise NoResponseError(Outcome.PROTOCOL_ERROR, "two different framings of the body")
        self.head = head
        if b"transfer-encoding" in names:
            self._chunks = []
        self._bound_body(min(self._received, self._may_read) - left)

    def _bound_body(self, so_far: int) -> None:
        """Set how much may be read, and stop now if the head announces more."""
        if self.is_redirect:
            self._may_read = min(self._may_read, so_far + self._limits.redirect_body)
        if so_far + self._announced() > self._may_read:
            self._stop_at_limit()

    def _announced(self) -> int:
        """The length of the body, where the head says one and there is to be one."""
        if self.head is None or not self._expects_body or self.head.status_code in (204, 304):
            return 0
        lengths = (value for name, value in self.head.headers if name == b"content-length")
        return int(next(lengths, b"0"))

    def _take_data(self, event: h11.Data) -> None:
        if self._chunks is None:
            return  # the payload is a stretch of the raw bytes
        self._chunks.append(event.data)
        if len(self._chunks) > _MAX_CHUNKS:
            left = self._left()
            self.give_up("length", Outcome.PROTOCOL_ERROR)
            self._end -= left  # chunks that were received and not read are no part of it

    def _stop_at_limit(self) -> None:
        if self.head is None:
            raise NoResponseError(Outcome.TOO_LARGE, "the head does not end")
        self.give_up("length", Outcome.TOO_LARGE)


def told(question: Question) -> tuple[h11.Connection, bytes]:
    """An h11 that has been told of a request, and the request as it writes it."""
    wire = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
    written = wire.send(
        h11.Request(
            method=question.method,
            target=question.path,
            headers=[
                (name.encode("ascii"), value.encode("latin-1")) for name, value in question.headers
            ],
        )
    )
    written = (written or b"") + (wire.send(h11.Data(data=question.body)) or b"")
    wire.send(h11.EndOfMessage())
    return wire, written
