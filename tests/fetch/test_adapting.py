"""How we bear ourselves when a host says that it is too much, counted on the server's side."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from citecheck.config import ConnectTo, HostOverride
from citecheck.fetch import Fetcher
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.leaping import Leaping
from tests.web import Call, LoopbackWeb, Page, Raw, Received

ALMOST = datetime(2022, 11, 2, 11, 59, 59, 950_000, tzinfo=UTC)
"""The clock of these runs, which stands still. A date at noon is 50 ms ahead: a Retry-After that
no test has to sit out."""
AT_NOON = ("Retry-After", "Wed, 02 Nov 2022 12:00:00 GMT")


class Counted:
    """A page that notes when it was asked for, and answers by the number of the request."""

    def __init__(self, answer: Callable[[int], Page]) -> None:
        self.times: list[float] = []
        self._answer = answer
        self._lock = threading.Lock()

    def __call__(self, request: Received) -> Page:
        with self._lock:
            self.times.append(time.monotonic())
            return self._answer(len(self.times))


def ask(web: LoopbackWeb, *urls: str, **settings: object) -> list[Answer]:
    async def go() -> list[Answer]:
        async with Fetcher(web.network(**settings), clock=lambda: ALMOST) as fetcher:
            return list(await asyncio.gather(*(fetcher.send(Request(url)) for url in urls)))

    return asyncio.run(asyncio.wait_for(go(), 900))


def statuses(answers: list[Answer]) -> list[int | Outcome]:
    return [one.status if isinstance(one, Response) else one.outcome for one in answers]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_says_when_is_asked_again_then_and_not_before(
    web: LoopbackWeb, status: int
) -> None:
    page = Counted(lambda n: Page("busy", status, (AT_NOON,)) if n == 1 else Page("here"))
    web.add("busy.example", {"/page": page})
    assert statuses(ask(web, "http://busy.example/page")) == [200]
    assert len(page.times) == 2
    assert page.times[1] - page.times[0] >= 0.05


def test_while_a_host_is_waited_for_nobody_else_asks_it(web: LoopbackWeb) -> None:
    page = Counted(lambda n: Page("busy", 429, (AT_NOON,)) if n == 1 else Page("here"))
    web.add("busy.example", {"/*": page})
    urls = [f"http://busy.example/{n}" for n in range(12)]
    assert statuses(ask(web, *urls, per_host=1)) == [200] * 12
    assert len(page.times) == 13
    assert page.times[1] - page.times[0] >= 0.05


def test_others_are_served_while_a_host_is_waited_for(web: LoopbackWeb) -> None:
    """The time that the one host wants is over once all of the other's pages are there."""
    page = Counted(
        lambda n: Page("busy", 429, (("Retry-After", "500"),)) if n == 1 else Page("here")
    )
    urls = [f"http://busy.example/{n}" for n in range(8)]
    urls += [f"http://idle.example/{n}" for n in range(8)]

    async def go() -> list[Answer]:
        clock = Leaping()

        def served(n: int) -> Page:
            if n == 8:
                clock.leap(500)
            return Page("here")

        other = Counted(served)
        web.add("busy.example", {"/*": page})
        web.add("idle.example", {"/*": other})
        network = web.network(concurrency=4, per_host=1, timeout=1000, max_wait=1000)
        async with Fetcher(network) as fetcher:
            answers = await asyncio.gather(*(fetcher.send(Request(url)) for url in urls))
        assert len(other.times) == 8
        assert max(other.times) < page.times[1]
        return list(answers)

    assert statuses(asyncio.run(asyncio.wait_for(go(), 900))) == [200] * 16


def test_a_host_that_wants_more_than_our_patience_is_left_alone(web: LoopbackWeb) -> None:
    page = Counted(lambda _: Page("no", 429, (("Retry-After", "3600"),)))
    web.add("closed.example", {"/*": page})
    urls = [f"http://closed.example/{n}" for n in range(50)]
    answers = ask(web, *urls, "http://pages.example/page", per_host=3)
    assert len(page.times) == 3  # those that were under way together
    assert statuses(answers)[:-1].count(429) == 3
    assert statuses(answers)[:-1].count(Outcome.RATE_LIMITED) == 47
    assert statuses(answers)[-1] == 200
    told = [one.detail for one in answers if isinstance(one, Failure)]
    assert set(told) == {
        "the host wants no requests before 2022-11-02 12:59:59 UTC; this one was not made"
    }


def test_patience_can_be_none(web: LoopbackWeb) -> None:
    page = Counted(lambda _: Page("no", 503, (("Retry-After", "1"),)))
    web.add("closed.example", {"/*": page})
    assert statuses(ask(web, "http://closed.example/", max_wait=0)) == [503]
    assert len(page.times) == 1


def test_a_host_that_always_refuses_is_not_asked_for_ever(web: LoopbackWeb) -> None:
    page = Counted(lambda _: Page("no", 429, (AT_NOON,)))
    web.add("never.example", {"/*": page})
    urls = [f"http://never.example/{n}" for n in range(20)]
    assert statuses(ask(web, *urls)) == [429] * 20
    assert 20 <= len(page.times) <= 20 + 3 * 4  # three rounds of retries, four places in each
    assert web.peak["never.example"] <= 4


