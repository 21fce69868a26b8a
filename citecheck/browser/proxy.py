"""The proxy that a browser reaches the web through: each request is made by our own client.

So what the browser may reach is what citecheck may reach, the bytes that cross the wire are
recorded as they are, and hosts are asked no faster than by any other run.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

import h11

from citecheck.model.errors import CitecheckError, StoreError
from citecheck.model.resolution import Answer, Failure, RecordRef, Request, Response
from citecheck.model.values import define, field, frozen

Send = Callable[[Request], Awaitable[Answer]]

MOST_REQUESTS = 2_000
"""Requests of one page that are made; a page with all its pictures makes a few hundred."""
MOST_BYTES = 300_000_000
"""Bytes of one page with all that belongs to it."""

_HOST = "127.0.0.1"
_MAX_BODY = 1_000_000  # of a request
_MAX_HEAD = 128 * 1024
"""Bytes of a request's head."""
_IDLE = 60.0
"""Seconds that a connection of the browser may say nothing."""
_VALUE = re.compile(r"[\x20-\x7e\x80-\xff\t]*")
_OURS = frozenset(
    {"host", "connection", "proxy-connection", "keep-alive", "te", "trailer", "upgrade",
     "transfer-encoding", "content-length", "accept-encoding", "proxy-authorization",
     "if-none-match", "if-modified-since"}
)  # fmt: skip
"""What our client sets by itself, and what would have a server answer without the content."""
_NOT_RELAYED = frozenset(
    {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length",
     "content-encoding", "trailer", "upgrade", "alt-svc", "strict-transport-security"}
)  # fmt: skip


@frozen
class Seen:
    """A request of the browser, and what came of it."""

    url: str
    status: int
    """0 where there was no response."""
    record: RecordRef | None
    failure: Failure | None = None
    truncated: bool = False


@define
class CapturingProxy:
    """A context manager. `send` makes a request by our own client."""

    _send: Send
    _tls: ssl.SSLContext
    seen: list[Seen] = field(factory=list)
    fault: CitecheckError | None = None
    """What ended the capture: the disk, mostly."""
    _bytes: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, _HOST, 0)
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def port(self) -> int:
        """On 127.0.0.1."""
        assert self._server is not None  # noqa: S101 -- for the type checker: it is entered
        return int(self._server.sockets[0].getsockname()[1])

    def forget(self) -> None:
        """Begin to count anew, for another page."""
        self.seen, self._bytes = [], 0

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- for the type checker: this runs in a task
        self._tasks.add(task)
        try:
            with suppress(OSError, ssl.SSLError, h11.ProtocolError, TimeoutError):
                await self._converse(_Line(reader, writer))
        except asyncio.CancelledError:
            pass  # the capture has ended, and nobody waits for this connection
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _converse(self, line: _Line) -> None:
        """Answer the requests of one connection, within a tunnel once one is asked for."""
        prefix = ""
        while (asked := await line.request()) is not None:
            head, body = asked
            method, target = head.method.decode("ascii"), head.target.decode("ascii")
            if method == "CONNECT" and not prefix:
                await line.tunnel(self._tls)
                prefix = f"https://{target.removesuffix(':443')}"
                continue
            if not await self._answer(line, method, prefix + target, head, body):
                return

    async def _answer(
        self, line: _Line, method: str, url: str, head: h11.Request, body: bytes
    ) -> bool:
        """Whether the connection can go on."""
        given = [(name.decode("ascii"), value.decode("latin-1")) for name, value in head.headers]
        refused = self._objection(given)
        if refused is not None:
            return await line.refuse(*refused)
        headers = tuple(
            (name, value)
            for name, value in given
            if name not in _OURS and _VALUE.fullmatch(value) and value.isascii()
        )
        try:
            answer = await self._send(Request(url, method, headers, body))
        except StoreError as error:
            self.fault = error
            return await line.refuse(503, "nothing can be kept any more")
        except CitecheckError:
            return await line.refuse(400, "not a request that can be made")
        if isinstance(answer, Failure):
            self.seen.append(Seen(url, 0, None, answer))
            return await line.refuse(502, f"{answer.outcome}")
        self._bytes += len(answer.body)
        cut = answer.truncated is not None
        self.seen.append(Seen(url, answer.status, answer.record, truncated=cut))
        return await line.relay(answer)

    def _objection(self, headers: list[tuple[str, str]]) -> tuple[int, str] | None:
        if any(name == "upgrade" for name, _ in headers):
            return 501, "no web sockets are recorded"
        if len(self.seen) >= MOST_REQUESTS or self._bytes >= MOST_BYTES:
            return 503, "this page asks for too much"
        if self.fault is not None:
            return 503, "nothing can be kept any more"
        return None


class _Line:
    """One connection of the browser, spoken on by h11."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD)
        self._asked_for_head_alone = False

    async def request(self) -> tuple[h11.Request, bytes] | None:
        """The next request with its body; `None` at the connection's end."""
        head = await self._event()
        if not isinstance(head, h11.Request):
            return None
        self._asked_for_head_alone = head.method == b"HEAD"
        if head.method == b"CONNECT":
            return head, b""
        body = bytearray()
        while isinstance(event := await self._event(), h11.Data):
            body += event.data
            if len(body) > _MAX_BODY:
                return None
        return head, bytes(body)

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            async with asyncio.timeout(_IDLE):
                self._http.receive_data(await self._reader.read(1 << 16))
        return event

    async def tunnel(self, tls: ssl.SSLContext) -> None:
        """Say yes to CONNECT, and be the server within."""
        self._writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await self._writer.drain()
        await self._writer.start_tls(tls)
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD)

    async def refuse(self, status: int, why: str) -> bool:
        """Answer by ourselves."""
        headers = [("Content-Type", "text/plain"), ("X-Citecheck-Refused", "1")]
        return await self._say(status, "", headers, why.encode("ascii", "replace"))

    async def relay(self, response: Response) -> bool:
        """Pass on what the server answered, decoded as we have it."""
        headers = [
            (name, value)
            for name, value in response.headers
            if name not in _NOT_RELAYED and _VALUE.fullmatch(value)
        ]
        return await self._say(response.status, response.reason, headers, response.body)

    async def _say(
        self, status: int, reason: str, headers: list[tuple[str, str]], body: bytes
    ) -> bool:
        if self._asked_for_head_alone:
            body = b""
        length = [] if status in {204, 304} else [("Content-Length", str(len(body)))]
        reason = reason if _VALUE.fullmatch(reason) else ""
        told = [
            (name.encode("ascii"), value.strip(" \t").encode("latin-1"))
            for name, value in headers + length
        ]
        event = h11.Response(status_code=status, headers=told, reason=reason.encode("latin-1"))
        said = self._http.send(event) or b""
        if length and body:
            said += self._http.send(h11.Data(data=body)) or b""
        said += self._http.send(h11.EndOfMessage()) or b""
        self._writer.write(said)
        await self._writer.drain()
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True
