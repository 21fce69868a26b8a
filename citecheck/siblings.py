"""What each site answers to an address that was made up, asked once in a run."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from citecheck.fetch import Asker
from citecheck.model.resolution import Resolution
from citecheck.resolve.chain import ask_sibling
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.sibling import Sibling


class Siblings:
    """One answer for each site that some link's end was in doubt at."""

    def __init__(self) -> None:
        self._asked: dict[str, asyncio.Task[Sibling]] = {}

    async def settle(self, doubt: Doubt, fetcher: Asker) -> Resolution:
        """What became of a link, once the answer is there; who comes later waits for it."""
        task = self._asked.get(doubt.site)
        if task is None:
            task = asyncio.create_task(fetcher.run(ask_sibling(doubt)))
            self._asked[doubt.site] = task
        await asyncio.wait([task])  # not `await task`: that would cancel it for the others too
        return doubt.settled(task.result())

    def cancel(self) -> Collection[asyncio.Task[Sibling]]:
        """End what is under way; returned is what then has to be waited for."""
        for task in self._asked.values():
            task.cancel()
        return self._asked.values()