def test_one_broken_page_does_not_hold_up_its_host(web: LoopbackWeb) -> None:
    broken = Counted(lambda _: Page("broken", 503))
    web.add("half.example", {"/broken": broken, "/*": Page("here")})
    urls = ["http://half.example/broken", *(f"http://half.example/{n}" for n in range(20))]
    assert statuses(ask(web, *urls)) == [503] + [200] * 20
    assert 2 <= len(broken.times) <= 3


def test_the_limit_is_never_passed_while_adapting(web: LoopbackWeb) -> None:
    """A server that bears two at once: it is pressed less and less, and all is served."""
    inside, most, lock = 0, [], threading.Lock()

    async def fragile(call: Call) -> None:
        nonlocal inside
        with lock:
            inside += 1
            most.append(inside)
            is_too_much = inside > 2
        await asyncio.sleep(0.005)
        head = f"429 Too Many\r\n{AT_NOON[0]}: {AT_NOON[1]}" if is_too_much else "200 OK"
        with lock:
            inside -= 1
        await call.send(f"HTTP/1.1 {head}\r\nContent-Length: 4\r\n\r\nhere".encode())

    web.add("fragile.example", {"/*": Raw(fragile)})
    web.add("short.example", {"/*": lambda got: Page.redirect(f"http://fragile.example{got.path}")})

    def hop(n: int):
        first = yield Request(f"http://short.example/{n}")
        return (yield Request(first.header("location")))

    async def go() -> list[Answer]:
        network = web.network(per_host=6)
        async with Fetcher(network, clock=lambda: ALMOST) as fetcher:
            direct = [fetcher.send(Request(f"http://fragile.example/d{n}")) for n in range(40)]
            hops = [fetcher.run(hop(n)) for n in range(40)]
            return list(await asyncio.gather(*direct, *hops))

    got = statuses(asyncio.run(asyncio.wait_for(go(), 900)))
    assert got.count(200) >= 78
    assert max(most) <= 6
    assert web.peak["fragile.example"] <= 6
    assert most.count(6) <= 6  # at the start, and not again
    assert sum(one > 2 for one in most[len(most) // 2 :]) < len(most) // 4


def test_a_rate_is_kept_over_redirects_too(web: LoopbackWeb) -> None:
    page = Counted(lambda _: Page("here"))
    web.add("slow-rate.example", {"/*": page})
    web.add("short.example", {"/*": Page.redirect("http://slow-rate.example/x")})

    def hop():
        first = yield Request("http://short.example/a")
        return (yield Request(first.header("location")))

    async def go() -> None:
        rate = HostOverride("slow-rate.example", rate=25)
        async with Fetcher(web.network(overrides=(rate,))) as fetcher:
            direct = [fetcher.send(Request("http://slow-rate.example/")) for _ in range(5)]
            await asyncio.gather(*direct, *(fetcher.run(hop()) for _ in range(5)))

    began = time.monotonic()
    asyncio.run(go())
    assert len(page.times) == 10
    # A busy machine may make one come late, and so bunch it with the next; none comes too soon.
    for place, at in enumerate(page.times):
        assert at - began >= place * 0.04


def test_the_concurrency_of_one_host(web: LoopbackWeb) -> None:
    """The one host answers nobody until as many have come as may."""
    came: list[Call] = []

    async def once_all_are_there(call: Call) -> None:
        came.append(call)
        while len(came) < 8:  # noqa: ASYNC110 -- it tells nobody
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.03)  # for one too many to come
        await call.send(Page("here", keep_alive=False).encode("GET"))

    web.add("one.example", {"/*": Page("here", delay=0.01)})
    web.add("more.two.example", {"/*": Raw(once_all_are_there)})
    overrides = (
        HostOverride("one.example", concurrency=1),
        HostOverride("*.two.example", concurrency=8),
    )
    urls = [f"http://one.example/{n}" for n in range(8)]
    urls += [f"https://more.two.example/{n}" for n in range(24)]
    assert statuses(ask(web, *urls, overrides=overrides)) == [200] * 32
    assert (web.peak["one.example"], web.peak["more.two.example"]) == (1, 8)


def test_a_reset_before_the_answer_is_tried_once_more(web: LoopbackWeb) -> None:
    calls = []

    async def reset_first(call: Call) -> None:
        calls.append(call)
        if len(calls) == 1:
            call.reset()
            return
        await call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")

    web.add("reset.example", {"/*": Raw(reset_first)})
    assert statuses(ask(web, "http://reset.example/")) == [200]
    assert len(calls) == 2


def test_resets_are_tried_again_within_a_budget(web: LoopbackWeb) -> None:
    calls = []

    async def reset(call: Call) -> None:
        calls.append(call)
        call.reset()

    web.add("reset.example", {"/*": Raw(reset)})
    got = statuses(ask(web, *(f"http://reset.example/{n}" for n in range(20))))
    assert got == [Outcome.CONNECTION_FAILURE] * 20
    assert len(calls) == 23


def test_what_was_answered_is_not_asked_again(web: LoopbackWeb) -> None:
    page = Counted(lambda _: Page("no", 500))
    web.add("broken.example", {"/*": page})
    assert statuses(ask(web, "http://broken.example/")) == [500]
    assert len(page.times) == 1


def test_a_name_server_that_is_busy_is_asked_once_more(web: LoopbackWeb) -> None:
    asked = []

    async def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        if len(asked) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return ["127.0.0.1"]

    way = (ConnectTo("pages.example", 80, "", web.port()),)
    url = "http://pages.example/page"
    assert statuses(ask(web, url, resolver=resolver, connect_to=way)) == [200]
    assert asked == ["pages.example"] * 2
