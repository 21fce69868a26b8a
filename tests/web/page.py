"""What a site serves: pages as values, and raw handlers for what no page can say."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

if TYPE_CHECKING:
    from tests.web.served import Served


@frozen
class Received:
    """A request as the server read it."""

    raw: bytes = field(repr=False)
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    """Names in lower case."""
    tls: bool
    body: bytes = b""

    @classmethod
    def parse(cls, raw: bytes, *, tls: bool) -> Received:
        first, *lines = raw.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
        method, target, _ = first.split(" ")
        pairs = (line.partition(":") for line in lines)
        headers = tuple((name.lower(), value.strip()) for name, _, value in pairs)
        return cls(raw, method, target, headers, tls)

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    @property
    def host(self) -> str:
        """The Host header, without a port."""
        return self.header("host").rpartition("]")[2].partition(":")[0].lower()


@frozen
class Page:
    """A response. `Content-Type` is HTML in UTF-8 unless a header says otherwise."""

    body: str | bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    framing: str = "length"
    """``length``, ``chunked`` or ``close`` (the end of the connection ends the body)."""
    coding: str | None = None
    """``gzip``, ``deflate`` or ``raw-deflate``; anything else is named but not applied."""
    keep_alive: bool = True
    delay: float = 0.0
    """Seconds before anything is sent: the latency of a far server."""

    @classmethod
    def redirect(cls, to: str, status: int = 301, **rest: object) -> Page:
        return cls(b"", status, (("Location", to),), **rest)  # type: ignore[arg-type]

    def encode(self, method: str) -> bytes:
        content = self.body.encode() if isinstance(self.body, str) else self.body
        coded = _CODERS.get(self.coding or "", bytes)(content)
        head = [f"HTTP/1.1 {self.status} {self.reason or 'As Asked'}"]
        head += [f"{name}: {value}" for name, value in self._headers(len(coded))]
        body = b"" if method == "HEAD" or self.status in (204, 304) else self._framed(coded)
        return "\r\n".join([*head, "", ""]).encode("latin-1") + body

    def _headers(self, length: int) -> list[tuple[str, str]]:
        given = {name.lower() for name, _ in self.headers}
        headers = list(self.headers)
        if "content-type" not in given:
            headers.append(("Content-Type", "text/html; charset=utf-8"))
        if self.coding:
            headers.append(("Content-Encoding", self.coding.removeprefix("raw-")))
        if self.framing == "length":
            headers.append(("Content-Length", str(length)))
        elif self.framing == "chunked":
            headers.append(("Transfer-Encoding", "chunked"))
        if not self.stays_open:
            headers.append(("Connection", "close"))
        return headers

    @property
    def stays_open(self) -> bool:
        return self.keep_alive and self.framing != "close"

    def _framed(self, coded: bytes) -> bytes:
        if self.framing != "chunked":
            return coded
        pieces = (coded[at : at + 1000] for at in range(0, len(coded), 1000))
        return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


_CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "deflate": zlib.compress,
    "raw-deflate": _raw_deflate,
}


class Call:
    """A request being answered by hand."""

    def __init__(self, request: Received, served: Served, writer: asyncio.StreamWriter) -> None:
        self.request = request
        self._served = served
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Send bytes as they are; raises `ConnectionError` once the client is gone."""
        if self._writer.is_closing():
            raise ConnectionResetError("the client has gone")
        self._served.note(data)
        self._writer.write(data)
        await self._writer.drain()

    async def send_read(self, data: bytes) -> None:
        """Send much more than systems hold for a client, so that it has read the most of it."""
        import socket

        own = self._writer.get_extra_info("socket")
        own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        await self.send(data)

    def drop(self) -> None:
        """End the TCP connection in order, but TLS without a word."""
        import socket

        self._writer.get_extra_info("socket").shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        import socket
        import struct

        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


@frozen
class Raw:
    """A handler that writes its own bytes. Afterwards the connection is closed."""

    answer: Callable[[Call], Awaitable[None]]


Route = Page | Raw | Callable[[Received], Page]
Routes = Mapping[str, Route]
"""By path; a path that ends in ``*`` stands for all that begin so."""


@frozen
class Site:
    """A host and what it serves."""

    routes: dict[str, Route] = Factory(dict)
    certificate: str = "good"
    """``good``, ``expired``, ``other-name`` or ``self-signed``."""
    secure_port: str = "tls"
    """What listens on port 443: ``tls``, ``plain`` (HTTP without TLS) or ``silent``."""

    def route(self, path: str) -> Route | None:
        if path in self.routes:
            return self.routes[path]
        stars = [name for name in self.routes if name[-1:] == "*" and path.startswith(name[:-1])]
        return self.routes[max(stars, key=len)] if stars else None
