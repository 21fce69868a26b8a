"""Asking the web through a process of its own."""

from __future__ import annotations

import asyncio
import pickle
import socket
import subprocess
import sys
from contextlib import suppress
from itertools import count

from citecheck.clock import Clock
from citecheck.config import Network
from citecheck.fetch.asker import Asker
from citecheck.fetch.left import Left
from citecheck.fetch.own_process.line import Line
from citecheck.fetch.own_process.messages import Asked, Told, read_told, write
from citecheck.model.errors import UsageError
from citecheck.model.resolution import Answer, Failure, Outcome, Request

_GRACE = 5.0
"""Seconds to end in, once the line is cut."""
_CHILD = """
import sys
sys.path[:] = {path!r}
from citecheck.fetch.own_process.child import main
main({fd})
"""


class DistantAsker(Asker):
    """A `Fetcher` in a process of its own, which ends with the context or with this process.

    What it answers is what the `Fetcher` answers. Once that process is gone, killed from outside
    say, every request fails as `Outcome.INTERNAL_ERROR`. Raises `OSError` where no process can
    be started.
    """

    def __init__(self, network: Network, *, clock: Clock) -> None:
        super().__init__(network)
        self._clock = clock
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _started(theirs.fileno())
            except OSError:
                ours.close()
                raise
        self._line: Line | None = None
        self._opening = asyncio.create_task(self._open(ours))
        self._numbers = count()
        self._open_questions: dict[int, asyncio.Future[Told]] = {}
        self._requests = 0

    async def _open(self, ours: socket.socket) -> Line:
        ours.settimeout(0)
        loop = asyncio.get_running_loop()
        _, line = await loop.create_unix_connection(lambda: Line(self._take), sock=ours)
        line.tell(pickle.dumps(self._network))
        line.lost.add_done_callback(self._end)
        self._line = line
        return line

    async def __aexit__(self, *exception: object) -> None:
        (await self._opening).hang_up()
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self._process.wait, _GRACE)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    @property
    def requests(self) -> int:
        return self._requests

    async def send(self, request: Request, *, deadline: float | None = None) -> Answer:
        return await self._ask(request, self.allowance(), deadline)

    async def answer(self, request: Request, left: Left) -> Answer:
        return await self._ask(request, left, None)

    async def _ask(self, request: Request, left: Left, deadline: float | None) -> Answer:
        line = self._line if self._line is not None else await asyncio.shield(self._opening)
        loop = asyncio.get_running_loop()
        seconds = None if deadline is None else deadline - loop.time()
        number = next(self._numbers)
        if line.lost.done():
            return self._failure(request)
        told = self._open_questions[number] = loop.create_future()
        line.tell(write(Asked.of(number, request, left, seconds)))
        try:
            got: Told = await told
        except _LineCutError:
            return self._failure(request)
        finally:
            self._open_questions.pop(number, None)
        left.service, left.patience = got.service, got.patience
        if got.refused is not None:
            raise UsageError(got.refused)
        return got.answer() or self._failure(request)

    def _failure(self, request: Request) -> Failure:
        detail = "the process that asks the web has ended"
        return Failure(request.url, Outcome.INTERNAL_ERROR, detail, self._clock())

    def _take(self, message: memoryview) -> None:
        told = read_told(message)
        self._requests = told.requests
        waiting = self._open_questions.get(told.number)
        if waiting is not None and not waiting.done():  # else its worker was told to stop
            waiting.set_result(told)

    def _end(self, _lost: object) -> None:
        for waiting in self._open_questions.values():
            if not waiting.done():
                waiting.set_exception(_LineCutError())


class _LineCutError(Exception):
    """The other process is gone."""


def _started(fd: int) -> subprocess.Popen[bytes]:
    """This very Python, with what this process imports from; what it prints goes nowhere."""
    code = _CHILD.format(path=sys.path, fd=fd)
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 -- our own code
        [sys.executable, "-P", "-c", code],
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        pass_fds=(fd,),
    )
