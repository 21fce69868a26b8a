"""The process that asks: one `Fetcher`, and a line to the process that wants to know."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import socket

from citecheck.clock import utc_now
from citecheck.config import Network
from citecheck.fetch.driver import Fetcher
from citecheck.fetch.own_process.line import Line
from citecheck.fetch.own_process.messages import Asked, Told, read_asked, write
from citecheck.model.errors import UsageError
from citecheck.model.resolution import Answer, Failure, Outcome


def main(fd: int) -> None:
    """Answer what is asked on a socket until the other end hangs up.

    Ctrl-C is sent to all processes of a terminal: it is for the other one to say when to end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # as `cli.links` has it: next to no cycles are made
    try:
        asyncio.run(_Answering(socket.socket(fileno=fd)).run())
    finally:
        os._exit(1)


class _Answering:
    """The asking end's settings come first, and questions after them."""

    def __init__(self, ours: socket.socket) -> None:
        self._ours = ours
        self._fetcher: Fetcher | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        """What is under way, by the numbers of questions: a loop alone does not keep a task."""
        self._line: Line

    async def run(self) -> None:
        self._ours.settimeout(0)
        loop = asyncio.get_running_loop()
        _, self._line = await loop.create_unix_connection(lambda: Line(self._take), sock=self._ours)
        await self._line.lost
        os._exit(0)  # there is nothing to be put in order: connections end with their process

    def _take(self, message: memoryview) -> None:
        if self._fetcher is None:
            network: Network = pickle.loads(message)  # noqa: S301 -- from the process that began this one
            self._fetcher = Fetcher(network, room=self._line.room)
            return
        asked = read_asked(message)
        work = self._answer(asked, self._fetcher)
        self._tasks[asked.number] = asyncio.get_running_loop().create_task(work)

    async def _answer(self, asked: Asked, fetcher: Fetcher) -> None:
        left = asked.left()
        answer: Answer | str
        try:
            if asked.seconds is None:
                answer = await fetcher.answer(asked.asks(), left)
            else:
                until = asyncio.get_running_loop().time() + asked.seconds
                answer = await fetcher.send(asked.asks(), deadline=until)
        except UsageError as error:
            answer = str(error)
        except Exception as error:  # noqa: BLE001 -- the other process would wait for ever
            detail = f"citecheck failed: {type(error).__name__}: {error}"[:300]
            answer = Failure(asked.asks().url, Outcome.INTERNAL_ERROR, detail, utc_now())
        self._line.tell(write(Told.of(asked.number, fetcher.requests, left, answer)))
        self._tasks.pop(asked.number, None)
