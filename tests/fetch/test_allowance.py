"""Large responses wait for one another; small ones, and one large one, never wait."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch import Fetcher
from citecheck.fetch.wire.allowance import Allowance
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Answer, Outcome, Request, Response
from tests.web import LoopbackWeb


class Page:
    def __init__(self) -> None:
        self.is_waiting = False
        self.size = 0

    def pause(self) -> None:
        assert not self.is_waiting
        self.is_waiting = True

    def resume(self) -> None:
        assert self.is_waiting
        self.is_waiting = False


def test_the_second_large_one_waits_until_the_first_is_done() -> None:
    allowance, first, second, small = Allowance(total=100, small=10), Page(), Page(), Page()
    allowance.add(first, 80)
    allowance.add(second, 30)
    allowance.add(small, 10)
    assert [page.is_waiting for page in (first, second, small)] == [False, True, False]
    allowance.release(small)
    assert second.is_waiting
    allowance.release(first)
    assert not second.is_waiting


def test_what_has_arrived_counts_until_it_is_done_with() -> None:
    allowance, first, second = Allowance(total=100, small=10), Page(), Page()
    allowance.add(first, 90)
    done = allowance.hand_over(first)
    allowance.add(second, 30)
    assert second.is_waiting
    allowance.release(first)
    assert second.is_waiting
    done()
    assert not second.is_waiting
    done()
    assert allowance._held == 30


def test_one_that_waits_may_be_over_all_the_same() -> None:
    allowance, first, second = Allowance(total=100, small=10), Page(), Page()
    allowance.add(first, 90)
    allowance.add(second, 30)
    done = allowance.hand_over(second)  # its time was up
    allowance.release(first)
    done()
    assert (allowance._held, allowance._large, len(allowance._waiting)) == (0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 60)), max_size=200))
def test_there_is_always_somebody_who_goes_on(steps: list[tuple[int, int]]) -> None:
    """`(n, 0)`: response n is over; else it reads that much, unless it is waiting."""
    allowance, pages = Allowance(total=100, small=10), [Page() for _ in range(8)]
    for number, size in steps:
        page = pages[number]
        if not size:
            allowance.release(page)
            pages[number] = Page()
        elif not page.is_waiting:
            page.size += size
            allowance.add(page, size)
        waiting = [page for page in pages if page.is_waiting]
        large = [page for page in pages if page.size > 10 and not page.is_waiting]
        assert large or not waiting
        assert all(page.size > 10 for page in waiting)
        if waiting:
            assert sum(page.size for page in pages) > 100
    for page in pages:
        allowance.release(page)
    assert (allowance._held, allowance._large, len(allowance._waiting)) == (0, 0, 0)


def test_many_endless_responses_on_many_hosts(web: LoopbackWeb) -> None:
    for n in range(20):
        web.add(f"endless-{n}.example", web.sites["large.example"].routes)

    async def ask() -> list[Answer]:
        async with Fetcher(web.network(max_wire=2_000_000)) as fetcher:
            fetcher._sender._transport._route._allowance = Allowance(total=3_000_000, small=100_000)
            urls = [f"http://endless-{n}.example/endless" for n in range(20)]
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    for got in asyncio.run(ask()):
        assert isinstance(got, Response)
        assert got.truncated is Outcome.TOO_LARGE


def test_a_slow_archive_does_not_pile_up_what_arrives(web: LoopbackWeb) -> None:
    for n in range(20):
        web.add(f"endless-{n}.example", web.sites["large.example"].routes)
    held, peak = 0, 0

    async def keep(exchange: Exchange) -> None:
        nonlocal held, peak
        held += len(exchange.payload)
        peak = max(peak, held)
        await asyncio.sleep(0.05)  # of disk
        held -= len(exchange.payload)

    async def ask() -> list[Answer]:
        async with Fetcher(web.network(max_wire=2_000_000), record=keep) as fetcher:
            fetcher._sender._transport._route._allowance = Allowance(total=3_000_000, small=100_000)
            urls = [f"http://endless-{n}.example/endless" for n in range(20)]
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    assert len(asyncio.run(ask())) == 20
    assert peak < 8_000_000
