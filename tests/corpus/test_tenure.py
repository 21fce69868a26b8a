"""Leases of shares: two owners never ask one host, on both kinds of store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from citecheck.corpus.tenure import Tenure
from citecheck.model.errors import LeaseLost, StoreError
from citecheck.store import Store, Where, open_store
from tests.leaping import Leaping


@asynccontextmanager
async def tenure(store: Store, seconds: float, lost: asyncio.Queue[int]) -> AsyncIterator[Tenure]:
    async with Tenure(store.leases, 4, seconds=seconds, on_loss=lost.put_nowait) as held:
        yield held


def test_a_share_is_one_owners_until_it_lets_go(where: Where) -> None:
    async def work(store: Store) -> None:
        lost: asyncio.Queue[int] = asyncio.Queue()
        async with tenure(store, 30.0, lost) as second:
            async with tenure(store, 30.0, lost) as first:
                lease = await first.hold(1)
                assert await first.hold(1) == lease
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(second.hold(1), 0.3)
                assert (await second.hold(2)).name != lease.name
                assert (first.is_held(2), second.is_held(2)) == (False, True)
            later = await second.hold(1)
            assert later.fence > lease.fence
        assert lost.empty()

    with open_store(where) as store:
        asyncio.run(work(store))


def test_who_was_asleep_while_its_lease_ran_out_can_neither_ask_nor_write(where: Where) -> None:
    async def work(store: Store) -> None:
        clock, lost = Leaping(), asyncio.Queue[int]()
        async with tenure(store, 60.0, lost) as sleeper, tenure(store, 60.0, lost) as other:
            lease = await sleeper.hold(1)
            assert sleeper._renewing is not None
            sleeper._renewing.cancel()
            clock.leap(60)
            store.leases._database.write("UPDATE lease SET until = until - 60")
            later = await other.hold(1)
            assert not sleeper.is_held(1)
            with pytest.raises(LeaseLost), sleeper.guarding(lease):
                pytest.fail("nothing is done without the lease")
            with other.guarding(later):
                assert other.is_held(1)

    with open_store(where) as store:
        asyncio.run(work(store))


def test_a_lease_lasts_as_long_as_it_is_renewed_and_its_loss_is_told(where: Where) -> None:
    async def work(store: Store) -> None:
        clock, lost = Leaping(), asyncio.Queue[int]()
        async with tenure(store, 800.0, lost) as held:
            lease = await held.hold(3)
            for _ in range(6):  # longer than it lasts
                until = held._held[3].until
                clock.leap(200)
                while held._held[3].until < until + 150:  # noqa: ASYNC110 -- it tells nobody
                    await asyncio.sleep(0.01)
            assert held.is_held(3)
            assert lost.empty()
            store.leases.release([lease])
            assert store.leases.acquire(lease.name, "somebody", seconds=60) is not None
            clock.leap(200)
            assert await lost.get() == 3
            assert not held.is_held(3)

    with open_store(where) as store:
        asyncio.run(work(store))


def test_a_database_that_is_away_for_long_ends_the_lease_before_its_time() -> None:
    class Away:
        def acquire(self, name: str, owner: str, *, seconds: float) -> object:
            return object()

        def renew(self, held: object, *, seconds: float) -> frozenset[object]:
            raise StoreError("away")

        def release(self, held: object) -> frozenset[object]:
            raise StoreError("away")

    async def work() -> None:
        clock, lost = Leaping(), asyncio.Queue[int]()
        async with Tenure(Away(), 4, seconds=800.0, on_loss=lost.put_nowait) as held:  # type: ignore[arg-type]
            await held.hold(0)
            end = held._held[0].until
            assert held.is_held(0)
            while lost.empty():
                clock.leap(100)
                await asyncio.sleep(0.05)
            assert asyncio.get_running_loop().time() < end
            assert await lost.get() == 0
            assert not held.is_held(0)

    asyncio.run(work())
