"""Asking the web through a process of its own."""

from __future__ import annotations

import asyncio
import logging
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
from citecheck.fetch.retry import SAFE
from citecheck.model.errors import UsageError
from citecheck.model.resolution import Answer, Failure, Outcome, Request
from citecheck.model.values import evolve

_log = logging.getLogger("citecheck")

_MOST_PROCESSES = 3
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

    What it answers is what the `Fetcher` answers. Where that process is lost, killed from outside
    say, another takes its place, `_MOST_PROCESSES` in all, and is asked what was open: once, since
    an answer may be what ends a process, and nothing that changes something on a server. What gets
    no answer so fails as `Outcome.INTERNAL_ERROR`. A new process knows nothing of what hosts asked
    of the one before. Raises `OSError` where no process can be started.
    """

    def __init__(self, network: Network, *, clock: Clock) -> None:
        super().__init__(network)
        self._clock = clock
        self._numbers = count()
        self._open_questions: dict[int, asyncio.Future[Told]] = {}
        self._requests = self._requests_before = 0
        self._processes_left = _MOST_PROCESSES
        self._is_over = False
        self._line: Line | None = None
        self._opening: asyncio.Future[Line | None] = asyncio.create_task(self._open(self._start()))

    def _start(self) -> socket.socket:
        """Start a process; returned is our end of the line to it."""
        self._processes_left -= 1
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _started(theirs.fileno())
            except OSError:
                ours.close()
                raise
        return ours

    async def _open(self, ours: socket.socket) -> Line:
        ours.settimeout(0)
        loop = asyncio.get_running_loop()
        _, line = await loop.create_unix_connection(lambda: Line(self._take), sock=ours)
        most = self._network.most_requests
        left = None if most is None else max(0, most - self._requests)
        line.tell(pickle.dumps(evolve(self._network, most_requests=left)))
        line.lost.add_done_callback(self._end)
        self._line = line
        return line

    async def _open_again(self) -> Line | None:
        """A line to another process in place of one that was lost."""
        await self._ended()
        try:
            return await self._open(self._start())
        except OSError:
            return None

    async def __aexit__(self, *exception: object) -> None:
        self._is_over = True
        line = await self._opening
        if line is not None:
            line.hang_up()
        await self._ended(grace=_GRACE)

    async def _ended(self, *, grace: float = 0.0) -> None:
        """See to it that the process is gone, which may take `grace` seconds to end by itself."""
        if grace:
            with suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(self._process.wait, grace)
        if self._process.poll() is None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)

    @property
    def requests(self) -> int:
        return self._requests

    async def send(self, request: Request, *, deadline: float | None = None) -> Answer:
        return await self._ask(request, self.allowance(), deadline)

    async def answer(self, request: Request, left: Left) -> Answer:
        return await self._ask(request, left, None)

    async def _ask(self, request: Request, left: Left, deadline: float | None) -> Answer:
        got = await self._told(request, left, deadline)
        if got is None and request.method in SAFE:
            got = await self._told(request, left, deadline)
        if got is None:
            return self._failure(request)
        left.service, left.patience = got.service, got.patience
        if got.refused is not None:
            raise UsageError(got.refused)
        return got.answer() or self._failure(request)

    async def _told(self, request: Request, left: Left, deadline: float | None) -> Told | None:
        """What the other process tells; ``None`` where it is lost before, or there is none."""
        line = self._line
        if line is None or line.lost.done():
            line = await self._line_now()
        if line is None:
            return None
        loop = asyncio.get_running_loop()
        seconds = None if deadline is None else deadline - loop.time()
        number = next(self._numbers)
        told: asyncio.Future[Told] = loop.create_future()
        self._open_questions[number] = told
        line.tell(write(Asked.of(number, request, left, seconds)))
        try:
            return await told
        except _LineCutError:
            return None
        finally:
            self._open_questions.pop(number, None)

    async def _line_now(self) -> Line | None:
        while True:
            line = self._line if self._line is not None else await asyncio.shield(self._opening)
            if line is None or not line.lost.done():
                return line
            await asyncio.sleep(0)  # `_end` is about to be called

    def _failure(self, request: Request) -> Failure:
        detail = "the process that asks the web has ended"
        return Failure(request.url, Outcome.INTERNAL_ERROR, detail, self._clock())

    def _take(self, message: memoryview) -> None:
        told = read_told(message)
        self._requests = self._requests_before + told.requests
        waiting = self._open_questions.get(told.number)
        if waiting is not None and not waiting.done():  # else its worker was told to stop
            waiting.set_result(told)

    def _end(self, _lost: object) -> None:
        """The line was cut. Whoever waits for an answer asks again, of another process."""
        self._line = None
        if not self._is_over and self._processes_left:
            _log.warning("the process that asks the web was lost; another takes its place")
            # What was under way may have been sent: it counts as if it was.
            self._requests += len(self._open_questions)
            self._requests_before = self._requests
            self._opening = asyncio.create_task(self._open_again())
        else:
            self._opening = asyncio.get_running_loop().create_future()
            self._opening.set_result(None)
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
