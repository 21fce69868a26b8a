"""Small proxies on loopback, which note what they are asked."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Handshake = Callable[["LoopbackProxy", asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bool]]


class LoopbackProxy:
    """Serves in the running event loop. All that it is asked for is led to one port."""

    def __init__(self, handshake: Handshake, port: int, *, user: str = "", reply: int = 0) -> None:
        self.asked: list[str] = []
        """What it was asked to connect to, or the first line of a request that it was handed."""
        self.heads: list[bytes] = []
        self.user = user
        """``name:password``, if it wants them."""
        self.reply = reply
        """What it answers instead of connecting; 0: it connects."""
        self.target = port
        self._handshake = handshake

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.sleep(0)  # in which the sockets are closed

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.append(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            if await self._handshake(self, reader, writer):
                await self._join(reader, writer)
        writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", self.target)
        self._writers.append(there[1])
        if self.heads and not self.heads[-1].startswith(b"CONNECT") and self.heads[-1]:
            there[1].write(self.heads[-1])
        await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


async def http(
    proxy: LoopbackProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """CONNECT, or a request that is handed on as it is."""
    head = await reader.readuntil(b"\r\n\r\n")
    proxy.heads.append(head)
    method, target, _ = head.partition(b"\r\n")[0].decode().split(" ")
    proxy.asked.append(target if method == "CONNECT" else f"{method} {target}")
    if proxy.user and b"Proxy-Authorization: Basic " not in head:
        writer.write(b"HTTP/1.1 407 Who Are You\r\nContent-Length: 0\r\n\r\n")
        return False
    if proxy.reply:
        writer.write(b"HTTP/1.1 %d No\r\n\r\n" % proxy.reply)
        return False
    if method == "CONNECT":
        for part in (b"HTTP/1.1 200 ", b"Connected\r\nX-A: b\r", b"\n\r\n"):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
    return True


async def socks(
    proxy: LoopbackProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """SOCKS 5 (RFC 1928, RFC 1929)."""
    _, count = await reader.readexactly(2)
    methods = await reader.readexactly(count)
    wanted = 2 if proxy.user else 0
    if wanted not in methods:
        writer.write(bytes([5, 255 if not proxy.user else wanted]))
        return False
    writer.write(bytes([5, wanted]))
    if wanted:
        _, length = await reader.readexactly(2)
        name = await reader.readexactly(length)
        password = await reader.readexactly((await reader.readexactly(1))[0])
        is_right = f"{name.decode()}:{password.decode()}" == proxy.user
        writer.write(bytes([1, 0 if is_right else 1]))
        if not is_right:
            return False
    _, _, _, kind = await reader.readexactly(4)
    size = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
    place = await reader.readexactly(size)
    port = int.from_bytes(await reader.readexactly(2), "big")
    shown = ".".join(map(str, place)) if kind == 1 else place.hex() if kind == 4 else place.decode()
    proxy.asked.append(f"{shown}:{port}")
    writer.write(bytes([5, proxy.reply, 0, 3, 4]) + b"host" + b"\0\1")
    return not proxy.reply
