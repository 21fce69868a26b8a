"""Messages between two processes over a pair of sockets, each with its length before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

_AT_ONCE = 128 * 1024
"""Bytes read at once. A longer message gets the room that it takes until it was read."""
_PREFIX = 4
"""Bytes of a message's length."""


class Line(asyncio.BufferedProtocol):
    """One end. `on_message` is given each message, to be read before it returns."""

    def __init__(self, on_message: Callable[[memoryview], None]) -> None:
        self._on_message = on_message
        self._loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[None] = self._loop.create_future()
        """Done once the other end, or this one, has hung up."""
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray(_AT_ONCE)
        self._filled = 0
        self._to_tell: list[bytes] = []
        self._untold = 0
        """Bytes in it."""
        self._has_room = asyncio.Event()
        self._has_room.set()

    def tell(self, message: bytes) -> None:
        """Send a message soon: those of one turn of the event loop go together."""
        if not self._to_tell:
            self._loop.call_soon(self._write)
        self._to_tell += (len(message).to_bytes(_PREFIX, "big"), message)
        self._untold += len(message)

    async def room(self) -> None:
        """Wait until the other end has taken most of what it was told.

        Whoever tells something right after this, without a wait between, waits for those before.
        """
        while not self.lost.done():
            if self._untold > _AT_ONCE:
                await asyncio.sleep(0)
            elif not self._has_room.is_set():
                await self._has_room.wait()
            else:
                return

    def hang_up(self) -> None:
        """Close this end."""
        if self._transport is not None:
            self._transport.abort()

    def _write(self) -> None:
        told, self._to_tell, self._untold = self._to_tell, [], 0
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(b"".join(told))

    # -- what the event loop calls --------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- it is over, whyever
        self._has_room.set()
        if not self.lost.done():
            self.lost.set_result(None)

    def pause_writing(self) -> None:
        self._has_room.clear()

    def resume_writing(self) -> None:
        self._has_room.set()

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 -- there is what there is
        return memoryview(self._buffer)[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        filled, at = self._filled + nbytes, 0
        view = memoryview(self._buffer)
        needed = _PREFIX
        while filled - at >= _PREFIX:
            begin = at + _PREFIX
            needed = _PREFIX + int.from_bytes(view[at:begin], "big")
            if filled - at < needed:
                break
            self._on_message(view[begin : at + needed])
            at, needed = at + needed, _PREFIX
        self._keep(view[at:filled], needed, is_first=at == 0)

    def _keep(self, rest: memoryview, needed: int, *, is_first: bool) -> None:
        """Keep the beginning of a message of which more is to come."""
        size = max(needed, _AT_ONCE)
        if size != len(self._buffer):
            # asyncio holds on to the buffer in use, so that its size cannot be changed.
            fresh = bytearray(size)
            fresh[: len(rest)] = rest
            self._buffer = fresh
        elif not is_first:
            self._buffer[: len(rest)] = bytes(rest)
        self._filled = len(rest)
