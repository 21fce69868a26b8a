"""The owner of some shares of the web: whoever wants something of a host in them asks here.

A link's steps run where the link's part is resolved; each request that they yield goes to the owner
of the host that it is for, a redirect's to the next host as well. So all that is known of a host,
its pace, what it said of waiting, its robots.txt, is known in one place, and it has one queue in
the whole cluster.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import AsyncExitStack
from typing import Any, Protocol, Self, TypeVar

from citecheck.clock import Clock, utc_now
from citecheck.config import Settings
from citecheck.corpus.layout import Layout
from citecheck.corpus.place import share_of
from citecheck.corpus.tenure import LEASE, Tenure
from citecheck.corpus.unit import Manifest, Unit
from citecheck.fetch import Fetcher, Left, answered
from citecheck.model.resolution import Answer, Request, Resolution
from citecheck.model.values import field, frozen
from citecheck.recording import recording
from citecheck.remembering import Remembering
from citecheck.resolve.chain import ask_sibling
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.sibling import Sibling
from citecheck.store import Store, open_store

_MOST_SITES = 10_000
"""Sites of which it is kept what they answer to an address that was made up."""

_T = TypeVar("_T")


@frozen
class Post:
    """Which owner one is, and of how many."""

    number: int
    of: int
    layout: Layout
    manifest: Manifest
    units: tuple[Unit, ...]
    settings: Settings = field(repr=False)
    """Its store is where leases, memory and evidence are, of all owners."""
    lease: float = LEASE
    """Seconds."""

    def owner_of(self, url: str) -> int:
        """The number of the owner whom a URL's host belongs to."""
        return share_of(url, self.manifest.shares) % self.of


class Peers(Protocol):
    """The owners of all the other shares."""

    async def answer(self, owner: int, request: Request, left: Left) -> tuple[Answer, Left]:
        """What a host of theirs answers, and what the link may cost still."""

    async def sibling(self, owner: int, doubt: Doubt) -> Sibling:
        """What a site of theirs answers to an address that was made up."""


class Owner:
    """One owner at work. Used within one event loop; an asynchronous context manager.

    Raises `StoreError` on entering where the store cannot be opened.
    """

    def __init__(self, post: Post, peers: Peers, clock: Clock = utc_now) -> None:
        if post.settings.store is None:
            raise AssertionError("owners share a store")
        self._where = post.settings.store
        self._post, self._peers, self._clock = post, peers, clock
        self._stack = AsyncExitStack()
        self._asking: dict[int, set[asyncio.Task[Answer]]] = {}
        """Requests under way, by share."""
        self._siblings: dict[str, asyncio.Task[Sibling]] = {}

    async def __aenter__(self) -> Self:
        settings = self._post.settings
        async with AsyncExitStack() as stack:
            self._store = stack.enter_context(await asyncio.to_thread(open_store, self._where))
            self.remembering = Remembering(self._store.cache, self._where)
            stack.push_async_callback(self.remembering.finish)
            keep = None
            if settings.archive:
                taking = stack.enter_context(recording(self._store, settings, self._clock))
                stack.push_async_callback(taking.finish)
                keep = taking.keep
            self._tenure = await stack.enter_async_context(
                Tenure(
                    self._store.leases,
                    self._post.manifest.shares,
                    seconds=self._post.lease,
                    on_loss=self._lose,
                )
            )
            fetcher = Fetcher(settings.network, record=keep, clock=self._clock)
            self._fetcher = await stack.enter_async_context(fetcher)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *exception: object) -> None:
        requests = (task for some in self._asking.values() for task in some)
        tasks: list[asyncio.Task[Any]] = [*self._siblings.values(), *requests]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._stack.aclose()

    @property
    def store(self) -> Store:
        """What all owners share."""
        return self._store

    @property
    def tenure(self) -> Tenure:
        """Which shares it has now."""
        return self._tenure

    async def run(self, steps: Generator[Request, Answer, _T]) -> _T:
        """Run a generator to its end: each request goes to the owner of its host."""
        left = self._fetcher.allowance()

        async def ask(request: Request) -> Answer:
            nonlocal left
            owner = self._post.owner_of(request.url)
            if owner == self._post.number:
                answer, left = await self.answer(request, left)
            else:
                answer, left = await self._peers.answer(owner, request, left)
            return answer

        return await answered(steps, ask)

    async def settled(self, doubt: Doubt) -> Resolution:
        """What became of a link that is in doubt, once the site's owner has asked its sibling."""
        owner = self._post.owner_of(doubt.sibling)
        if owner == self._post.number:
            return doubt.settled(await self.sibling(doubt))
        return doubt.settled(await self._peers.sibling(owner, doubt))

    # -- for all owners -----------------------------------------------------------------

    async def answer(self, request: Request, left: Left) -> tuple[Answer, Left]:
        """What a host of ours answers, once it is our turn there."""
        share = share_of(request.url, self._post.manifest.shares)
        under_way = self._asking.setdefault(share, set())
        while True:
            await self._tenure.hold(share)
            task = asyncio.create_task(self._fetcher.answer(request, left))
            under_way.add(task)
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                task.cancel()
                raise
            finally:
                under_way.discard(task)
            if not task.cancelled():  # else the lease ran out: ask when we have it again
                return task.result(), left

    async def sibling(self, doubt: Doubt) -> Sibling:
        """What a site of ours answers to an address that was made up, asked once for all."""
        task = self._siblings.pop(doubt.site, None)
        if task is None:
            task = asyncio.create_task(self.run(ask_sibling(doubt)))
        self._siblings[doubt.site] = task  # the newest last
        oldest = next(iter(self._siblings))
        if len(self._siblings) > _MOST_SITES and self._siblings[oldest].done():
            del self._siblings[oldest]
        await asyncio.wait([task])
        return task.result()

    def _lose(self, share: int) -> None:
        for task in self._asking.get(share, ()):
            task.cancel()
