"""Asking the web once where several machines share a store: the others wait for the answer.

Who is to ask holds a lease, renewed while the run goes on. Who finds it taken looks from time to
time, in one query for all that it waits for: either the answer is there, or the lease has ended
without one (its machine died, or found nothing that is worth remembering) and is taken over.
"""

from __future__ import annotations

import asyncio
import os
import platform
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from citecheck.model.errors import StoreError
from citecheck.remembering import Remembering
from citecheck.store import Lease

T = TypeVar("T")

SECONDS = 30.0
"""How long a lease lasts that is not renewed: what a machine that died keeps others waiting."""
_RENEWED = SECONDS / 3
_LOOKED = 0.25
"""Seconds between looks for leases that have ended."""


class Claims:
    """What this run asks, and what it waits for. Used within one event loop."""

    def __init__(
        self,
        remembering: Remembering,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._remembering, self._sleep = remembering, sleep
        self._cache = remembering.cache
        self.owner = f"{platform.node()[:60]} {os.getpid()} {secrets.token_hex(6)}"
        self._held: set[Lease] = set()
        self._awaited: dict[str, list[asyncio.Future[None]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def once(
        self, name: str, known: Callable[[], T | None], ask: Callable[[Lease], Awaitable[T]]
    ) -> T:
        """What is `known` to the store, or comes of asking: one machine does at a time.

        `known` is called in a thread. What `ask` puts into the cache under the lease is refused
        where another machine has taken it over. Raises `StoreError`.
        """
        leases = self._cache.leases
        while True:
            lease = await asyncio.to_thread(leases.acquire, name, self.owner, seconds=SECONDS)
            if lease is None:
                await self._ended(name)
                found = await asyncio.to_thread(known)
                if found is not None:
                    return found
                continue
            self._held.add(lease)
            self._keep_up("renew", self._renew)
            try:
                found = await asyncio.to_thread(known)  # another may just have put it there
                return await ask(lease) if found is None else found
            finally:
                self._held.discard(lease)
                self._cache.release(lease)
                self._remembering.written_soon()

    async def close(self) -> None:
        """End what goes on beside the run."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ended(self, name: str) -> None:
        """Return once nobody has a lease any more."""
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._awaited.setdefault(name, []).append(ended)
        self._keep_up("look", self._look)
        await ended

    def _keep_up(self, what: str, work: Callable[[], Awaitable[None]]) -> None:
        """See to it that something goes on beside the run."""
        task = self._tasks.get(what)
        if task is None or task.done():
            self._tasks[what] = asyncio.create_task(_run(work))

    async def _renew(self) -> None:
        while self._held:
            await self._sleep(_RENEWED)
            with suppress(StoreError):  # if it stays away the lease ends, as it should
                await asyncio.to_thread(
                    self._cache.leases.renew, tuple(self._held), seconds=SECONDS
                )

    async def _look(self) -> None:
        while self._awaited:
            await self._sleep(_LOOKED)
            try:
                going = await asyncio.to_thread(self._cache.leases.going, tuple(self._awaited))
            except StoreError:
                going = frozenset()  # whoever waits meets the error itself
            for name in self._awaited.keys() - going:
                for ended in self._awaited.pop(name):
                    if not ended.done():  # whoever waited may have been told to stop
                        ended.set_result(None)


async def _run(work: Callable[[], Awaitable[None]]) -> None:
    await work()
