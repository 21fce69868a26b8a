"""Work that is waited for, with an event loop and without one."""

from __future__ import annotations

import asyncio
import threading

import pytest

from citecheck import waiting
from citecheck.apart import Apart, LeftBehindError


async def _work() -> tuple[list[int], bool, int]:
    async def one(number: int) -> int:
        return number

    both = await waiting.together(one(number) for number in (1, 2))
    return both, waiting.is_on_loop(), await waiting.aside(threading.get_ident)


def test_without_a_loop_it_is_done_in_its_place() -> None:
    assert waiting.run(_work()) == ([1, 2], False, threading.get_ident())


def test_on_a_loop_it_is_done_in_a_thread() -> None:
    both, is_on_loop, thread = asyncio.run(_work())
    assert (both, is_on_loop) == ([1, 2], True)
    assert thread != threading.get_ident()


def test_what_is_raised_comes_back() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        waiting.run(waiting.aside(int, "x"))


def test_what_waits_for_somebody_is_refused() -> None:
    async def sleeping() -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="no event loop"):
        waiting.run(sleeping())


def test_work_in_its_place_can_be_left() -> None:
    apart = Apart()

    def work() -> None:
        try:
            apart.leave()  # as the handler of a signal does
        except Exception:  # noqa: BLE001 -- as readers have it, which go on after one
            pytest.fail("it went on")

    with pytest.raises(LeftBehindError):
        waiting.run(apart.run(work))
    with pytest.raises(LeftBehindError):
        waiting.run(apart.run(print))
