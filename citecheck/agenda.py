"""Which link is next: busy hosts first, and a worker stays with its host.

Links to one host can only be asked for a few at a time, so a run lasts at least as long as its
busiest host. That host is begun first and never left idle. A worker that goes on with the host
that it has just been to finds a connection open.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush


class Agenda:
    """URLs that wait for a worker, by host."""

    def __init__(self, per_host: Callable[[str], int]) -> None:
        """At most as many workers are sent to a host at once as `per_host` says of it."""
        self._per_host = per_host
        self._waiting: dict[str, deque[str]] = {}
        self._length = 0
        """URLs that wait, of all hosts."""
        self._workers: dict[str, int] = {}
        self._unranked: set[str] = set()
        """Hosts to which something was added since their place in the order was found."""
        self._order: list[tuple[float, str]] = []
        """A heap of hosts by how many URLs each of its workers would have if one more came, the
        most first. Numbers grow old here, and are put right when they come up."""

    def __len__(self) -> int:
        return self._length

    def add(self, host: str, url: str) -> None:
        """Put a URL behind the others of its host."""
        self._waiting.setdefault(host, deque()).append(url)
        self._length += 1
        self._unranked.add(host)

    def next(self, host: str | None = None) -> tuple[str, str] | None:
        """The host and URL for a worker that was at `host` last and is done there.

        ``None``: there is nothing to do, or every host has all the workers that it may have.
        """
        if host is not None:
            queue = self._waiting.get(host)
            if queue:
                return self._taken(host, queue)
            self._leave(host)
        return self._begin()

    def _begin(self) -> tuple[str, str] | None:
        while self._unranked:
            self._rank(self._unranked.pop())
        while self._order:
            load, host = heappop(self._order)
            now = self._load(host)
            if now is None:
                continue
            if now > load:
                heappush(self._order, (now, host))  # it has less to do than when it was ranked
                continue
            self._workers[host] = self._workers.get(host, 0) + 1
            self._rank(host)
            return self._taken(host, self._waiting[host])
        return None

    def _taken(self, host: str, queue: deque[str]) -> tuple[str, str]:
        self._length -= 1
        return host, queue.popleft()

    def _leave(self, host: str) -> None:
        left = self._workers[host] - 1
        if left:
            self._workers[host] = left
        else:
            del self._workers[host]
        if self._waiting.get(host):
            self._rank(host)
        else:
            self._waiting.pop(host, None)

    def _load(self, host: str) -> float | None:
        """How the host is ranked, the lowest first; ``None``: no worker may go there."""
        waiting, workers = len(self._waiting.get(host, ())), self._workers.get(host, 0)
        return -waiting / (workers + 1) if waiting and workers < self._per_host(host) else None

    def _rank(self, host: str) -> None:
        load = self._load(host)
        if load is not None:
            heappush(self._order, (load, host))
