"""One TCP or TLS connection: an exchange at a time, under a deadline."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from citecheck.fetch.noresponse import NoResponseError, StaleConnectionError
from citecheck.fetch.wire.allowance import Allowance
from citecheck.fetch.wire.handshake import tls_of
from citecheck.fetch.wire.limits import Limits
from citecheck.fetch.wire.plain import PlainReader, plain_reader, request
from citecheck.fetch.wire.reply import Reply
from citecheck.model.evidence import Tls
from citecheck.model.resolution import Outcome
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from citecheck.fetch.wire.reader import ResponseReader

_REDIRECT_BODY_SECONDS = 1.0
"""How long to wait for the body of a redirect, whose head has said all we need."""

_RATE_SECONDS = 10.0
"""Over how long it is measured how fast a response comes: some pages send their head, and then
look up for seconds what is to stand in them."""


@frozen
class Question:
    """A request, as it is to stand on the wire."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    """Host among them, and where there is a body its Content-Length."""
    body: bytes = b""


class Connection(asyncio.BufferedProtocol):
    """A connection to a checked address.

    Between exchanges it is idle; if the server then speaks or hangs up, it is gone, and
    `on_lost` is called.
    """

    def __init__(self, address: str, allowance: Allowance) -> None:
        self.address = address
        self._allowance = allowance
        self.tls: Tls | None = None
        self.answers: tuple[str, ...] = ()
        """All addresses of the name that it was made for; see `Exchange.answers`."""
        self.used = 0
        """Exchanges begun on it."""
        self.on_lost: Callable[[Connection], None] | None = None
        self._loop = asyncio.get_running_loop()
        self.closed: asyncio.Future[None] = self._loop.create_future()
        self._transport: asyncio.Transport | None = None
        self._asked: tuple[Question, Limits] | None = None
        """What is under way; ``None``: the connection is idle."""
        self._reader: ResponseReader | PlainReader | None = None
        """``None`` until something has been received."""
        self._over: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        """One for many exchanges: it is let run out, and looks then at what is under way."""
        self._until = 0.0
        self._rate = 0.0
        self._received = 0
        self._measured: int | None = None
        """What had been received when it was last measured, once anything had."""
        self._is_paused = False

    @property
    def is_reusable(self) -> bool:
        """Whether another exchange can be made on it (RFC 9112 section 9.3)."""
        if self.closed.done() or self._asked is not None or self._transport is None:
            return False
        return not self._transport.is_closing()

    async def exchange(self, question: Question, limits: Limits, until: float) -> Reply:
        """Send a request and read its response, until the event loop's clock says `until`.

        Raises `NoResponseError` where no head of a response can be had, and
        `StaleConnectionError` where a kept connection turns out to have been closed.
        """
        self.used += 1
        written = request(question.method, question.path, question.headers)
        if written is None:
            from citecheck.fetch.wire.reader import told  # with h11, which few exchanges need

            written = told(question)[1]
        else:
            written += question.body
        self._asked = question, limits
        self._over = self._loop.create_future()
        self._until, self._rate = until, limits.rate
        self._received, self._measured, self._is_paused = 0, None, False
        self._measure_later()
        try:
            self._write(written)
            await self._over
            return self._reply(written)
        finally:
            self._settle()

    def pause(self) -> None:
        """Read no more for now."""
        if self._transport is not None and not self._transport.is_closing():
            self._is_paused = True
            self._transport.pause_reading()

    def resume(self) -> None:
        """Read on."""
        if self._transport is not None and not self._transport.is_closing():
            self._is_paused, self._measured = False, None
            self._transport.resume_reading()

    def abort(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    def _write(self, data: bytes) -> None:
        if self.closed.done() or self._transport is None or self._transport.is_closing():
            raise StaleConnectionError
        self._transport.write(data)

    def _reply(self, request: bytes) -> Reply:
        reader = self._reader
        assert reader is not None  # noqa: S101  # for the type checker: an exchange ends with a head
        payload = reader.payload
        return Reply(
            status=reader.status,
            reason=reader.reason,
            headers=reader.headers,
            request=request,
            response=reader.response,
            header_length=reader.header_length,
            payload=payload,
            payload_sha256=hashlib.sha256(payload).hexdigest(),
            address=self.address,
            tls=self.tls,
            answers=self.answers,
            cut=reader.cut,
            done=self._allowance.hand_over(self),
        )

    def _settle(self) -> None:
        """After an exchange: be idle, or be closed."""
        reader, self._reader, self._over, self._asked = self._reader, None, None, None
        self._allowance.release(self)
        is_whole = reader is not None and reader.is_over and not reader.cut
        if reader is None or not is_whole or reader.has_excess or not reader.can_go_on:
            self.abort()

    def _finish(self, error: Exception | None = None) -> None:
        if self._over is None or self._over.done():
            return
        if error is None:
            self._over.set_result(None)
        else:
            self._over.set_exception(error)

    def _measure_later(self) -> None:
        when = self._until
        if self._rate:
            when = min(when, self._loop.time() + _RATE_SECONDS)
        if self._timer is not None:
            if self._timer.when() <= when:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(when, self._measure)

    def _measure(self) -> None:
        """End what is late, or comes so slowly that somebody wants to keep us busy.

        A server may think as long as there is time; only once it has begun is it measured.
        """
        self._timer = None
        if self._asked is None:
            return
        before, self._measured = self._measured, self._received or None
        least = self._rate * _RATE_SECONDS
        if self._loop.time() >= self._until:
            self._out_of_time()
        elif before and not self._is_paused and self._received - before < least:
            self._out_of_time(f"less than {self._rate:g} bytes a second came")
        else:
            self._measure_later()

    def _out_of_time(self, detail: str = "no response in time") -> None:
        if self._over is None or self._over.done():
            return  # what was read a moment ago, before this timer's turn, was the end of it
        if self._reader is None or not self._reader.has_head:
            self._finish(NoResponseError(Outcome.TIMEOUT, detail))
            return
        self._reader.give_up("time", Outcome.TIMEOUT)
        self._finish()

    # -- what the event loop calls --------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Other event loops have transports of their own, which are none of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)
        secure = transport.get_extra_info("ssl_object")
        if secure is not None:
            self.tls = tls_of(secure)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002  # asyncio's, which knows no more than we
        return self._allowance.buffer

    def buffer_updated(self, nbytes: int) -> None:
        self._take(bytes(self._allowance.buffer[:nbytes]))

    def _take(self, data: bytes) -> None:
        self._received += len(data)
        reader = self._reader
        if self._asked is None or (reader is not None and reader.is_over):
            self.abort()  # nobody asked for anything
            return
        had_head = reader is not None and reader.has_head
        try:
            if reader is None:
                reader = self._reader = self._begun(data, *self._asked)
            else:
                reader.feed(data)
        except NoResponseError as error:
            self._finish(error)
            return
        if reader.is_over:
            self._finish()
            return
        self._allowance.add(self, len(data))
        if not had_head and reader.is_redirect:
            self._hurry()

    def _begun(
        self, first: bytes, question: Question, limits: Limits
    ) -> PlainReader | ResponseReader:
        """A reader of the response, which has been given its first bytes."""
        expects_body = question.method != "HEAD"
        plain = plain_reader(first, limits, expects_body=expects_body)
        if plain is not None:
            return plain
        from citecheck.fetch.wire.reader import ResponseReader, told

        reader = ResponseReader(told(question)[0], limits, expects_body=expects_body)
        self._reader = reader  # also where the first bytes are refused
        reader.feed(first)
        return reader

    def _hurry(self) -> None:
        """Wait no longer for the body of a redirect than it is worth."""
        self._until = min(self._until, self._loop.time() + _REDIRECT_BODY_SECONDS)
        self._measure_later()

    def eof_received(self) -> bool:
        self._hung_up(None)
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._hung_up(exc)
        if self._timer is not None:
            self._timer.cancel()
        self.closed.set_result(None)
        if self.on_lost is not None:
            self.on_lost(self)

    def _hung_up(self, exc: Exception | None) -> None:
        if self._asked is None or self._over is None or self._over.done():
            return
        reader = self._reader
        if reader is None and self.used > 1:
            self._finish(StaleConnectionError())
        elif exc is not None and (reader is None or not reader.has_head):
            self._finish(NoResponseError(Outcome.CONNECTION_FAILURE, f"cut off: {exc}"))
        elif reader is None:
            detail = "the server hung up without an answer"
            self._finish(NoResponseError(Outcome.PROTOCOL_ERROR, detail, may_pass=True))
        elif exc is not None:
            reader.give_up("disconnect", Outcome.PROTOCOL_ERROR)
            self._finish()
        else:
            self._hung_up_in_order(reader)

    def _hung_up_in_order(self, reader: ResponseReader | PlainReader) -> None:
        try:
            reader.close()
        except NoResponseError as error:
            self._finish(error)
        else:
            self._finish()
