"""The engine that needs no set-up: processes of this machine, and one event loop for the owners."""

from __future__ import annotations

import os
import queue
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, aclosing
from threading import Lock, Thread
from typing import Self

from citecheck.corpus.dispatch import dispatched
from citecheck.corpus.engine.stepping import stepped
from citecheck.corpus.frontier import Part
from citecheck.corpus.owner import Owner, Post
from citecheck.corpus.resolving import Resolving
from citecheck.corpus.work import Bounds, Piece, Worker
from citecheck.fetch import Left
from citecheck.model.resolution import Answer, Request
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.sibling import Sibling


class LocalEngine:
    """Works on this machine. A context manager."""

    def __init__(self, *, workers: int | None = None, owners: int = 1) -> None:
        """`workers`: how many processes read and judge articles; ``None``: one a core."""
        self.workers = workers or _cores()
        self.owners = owners

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing goes on: `each` and `resolve` end what they begin."""

    def each(self, pieces: Iterable[Piece], bounds: Bounds) -> Iterator[Piece]:
        """Do pieces of work; see `Engine.each`."""
        crew = _Crew(pieces, bounds, self.workers)
        try:
            yield from crew.done()
        finally:
            crew.stop()

    def resolve(self, post: Callable[[int], Post], parts: Iterable[Part]) -> Iterator[Part]:
        """Have parts resolved; see `Engine.resolve`."""
        yield from stepped(_resolved([post(number) for number in range(self.owners)], parts))


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Crew:
    """Threads, each with a worker, whose process does the work."""

    def __init__(self, pieces: Iterable[Piece], bounds: Bounds, size: int) -> None:
        self._pieces = iter(pieces)
        self._taking = Lock()
        self._told: queue.Queue[Piece | BaseException | None] = queue.Queue()
        self._stopped = False
        self._workers = [Worker(bounds) for _ in range(size)]
        self._threads = [Thread(target=self._work, args=(each,)) for each in self._workers]
        for thread in self._threads:
            thread.start()

    def done(self) -> Iterator[Piece]:
        """Pieces as they are done."""
        at_work = len(self._threads)
        while at_work:
            told = self._told.get()
            if told is None:
                at_work -= 1
            elif isinstance(told, BaseException):
                raise told
            else:
                yield told

    def stop(self) -> None:
        """End what is under way, and wait until it has ended."""
        self._stopped = True
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join()

    def _work(self, worker: Worker) -> None:
        try:
            with worker:
                while (piece := self._next()) is not None:
                    worker.do(piece)
                    self._told.put(piece)
        except BaseException as error:  # noqa: BLE001 -- raised where it is waited for
            self._told.put(error)
        self._told.put(None)

    def _next(self) -> Piece | None:
        with self._taking:
            return None if self._stopped else next(self._pieces, None)


class _Neighbours:
    """The owners of this process."""

    def __init__(self) -> None:
        self.owners: dict[int, Owner] = {}

    async def answer(self, owner: int, request: Request, left: Left) -> tuple[Answer, Left]:
        return await self.owners[owner].answer(request, left)

    async def sibling(self, owner: int, doubt: Doubt) -> Sibling:
        return await self.owners[owner].sibling(doubt)


async def _resolved(posts: Sequence[Post], parts: Iterable[Part]) -> AsyncGenerator[Part, None]:
    neighbours = _Neighbours()
    async with AsyncExitStack() as stack:
        resolving: list[Resolving] = []
        for post in posts:
            owner = await stack.enter_async_context(Owner(post, neighbours))
            neighbours.owners[post.number] = owner
            resolving.append(Resolving(post, owner))
            stack.push_async_callback(resolving[-1].close)
        done = dispatched(parts, len(posts), lambda owner, part: resolving[owner].resolve(part))
        async with aclosing(done):
            async for part in done:
                yield part
