"""Taking what an asynchronous generator yields where no event loop runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from typing import TypeVar

_T = TypeVar("_T")


def stepped(values: AsyncGenerator[_T, None]) -> Iterator[_T]:
    """The same values, in an event loop of their own that runs while one is waited for.

    Left before its end, the generator is closed, and what it began with it.
    """
    loop = asyncio.new_event_loop()
    try:
        while True:
            try:
                yield loop.run_until_complete(anext(values))
            except StopAsyncIteration:
                return
    finally:
        _end_all(loop)  # an interruption leaves what was waited for under way
        loop.run_until_complete(values.aclose())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def _end_all(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
