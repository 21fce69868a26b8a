"""Whoever puts requests to the web for the rest of the house."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Generator
from typing import Self, TypeVar

from citecheck.config import Network
from citecheck.fetch.left import Left
from citecheck.model.resolution import Answer, Request

T = TypeVar("T")


class Asker(ABC):
    """An asynchronous context manager; one serves a whole run."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def __aenter__(self) -> Self:
        return self

    @abstractmethod
    async def __aexit__(self, *exception: object) -> None:
        """Close all connections."""

    @property
    @abstractmethod
    def requests(self) -> int:
        """How many requests were sent, those that were made again each time."""

    @abstractmethod
    async def answer(self, request: Request, left: Left) -> Answer:
        """Send one request of a link whose steps run elsewhere, and take what it costs from `left`.

        Raises as `send` does.
        """

    @abstractmethod
    async def send(self, request: Request, *, deadline: float | None = None) -> Answer:
        """Send one request. Whatever the web does is a `Failure` or a `Response`.

        `deadline` is a time of the running event loop's clock; without it the request gets
        `Network.timeout` seconds from its turn on. Raises `UsageError` for a method or header
        that cannot stand in a request, and what records exchanges raises.
        """

    def allowance(self) -> Left:
        """What a link may cost to begin with."""
        return Left(self._network.timeout, self._network.max_wait)

    async def run(self, steps: Generator[Request, Answer, T]) -> T:
        """Run a generator to its end: each request that it yields is sent, its answer sent back.

        All its requests together get `Network.timeout` seconds of being served. Waiting for
        our own turn at a busy host is not counted, since no server is to blame for it; waiting
        because hosts ask for it is bounded by `Network.max_wait`.
        """
        left = self.allowance()
        return await answered(steps, lambda request: self.answer(request, left))


async def answered(
    steps: Generator[Request, Answer, T], answer: Callable[[Request], Awaitable[Answer]]
) -> T:
    """What a generator comes to that is sent the answer to each request that it yields."""
    try:
        request = next(steps)
        while True:
            request = steps.send(await answer(request))
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        steps.close()
