"""Which part is given to which owner when: a few to each at once, its shares by turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from itertools import chain, zip_longest

from citecheck.corpus.frontier import Part

_AT_ONCE = 4
"""Parts that an owner has under way: while one waits for its busiest host, others go on."""


async def dispatched(
    parts: Iterable[Part], owners: int, resolve: Callable[[int, Part], Awaitable[None]]
) -> AsyncGenerator[Part, None]:
    """Have each part resolved by its owner, and yield it then. Raises what `resolve` raises."""
    queues = [by_turns(some) for some in _by_owner(parts, owners)]
    under_way: dict[asyncio.Future[None], tuple[int, Part]] = {}

    def begin(owner: int) -> None:
        if queues[owner]:
            part = queues[owner].pop()
            under_way[asyncio.ensure_future(resolve(owner, part))] = owner, part

    try:
        for owner in range(owners):
            for _ in range(_AT_ONCE):
                begin(owner)
        while under_way:
            done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                owner, part = under_way.pop(task)
                task.result()
                begin(owner)
                yield part
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def _by_owner(parts: Iterable[Part], owners: int) -> list[list[Part]]:
    queues: list[list[Part]] = [[] for _ in range(owners)]
    for part in parts:
        queues[part.share % owners].append(part)
    return queues


def by_turns(parts: Iterable[Part]) -> list[Part]:
    """The parts, to be taken from the end: the first of every share, then the second ...

    Shares with more parts come first, for their hosts take longest.
    """
    shares: dict[int, list[Part]] = {}
    for part in parts:
        shares.setdefault(part.share, []).append(part)
    longest = sorted(shares.values(), key=len, reverse=True)
    rounds = chain.from_iterable(zip_longest(*longest))
    return [part for part in rounds if part is not None][::-1]
