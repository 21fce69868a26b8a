"""No host sees more at once than its limit, counted where it hurts: on the server's side."""

from __future__ import annotations

import asyncio

import pytest

from citecheck.fetch import Fetcher
from citecheck.fetch.manners import Manners
from citecheck.fetch.pace import Pace
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.leaping import Leaping
from tests.web import LoopbackWeb, Page


def all_at_once(web: LoopbackWeb, urls: list[str], **settings: object) -> list[Answer]:
    async def ask() -> list[Answer]:
        async with Fetcher(web.network(**settings)) as fetcher:
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    return asyncio.run(ask())


def test_the_limit_of_a_host_is_reached_and_not_passed(web: LoopbackWeb) -> None:
    urls = [f"http://pages.example/far/{n % 3 + 10}" for n in range(40)]
    urls += [f"https://PAGES.example/far/{n % 3 + 10}" for n in range(20)]
    got = all_at_once(web, urls, per_host=3)
    assert {one.status for one in got if isinstance(one, Response)} == {200}
    assert len(got) == 60
    assert web.peak["pages.example"] == 3


def test_redirect_hops_count_with_their_own_host(web: LoopbackWeb) -> None:
    web.add("short.example", {"/*": Page.redirect("http://pages.example/far/20", delay=0.02)})

    def hop():
        first = yield Request("http://short.example/a")
        return (yield Request(first.header("location")))

    async def ask() -> list[Answer]:
        async with Fetcher(web.network(per_host=2)) as fetcher:
            hops = [fetcher.run(hop()) for _ in range(20)]
            direct = [fetcher.send(Request("http://pages.example/far/20")) for _ in range(20)]
            return list(await asyncio.gather(*hops, *direct))

    assert len(asyncio.run(ask())) == 40
    assert web.peak["pages.example"] == 2
    assert web.peak["short.example"] == 2


def test_nobody_waits_behind_a_busy_host() -> None:
    async def run() -> list[int]:
        manners, watch = Manners(3, lambda _host: Pace(2, 10.0)), _Watch()
        visits = [_visit(manners, watch, n, "busy") for n in range(10)]
        await asyncio.gather(*visits, _visit(manners, watch, 100, "idle"))
        assert watch.peak == 3
        return watch.order

    assert asyncio.run(run()).index(100) == 2


def test_the_limit_of_all_holds_over_hosts() -> None:
    async def run() -> _Watch:
        manners, watch = Manners(5, lambda _host: Pace(4, 10.0)), _Watch()
        await asyncio.gather(*(_visit(manners, watch, n, f"host-{n % 7}") for n in range(50)))
        return watch

    watch = asyncio.run(run())
    assert (watch.peak, len(watch.order)) == (5, 50)


class _Watch:
    """Counts who is inside."""

    def __init__(self) -> None:
        self.inside = 0
        self.peak = 0
        self.order: list[int] = []


async def _visit(manners: Manners, watch: _Watch, number: int, host: str = "a") -> None:
    async with manners.turn(host):
        watch.inside += 1
        watch.peak = max(watch.peak, watch.inside)
        watch.order.append(number)
        await asyncio.sleep(0)
        watch.inside -= 1


def test_first_come_first_served() -> None:
    async def run() -> _Watch:
        manners, watch = Manners(10, lambda _host: Pace(2, 10.0)), _Watch()
        await asyncio.gather(*(_visit(manners, watch, n) for n in range(20)))
        return watch

    watch = asyncio.run(run())
    assert watch.order == list(range(20))
    assert watch.peak == 2


def test_of_many_hosts_those_are_remembered_that_want_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("citecheck.fetch.manners.MOST_KEPT", 3)

    async def run() -> list[set[str]]:
        manners, seen = Manners(20, lambda _host: Pace(2, 10.0)), []
        for host in ("dead-1", "closed", "dead-2"):
            async with manners.turn(host) as pace:
                pace.failed(asyncio.get_running_loop().time() - 10, jitter=1.0)
                if host == "closed":
                    pace.closed_until = asyncio.get_running_loop().time() + 900
        seen.append(set(manners._hosts))
        async with manners.turn("busy"), manners.turn("other"), manners.turn("another"):
            seen.append(set(manners._hosts))
        return seen

    before, then = asyncio.run(run())
    assert before == {"dead-1", "closed", "dead-2"}
    assert then == {"closed", "busy", "other", "another"}


@pytest.mark.parametrize("cancelled", [range(0, 20, 2), range(1, 20, 3), range(20), range(1, 20)])
def test_whoever_is_cancelled_leaves_no_place_taken(cancelled: range) -> None:
    async def run() -> tuple[_Watch, dict[str, object]]:
        manners, watch = Manners(2, lambda _host: Pace(1, 10.0)), _Watch()
        tasks = [asyncio.create_task(_visit(manners, watch, n)) for n in range(20)]
        await asyncio.sleep(0)
        for n in cancelled:
            tasks[n].cancel()
            if n % 5 == 0:
                await asyncio.sleep(0)
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(_visit(manners, watch, n) for n in range(20, 25)))
        return watch, manners._hosts

    watch, hosts = asyncio.run(asyncio.wait_for(run(), 900))
    assert watch.order[-5:] == list(range(20, 25))
    assert watch.peak <= 1 or watch.inside  # a cancelled visitor does not count itself out
    assert hosts == {}


def test_a_turn_may_not_come_in_time(web: LoopbackWeb) -> None:
    async def ask() -> tuple[Answer, Answer]:
        clock = Leaping()
        async with Fetcher(web.network(per_host=1, timeout=400)) as fetcher:
            silent = asyncio.create_task(fetcher.send(Request("http://slow.example/silent")))
            while not web.served("slow.example"):  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.01)
            deadline = asyncio.get_running_loop().time() + 100
            other = Request("http://slow.example/other")
            waiting = asyncio.create_task(fetcher.send(other, deadline=deadline))
            await asyncio.sleep(0)
            clock.leap(101)
            late = await waiting
            clock.leap(400)
            return await silent, late

    silent, late = asyncio.run(ask())
    assert isinstance(silent, Failure)
    assert isinstance(late, Failure)
    assert (silent.outcome, late.outcome) == (Outcome.TIMEOUT, Outcome.TIMEOUT)
    assert late.detail == "no turn in time"
    assert [one.request.path for one in web.served("slow.example")] == ["/silent"]
