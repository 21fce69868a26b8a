"""How many requests are under way at once: in all, and to one host."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Manners:
    """Gives out turns, first come, first served.

    A host is counted by the name in the URL, whichever way a request came to it: a page that
    a hundred short links lead to is asked for no faster than one that is linked a hundred times.
    """

    def __init__(self, concurrency: int, per_host: int) -> None:
        self._all = _Gate(concurrency)
        self._per_host = per_host
        self._hosts: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, until: float | None = None) -> AsyncIterator[None]:
        """Wait for a turn at a host, and have it for as long as the context lasts.

        Raises `TimeoutError` if none comes before `until`, by the event loop's clock.
        """
        gate = self._hosts.get(host)
        if gate is None:
            gate = self._hosts[host] = _Gate(self._per_host)
        # The host first: whoever waits for a busy host must not keep others from idle ones.
        await gate.enter(until)
        try:
            await self._all.enter(until)
            try:
                yield
            finally:
                self._all.leave()
        finally:
            gate.leave()
            if gate.is_idle and self._hosts.get(host) is gate:
                del self._hosts[host]


class _Gate:
    """A counted gate. Whoever leaves hands the place to the one who has waited longest."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._places = places
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def is_idle(self) -> bool:
        return self._free == self._places

    async def enter(self, until: float | None) -> None:
        if self._free:
            self._free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout_at(until):
                await place
        except asyncio.CancelledError:
            if not place.cancelled():  # the place was handed over as we were being cancelled
                self.leave()
            raise

    def leave(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
