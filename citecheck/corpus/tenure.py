"""The sole right of an owner to ask the hosts of a share, and when it ends."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Self

from citecheck.model.errors import StoreError
from citecheck.model.values import frozen
from citecheck.store import Lease, Leases

LEASE = 30.0
"""Seconds that a lease lasts where it is not renewed: how long the hosts of a machine that died are
left alone before another asks them."""
_MARGIN = 0.2
"""Of a lease, the last part in which it is not relied on any more: clocks run apart."""
_POLL = 0.5
"""Seconds until a lease that somebody has is asked for again."""


@frozen
class _Held:
    lease: Lease
    until: float
    """By the event loop's clock."""


class Tenure:
    """The leases of one owner. Used within one event loop; an asynchronous context manager."""

    def __init__(
        self, leases: Leases, shares: int, *, seconds: float, on_loss: Callable[[int], None]
    ) -> None:
        """`on_loss` is called with each share whose lease ran out, before it does."""
        self._leases, self._shares, self._seconds = leases, shares, seconds
        self._on_loss = on_loss
        self._held: dict[int, _Held] = {}
        self._asking: dict[int, asyncio.Lock] = {}
        self._renewing: asyncio.Task[None] | None = None
        self._name = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"

    async def __aenter__(self) -> Self:
        self._renewing = asyncio.create_task(self._renew())
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
        leases = [each.lease for each in self._held.values()]
        self._held.clear()
        if leases:
            with suppress(StoreError):  # they end by themselves
                await asyncio.to_thread(self._leases.release, leases)

    async def hold(self, share: int) -> Lease:
        """The lease of a share; waits for as long as another owner has it. Raises `StoreError`."""
        async with self._asking.setdefault(share, asyncio.Lock()):
            while not self.is_held(share):
                asked = asyncio.get_running_loop().time()
                lease = await asyncio.to_thread(
                    self._leases.acquire, self._of(share), self._name, seconds=self._seconds
                )
                if lease is None:
                    await asyncio.sleep(min(_POLL, self._seconds / 4))
                    continue
                self._held[share] = _Held(lease, self._end(asked))
            return self._held[share].lease

    def is_held(self, share: int) -> bool:
        """Whether the hosts of a share may be asked now."""
        held = self._held.get(share)
        return held is not None and asyncio.get_running_loop().time() < held.until

    @contextmanager
    def guarding(self, lease: Lease) -> Iterator[None]:
        """What is done within is done only while the lease is held. Raises `LeaseLost`."""
        with self._leases.guarding(lease):
            yield

    def _of(self, share: int) -> str:
        return f"share {share}/{self._shares}"

    def _end(self, asked: float) -> float:
        return asked + self._seconds * (1 - _MARGIN)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._seconds / 4)
            asked = asyncio.get_running_loop().time()
            held = dict(self._held)
            try:
                leases = [each.lease for each in held.values()]
                kept = await asyncio.to_thread(self._leases.renew, leases, seconds=self._seconds)
            except StoreError:
                # The database may be back before they end. Until it is asked next they are ours.
                soon = asyncio.get_running_loop().time() + self._seconds / 4
                gone = [share for share, each in held.items() if each.until <= soon]
            else:
                gone = [share for share, each in held.items() if each.lease not in kept]
                for share in held.keys() - set(gone):
                    self._held[share] = _Held(held[share].lease, self._end(asked))
            for share in gone:
                del self._held[share]
                self._on_loss(share)
