"""Work in threads that a run may leave behind, so that a signal need not wait for its end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

from citecheck.waiting import is_on_loop

_P = ParamSpec("_P")
_T = TypeVar("_T")


class LeftBehindError(BaseException):  # readers that go on after an `Exception` must not after this
    """The run does not wait for the work any more. It may go on, and what it returns is lost."""


class Apart:
    """The work that is under way for one run, on one event loop.

    Threads of asyncio's own cannot be left: the loop waits for their end before it closes. Where
    there is no loop, work is done in its place.
    """

    def __init__(self) -> None:
        self._is_left = self._is_in_place = False
        self._under_way: set[asyncio.Future[None]] = set()

    async def run(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` returns or raises. Raises `LeftBehindError` where `leave` is called first.

        `work` must change nothing that others see, since it may be left half done.
        """
        if self._is_left:
            raise LeftBehindError
        if not is_on_loop():
            return self._in_place(partial(work, *arguments, **named))
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        call = [partial(work, *arguments, **named)]
        outcome: list[_T] = []
        problem: list[BaseException] = []

        def worked() -> None:
            try:
                outcome.append(call.pop()())  # so that the thread's end holds no article
            except BaseException as error:  # noqa: BLE001 -- raised where it is waited for
                problem.append(error)
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_settle, done)

        self._under_way.add(done)
        try:
            threading.Thread(target=worked, name="citecheck-apart", daemon=True).start()
            await done
        finally:
            self._under_way.discard(done)
        if problem:
            raise problem[0]
        if not outcome:
            raise LeftBehindError
        return outcome[0]

    def _in_place(self, work: Callable[[], _T]) -> _T:
        self._is_in_place = True
        try:
            return work()
        finally:
            self._is_in_place = False

    def leave(self) -> None:
        """Wait no more for what is under way, and begin no more.

        Where there is no event loop it is a signal's handler that calls this, in the midst of the
        work: there `LeftBehindError` is raised here.
        """
        self._is_left = True
        if self._is_in_place:
            raise LeftBehindError
        for done in self._under_way:
            _settle(done)


def _settle(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
