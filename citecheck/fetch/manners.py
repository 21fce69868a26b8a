"""How many requests are under way at once, and from when on: in all, and to one host."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from citecheck.fetch.pace import Pace


class Manners:
    """Gives out turns, first come, first served.

    A host is counted by the name in the URL, whichever way a request came to it: a page that
    a hundred short links lead to is asked for no faster than one that is linked a hundred times.
    `pace_of` says how to begin with a host that nothing is known of.
    """

    def __init__(self, concurrency: int, pace_of: Callable[[str], Pace]) -> None:
        self._all = _Gate(Pace(concurrency, 0.0))
        self._pace_of = pace_of
        self._hosts: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(
        self, host: str, until: float | None = None, interval: float = 0.0
    ) -> AsyncIterator[Pace]:
        """Wait for a turn at a host, and have it for as long as the context lasts.

        `interval`: seconds that are to lie between two requests to it, at least.

        Gives the host's pace, to be told what the host answered before the context ends.
        Raises `TimeoutError` if no turn comes before `until`, by the event loop's clock.
        """
        gate = self._hosts.get(host)
        if gate is None:
            gate = self._hosts[host] = _Gate(self._pace_of(host))
        gate.pace.interval = max(gate.pace.interval, interval)
        # The host first: whoever waits for a busy host must not keep others from idle ones.
        await gate.enter(until)
        try:
            await self._start(gate.pace, until)
            try:
                yield gate.pace
            finally:
                self._all.leave()
        finally:
            gate.leave()
            if gate.may_be_forgotten and self._hosts.get(host) is gate:
                del self._hosts[host]

    async def _start(self, pace: Pace, until: float | None) -> None:
        """Wait for a place among all, at a time when the host takes requests."""
        loop = asyncio.get_running_loop()
        while True:
            await self._all.enter(until)
            # Asked last of all: while we waited, the host may have said that it is too much.
            seconds = pace.opens - loop.time()
            if seconds <= 0:
                pace.starts(loop.time())
                return
            self._all.leave()
            async with asyncio.timeout_at(until):
                await asyncio.sleep(seconds)


class _Gate:
    """A counted gate. The one who has waited longest is let in next."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def may_be_forgotten(self) -> bool:
        """Whether nobody is here and nothing was learned."""
        now = asyncio.get_running_loop().time()
        return not self._inside and not self._waiting and self.pace.is_as_new(now)

    async def enter(self, until: float | None) -> None:
        if not self._waiting and self._inside < self.pace.places:
            self._inside += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout_at(until):
                await place
        except (asyncio.CancelledError, TimeoutError):
            if not place.cancelled():  # the place was handed over as we were being cancelled
                self.leave()
            raise

    def leave(self) -> None:
        self._inside -= 1
        while self._waiting and self._inside < self.pace.places:
            place = self._waiting.popleft()
            if not place.done():
                self._inside += 1
                place.set_result(None)
