"""What a run remembers in its store, without its event loop having to wait for the store.

Writing always takes place in a thread, some answers at a time. Looking does where the store is a
database that others share; a file of this machine answers sooner than a thread is begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

from citecheck.config import SharedStore
from citecheck.model.errors import StoreError
from citecheck.store import Cache, Where
from citecheck.waiting import aside

T = TypeVar("T")

LONGEST_WAIT = 0.5
"""Seconds until what is to be remembered is on disk: what a kill can lose."""


class Remembering:
    """The cache of a run, used within one event loop."""

    def __init__(self, cache: Cache, where: Where, *, wait: float = LONGEST_WAIT) -> None:
        """`where`: the cache's store. `wait`: seconds; see `LONGEST_WAIT`."""
        self.cache, self._wait = cache, wait
        self._is_far = isinstance(where, SharedStore)
        self._is_wanted = self._is_over = False
        self._writing: asyncio.Task[None] | None = None
        self._failure: StoreError | None = None

    @cached_property
    def _at_once(self) -> asyncio.Event:
        """Set where there is no time to wait for more that is to be written."""
        return asyncio.Event()

    async def look(self, look: Callable[[], T]) -> T:
        """What a function comes to that reads the store. Raises what it raises."""
        return await aside(look) if self._is_far else look()

    def written_soon(self) -> None:
        """See to it that what waits in the cache is written before long.

        Raises `StoreError` where much waits because it could not be written.
        """
        if self.cache.is_full:
            if self._failure is not None:
                raise self._failure
            self._at_once.set()
        self._is_wanted = True
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def written(self) -> None:
        """Have what waits in the cache written now, for others who look into the store."""
        if self._writing is not None:
            self._at_once.set()
            await asyncio.wait([self._writing])

    async def finish(self) -> None:
        """Let what is being written be written. What waits then, closing the cache writes."""
        self._is_over = True
        await self.written()

    async def _write(self) -> None:
        while self._is_wanted:  # again, where more came while it was writing
            with suppress(TimeoutError):
                async with asyncio.timeout(self._wait):
                    await self._at_once.wait()
            if not self._is_over:
                self._at_once.clear()
            self._is_wanted = False
            try:
                await asyncio.to_thread(self.cache.write)
            except StoreError as error:  # it goes on waiting; closing the cache raises it
                self._failure = error
            else:
                self._failure = None
