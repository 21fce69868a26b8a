"""Connections kept for another request."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict

from citecheck.fetch.wire.connection import Connection

Origin = tuple[str, str, int]

_FEWEST_IDLE = 4
_MOST_IDLE = 512
_MAX_IDLE_SECONDS = 30.0
"""Servers close idle connections after 5 to 75 seconds; older ones are rarely still good."""


def idle_limit() -> int:
    """How many idle connections this process can afford: a quarter of its file descriptors."""
    try:
        import resource
    except ImportError:  # Windows, which has no such limit on sockets
        return _MOST_IDLE
    return max(_FEWEST_IDLE, min(_MOST_IDLE, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 4))


class Pool:
    """Idle connections by origin. Taking one out and putting one back cost the same however
    many there are. Beyond `limit` the one that has been idle longest is closed.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._idle: OrderedDict[Connection, tuple[Origin, float]] = OrderedDict()
        self._by_origin: defaultdict[Origin, list[Connection]] = defaultdict(list)
        self._open: set[Connection] = set()
        self._clock = asyncio.get_running_loop().time

    def adopt(self, connection: Connection) -> None:
        """Take charge of a new connection, which is in use."""
        self._open.add(connection)
        connection.on_lost = self._lost

    def take(self, origin: Origin) -> Connection | None:
        """An idle connection to an origin: the one used last, as it is the likeliest to live."""
        while self._by_origin.get(origin):
            connection = self._by_origin[origin][-1]
            since = self._idle[connection][1]
            self._forget(connection)
            if connection.is_reusable and self._clock() - since < _MAX_IDLE_SECONDS:
                return connection
            connection.abort()
        return None

    def give_back(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection after use, if it can be used again."""
        if not connection.is_reusable:
            return
        self._idle[connection] = origin, self._clock()
        self._by_origin[origin].append(connection)
        if len(self._idle) > self._limit:
            oldest = next(iter(self._idle))
            self._forget(oldest)
            oldest.abort()

    async def close(self) -> None:
        """Close all connections and wait until they are."""
        closing = [connection.closed for connection in self._open]
        for connection in list(self._open):
            connection.abort()
        await asyncio.gather(*closing)

    def _lost(self, connection: Connection) -> None:
        self._open.discard(connection)
        if connection in self._idle:
            self._forget(connection)

    def _forget(self, connection: Connection) -> None:
        origin, _ = self._idle.pop(connection)
        kept = self._by_origin[origin]
        kept.remove(connection)
        if not kept:
            del self._by_origin[origin]
