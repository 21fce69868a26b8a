"""How many requests are under way at once, and from when on: in all, and to one host."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from citecheck.fetch.pace import Pace

MOST_KEPT = 20_000
"""Hosts that something was learned of, dead ones most of all, until those are forgotten that want
nothing of us now: a run over a corpus meets any number."""


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
        self._room = MOST_KEPT

    def turn(self, host: str, until: float | None = None, interval: float = 0.0) -> Turn:
        """Wait for a turn at a host, and have it for as long as the context lasts.

        `interval`: seconds that are to lie between two requests to it, at least.

        Gives the host's pace, to be told what the host answered before the context ends.
        Raises `TimeoutError` if no turn comes before `until`, by the event loop's clock.
        """
        return Turn(self, host, until, interval)

    def begin_at_once(self, host: str, interval: float) -> _Gate | None:
        """A turn that nobody has to wait for; ``None``: to be waited for (`begin`)."""
        if self._all.is_full:
            return None
        gate = self._gate(host, interval)
        if not gate.is_entered_at_once():
            return None
        pace, now = gate.pace, asyncio.get_running_loop().time()
        if pace.opens > now or not self._all.is_entered_at_once():
            self._leave(host, gate)
            return None
        pace.starts(now)
        return gate

    def _gate(self, host: str, interval: float) -> _Gate:
        gate = self._hosts.get(host)
        if gate is None:
            self._make_room()
            gate = self._hosts[host] = _Gate(self._pace_of(host))
        gate.pace.interval = max(gate.pace.interval, interval)
        return gate

    def _make_room(self) -> None:
        if len(self._hosts) >= self._room:
            now = asyncio.get_running_loop().time()
            self._hosts = {host: gate for host, gate in self._hosts.items() if gate.is_wanted(now)}
            self._room = max(MOST_KEPT, 2 * len(self._hosts))

    async def begin(self, host: str, until: float | None, interval: float) -> _Gate:
        """Wait for a turn. Whoever has one calls `end`."""
        gate = self._gate(host, interval)
        pace = gate.pace
        # The host first: whoever waits for a busy host must not keep others from idle ones.
        if not gate.is_entered_at_once():
            await gate.enter(until)
        try:
            await self._start(pace, until)
        except BaseException:
            self._leave(host, gate)
            raise
        return gate

    def end(self, host: str, gate: _Gate) -> None:
        """Let the next one in."""
        self._all.leave()
        self._leave(host, gate)

    def _leave(self, host: str, gate: _Gate) -> None:
        gate.leave()
        if gate.may_be_forgotten and self._hosts.get(host) is gate:
            del self._hosts[host]

    async def _start(self, pace: Pace, until: float | None) -> None:
        """Wait for a place among all, at a time when the host takes requests."""
        loop = asyncio.get_running_loop()
        while True:
            if not self._all.is_entered_at_once():
                await self._all.enter(until)
            # Asked last of all: while we waited, the host may have said that it is too much.
            seconds = pace.opens - loop.time()
            if seconds <= 0:
                pace.starts(loop.time())
                return
            self._all.leave()
            async with asyncio.timeout_at(until):
                await asyncio.sleep(seconds)


class Turn:
    """A turn at a host, as a context."""

    def __init__(self, manners: Manners, host: str, until: float | None, interval: float) -> None:
        self._manners, self._asked = manners, (host, until, interval)
        self._gate: _Gate | None = None

    async def __aenter__(self) -> Pace:
        host, until, interval = self._asked
        gate = self._manners.begin_at_once(host, interval)
        self._gate = gate or await self._manners.begin(host, until, interval)
        return self._gate.pace

    async def __aexit__(self, *_error: object) -> None:
        if self._gate is not None:
            self._manners.end(self._asked[0], self._gate)


class _Gate:
    """A counted gate. The one who has waited longest is let in next."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def may_be_forgotten(self) -> bool:
        """Whether nobody is here and nothing was learned."""
        if self._inside or self._waiting:
            return False
        return self.pace.is_as_new(asyncio.get_running_loop().time())

    def is_wanted(self, now: float) -> bool:
        """Whether somebody is here, or the host has asked for something that still holds."""
        return bool(self._inside or self._waiting) or not self.pace.is_open(now)

    @property
    def is_full(self) -> bool:
        """Whether whoever comes has to wait."""
        return bool(self._waiting) or self._inside >= self.pace.places

    def is_entered_at_once(self) -> bool:
        """Enter if nobody has to wait, and say whether it was so."""
        if self.is_full:
            return False
        self._inside += 1
        return True

    async def enter(self, until: float | None) -> None:
        """Enter behind those who wait."""
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            if until is None:
                await place
            else:
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
