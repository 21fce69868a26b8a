"""The engine on a Ray cluster (``citecheck[cluster]``): an actor for each worker and each owner.

Ray begins actors, on another machine again where one dies, and repeats what they had not finished.
Nothing that must last is kept in it: that lies in the corpus's folder and in the store, which all
machines see.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, aclosing, contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Self

from citecheck.corpus.dispatch import dispatched
from citecheck.corpus.engine.stepping import stepped
from citecheck.corpus.frontier import Part
from citecheck.corpus.owner import Owner, Post
from citecheck.corpus.resolving import Resolving
from citecheck.corpus.work import Bounds, Piece, Worker
from citecheck.fetch import Left
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.resolution import Answer, Request
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.sibling import Sibling

_FOR_EVER = -1
"""Times that Ray may begin an actor again, and repeat what was asked of it."""
_CALLS = 10_000
"""Calls that an owner may be answering at once: most of them wait for a host."""


class RayEngine:
    """Works on a Ray cluster. A context manager.

    Raises `UsageError` where Ray is not installed, `EnvironmentFailure` where it cannot be reached.
    """

    def __init__(
        self, address: str | None = None, *, workers: int | None = None, owners: int = 1
    ) -> None:
        """`address`: the cluster's; ``None``: begin one on this machine. `workers`: how many read
        and judge articles; ``None``: one for each CPU of the cluster.
        """
        if find_spec("ray") is None:
            raise UsageError(
                "Ray is not installed", hint="pip install 'citecheck[cluster]', on all machines"
            )
        self.owners = owners
        self._address, self._number = address, workers
        self._workers_of: tuple[Bounds, list[Any]] | None = None
        self._name = f"citecheck-{secrets.token_hex(6)}"
        self._is_ours = False

    def __enter__(self) -> Self:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # or it tells its makers of itself
        ray = _ray()
        if not ray.is_initialized():
            here = {} if self._address else {"include_dashboard": False}
            try:
                ray.init(address=self._address, namespace=self._name, log_to_driver=True, **here)
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise EnvironmentFailure(
                    f"Ray cannot be reached: {error}", hint="check --address, and ray status there"
                ) from error
            self._is_ours = True
        return self

    def __exit__(self, *_error: object) -> None:
        self._dismiss()
        if self._is_ours:
            _ray().shutdown()

    def each(self, pieces: Iterable[Piece], bounds: Bounds) -> Iterator[Piece]:
        """Do pieces of work; see `Engine.each`."""
        ray = _ray()
        left = iter(pieces)
        idle = list(self._crew(bounds))
        under_way: dict[Any, tuple[Any, Piece]] = {}
        try:
            while True:
                while idle and (piece := next(left, None)) is not None:
                    worker = idle.pop()
                    under_way[worker.do.remote(piece)] = worker, piece
                if not under_way:
                    return
                (done, *_), _ = ray.wait(list(under_way))
                worker, piece = under_way.pop(done)
                ray.get(done)
                idle.append(worker)
                yield piece
        finally:
            if under_way:  # something went wrong: whoever is at work is of no use to the next
                self._dismiss()

    def _crew(self, bounds: Bounds) -> list[Any]:
        """The workers, begun when they are first needed."""
        if self._workers_of is not None and self._workers_of[0] != bounds:
            self._dismiss()
        if self._workers_of is None:
            number = self._number or max(1, int(_ray().cluster_resources().get("CPU", 1)))
            crew = [_actor(Worker, num_cpus=1).remote(bounds) for _ in range(number)]
            self._workers_of = bounds, crew
        return self._workers_of[1]

    def _dismiss(self) -> None:
        if self._workers_of is not None:
            for worker in self._workers_of[1]:
                _ray().kill(worker)
            self._workers_of = None

    def resolve(self, post: Callable[[int], Post], parts: Iterable[Part]) -> Iterator[Part]:
        """Have parts resolved; see `Engine.resolve`."""
        posts = [post(number) for number in range(self.owners)]
        yield from stepped(self._resolved(posts, parts))

    async def _resolved(
        self, posts: list[Post], parts: Iterable[Part]
    ) -> AsyncGenerator[Part, None]:
        ray = _ray()
        run = f"{self._name}-{secrets.token_hex(4)}"
        handles = [
            _actor(
                _OwnerActor,
                name=f"{run}-{post.number}",
                namespace=self._name,
                num_cpus=0,
                max_concurrency=_CALLS,
                scheduling_strategy="SPREAD",
            ).remote(post, run, self._name)
            for post in posts
        ]

        async def resolve(owner: int, part: Part) -> None:
            await handles[owner].resolve.remote(part)

        try:
            async with aclosing(dispatched(parts, len(posts), resolve)) as done:
                async for part in done:
                    yield part
            await asyncio.gather(*(handle.end.remote() for handle in handles))
        finally:
            for handle in handles:
                ray.kill(handle)


def _ray() -> Any:
    """Ray, which takes half a second to load, and whose types are not of use here."""
    return import_module("ray")


def _actor(kind: type[Any], **options: Any) -> Any:
    """A class of actors that are begun again, and whose calls are repeated, where they die."""
    ray = _ray()
    options = {"max_restarts": _FOR_EVER, "max_task_retries": _FOR_EVER, **options}
    return ray.remote(kind).options(**options)


class _OwnerActor:
    """An owner in a process of its own, somewhere in the cluster."""

    def __init__(self, post: Post, run: str, namespace: str) -> None:
        self._post = post
        self._peers = _Far(run, namespace)
        self._stack = AsyncExitStack()
        self._beginning = asyncio.Lock()
        self._owner: Owner | None = None

    async def resolve(self, part: Part) -> None:
        await self._begun()
        await self._resolving.resolve(part)

    async def answer(self, request: Request, left: Left) -> tuple[Answer, Left]:
        return await (await self._begun()).answer(request, left)

    async def sibling(self, doubt: Doubt) -> Sibling:
        return await (await self._begun()).sibling(doubt)

    async def end(self) -> None:
        await self._stack.aclose()

    async def _begun(self) -> Owner:
        async with self._beginning:
            if self._owner is None:
                owner = await self._stack.enter_async_context(Owner(self._post, self._peers))
                self._resolving = Resolving(self._post, owner)
                self._stack.push_async_callback(self._resolving.close)
                self._owner = owner
        return self._owner


class _Far:
    """The owners in other processes, by the names of their actors.

    Raises `EnvironmentFailure` where one is not reached any more, as when the head of the cluster
    is gone: that says nothing of the link that was asked for.
    """

    def __init__(self, run: str, namespace: str) -> None:
        self._run, self._namespace = run, namespace
        self._handles: dict[int, Any] = {}

    async def answer(self, owner: int, request: Request, left: Left) -> tuple[Answer, Left]:
        with _reaching(owner):
            found: tuple[Answer, Left] = await self._at(owner).answer.remote(request, left)
        return found

    async def sibling(self, owner: int, doubt: Doubt) -> Sibling:
        with _reaching(owner):
            found: Sibling = await self._at(owner).sibling.remote(doubt)
        return found

    def _at(self, owner: int) -> Any:
        ray = _ray()
        if owner not in self._handles:
            name = f"{self._run}-{owner}"
            self._handles[owner] = ray.get_actor(name, namespace=self._namespace)
        return self._handles[owner]


@contextmanager
def _reaching(owner: int) -> Iterator[None]:
    exceptions = _ray().exceptions
    try:
        yield
    except exceptions.RayTaskError:  # it was reached, and failed at its work
        raise
    except (exceptions.RayError, ValueError) as error:  # ValueError: Ray knows none of its name
        raise EnvironmentFailure(
            f"owner {owner} of hosts on the Ray cluster is not reached any more",
            hint="run the same command again: it goes on from what is done",
        ) from error
