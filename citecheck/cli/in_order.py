"""Working on several inputs at once, and telling of them in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from citecheck.cli.status import Status
from citecheck.waiting import is_on_loop

Worked = tuple[Callable[[], None], Status]
"""What shows a piece of work that is done, and the status it leads to."""

_Item = TypeVar("_Item")


async def in_order(
    items: AsyncIterator[_Item], work: Callable[[_Item], Awaitable[Worked]], width: int
) -> AsyncIterator[Status]:
    """Work on `width` items at once; show and yield each in its turn.

    Without an event loop one is worked on after the other.
    """
    if not is_on_loop():
        async for item in items:
            show, status = await work(item)
            show()
            yield status
        return
    under_way: deque[asyncio.Future[Worked]] = deque()
    try:
        exhausted = False
        while under_way or not exhausted:
            while not exhausted and len(under_way) < width:
                try:
                    item = await anext(items)
                except StopAsyncIteration:
                    exhausted = True
                else:
                    under_way.append(asyncio.ensure_future(work(item)))
            if under_way:
                show, status = await under_way.popleft()
                show()
                yield status
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
