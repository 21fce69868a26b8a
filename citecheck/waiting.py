"""Waiting for work: on an event loop, or where there is none.

A run that may ask nobody waits for nobody. Its coroutines never suspend, and `run` takes them to
their end without an event loop and without threads, which cost such a run more than its work on
a few articles. What the stages share works in both: with a loop in threads and side by side,
without one in its place and one after the other.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class LoopWantedError(Exception):
    """There is something to wait for after all, and no event loop is running."""


def is_on_loop() -> bool:
    """Whether an event loop runs in this thread. asyncio is not imported to find out."""
    loops = sys.modules.get("asyncio.events")
    return loops is not None and loops._get_running_loop() is not None  # noqa: SLF001 -- as documented for libraries


def run(coroutine: Coroutine[Any, Any, _T]) -> _T:
    """What a coroutine comes to that waits for nobody. Raises `RuntimeError` where it does."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: _T = end.value
        return result
    coroutine.close()
    raise RuntimeError("it waits for something, and no event loop is running")


async def aside(work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
    """What `work` returns or raises: in a thread, so that the loop goes on meanwhile."""
    if not is_on_loop():
        return work(*arguments, **named)
    import asyncio

    return await asyncio.to_thread(work, *arguments, **named)


async def together(works: Iterable[Awaitable[_T]]) -> list[_T]:
    """What all come to, in their order."""
    if not is_on_loop():
        return [await each for each in works]
    import asyncio

    return list(await asyncio.gather(*works))
