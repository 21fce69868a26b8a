"""An asynchronous generator that is stepped through from outside, and left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from citecheck.corpus.engine.stepping import stepped


async def numbers(ended: list[str]) -> AsyncGenerator[int, None]:
    aside = asyncio.create_task(asyncio.sleep(1000))
    try:
        for number in range(3):
            await asyncio.sleep(0)
            yield number
    finally:
        aside.cancel()
        ended.append("closed")


def test_all_values_come() -> None:
    ended: list[str] = []
    assert list(stepped(numbers(ended))) == [0, 1, 2]
    assert ended == ["closed"]


def test_what_is_left_is_closed() -> None:
    ended: list[str] = []
    taken = stepped(numbers(ended))
    assert next(taken) == 0
    taken.close()
    assert ended == ["closed"]


def test_an_interruption_while_one_is_waited_for_ends_all() -> None:
    ended: list[str] = []

    async def waiting() -> AsyncGenerator[int, None]:
        def interrupt() -> None:
            raise KeyboardInterrupt

        asyncio.get_running_loop().call_soon(interrupt)
        try:
            await asyncio.sleep(1000)
            yield 1
        finally:
            await asyncio.sleep(0)
            ended.append("closed")

    with pytest.raises(KeyboardInterrupt):
        list(stepped(waiting()))
    assert ended == ["closed"]
