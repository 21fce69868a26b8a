"""Generators are run to their end, under one deadline, and let go when a run is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from datetime import UTC, datetime

import pytest

from citecheck.fetch import Fetcher
from citecheck.model.errors import ConfigurationError, UsageError
from citecheck.model.evidence import Exchange
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.leaping import Leaping
from tests.web import Call, LoopbackWeb, Page, Raw, Received

Steps = Generator[Request, Answer, list[Answer]]


def ask_for(*urls: str) -> Steps:
    answers: list[Answer] = []
    for url in urls:
        answer = yield Request(url)
        answers.append(answer)
    return answers


def run(web: LoopbackWeb, steps: Steps, **settings: object) -> list[Answer]:
    async def go() -> list[Answer]:
        async with Fetcher(web.network(**settings)) as fetcher:
            return await fetcher.run(steps)

    return asyncio.run(go())


def test_a_generator_is_sent_its_answers(web: LoopbackWeb) -> None:
    got = run(web, ask_for("http://t.co/dead", "https://dead.example/gone", "file:///etc/passwd"))
    assert [getattr(one, "status", None) for one in got] == [301, 410, None]
    assert isinstance(got[2], Failure)


def test_a_generator_that_asks_for_nothing(web: LoopbackWeb) -> None:
    assert run(web, ask_for()) == []


def test_one_deadline_over_all_hops(web: LoopbackWeb) -> None:
    """A hop takes a hundred seconds, and the sixth is never answered."""

    async def go() -> list[Answer]:
        clock = Leaping()

        async def hop(call: Call) -> None:
            clock.leap(100)
            if len(web.served("drip.example")) > 5:
                await asyncio.sleep(3600)
            await call.send(Page.redirect("/next", 302).encode("GET"))

        web.add("drip.example", {"/*": Raw(hop)})
        async with Fetcher(web.network(timeout=550)) as fetcher:
            return await fetcher.run(ask_for(*["http://drip.example/"] * 50))

    got = asyncio.run(go())
    assert [isinstance(one, Response) for one in got] == [True] * 5 + [False] * 45
    failed = [one for one in got if isinstance(one, Failure)]
    assert {one.outcome for one in failed} == {Outcome.TIMEOUT}
    assert len(web.served("drip.example")) == 6


def test_waiting_for_our_own_turn_is_nobody_s_fault(web: LoopbackWeb) -> None:
    async def go() -> list[Answer]:
        clock = Leaping()

        def far(_: Received) -> Page:
            clock.leap(100)
            return Page("here")

        web.add("far.example", {"/": far})
        async with Fetcher(web.network(per_host=1, timeout=500)) as fetcher:
            runs = (fetcher.run(ask_for("http://far.example/")) for _ in range(20))
            return [one for answers in await asyncio.gather(*runs) for one in answers]

    assert [isinstance(one, Response) for one in asyncio.run(go())] == [True] * 20


def test_what_a_generator_raises_is_not_hidden(web: LoopbackWeb) -> None:
    def fail() -> Steps:
        yield Request("http://pages.example/page")
        raise LookupError("a fault of the generator")

    with pytest.raises(LookupError):
        run(web, fail())


def test_cancelling_lets_go_of_everything(web: LoopbackWeb) -> None:
    closed = []

    def steps() -> Steps:
        try:
            yield Request("http://slow.example/hang")
        finally:
            closed.append(True)
        return []

    async def go() -> tuple[int, object]:
        loop, asked = asyncio.get_running_loop(), asyncio.Event()

        async def hang(call: Call) -> None:
            loop.call_soon_threadsafe(asked.set)
            await call.send(b"HTTP/1.1 200 OK\r\n\r\npart")
            await asyncio.sleep(60)

        web.add("slow.example", {"/hang": Raw(hang)})
        async with Fetcher(web.network(per_host=1)) as fetcher:
            task = asyncio.create_task(fetcher.run(steps()))
            await asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            after = await fetcher.send(Request("http://slow.example/nothing-here"))
            return len(fetcher._sender._transport._pool._open), after

    still_open, after = asyncio.run(asyncio.wait_for(go(), 900))
    assert closed == [True]
    assert still_open == 1  # the one that the second request was made on
    assert isinstance(after, Response)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 8])
def test_cancelling_at_any_moment(web: LoopbackWeb, after: int) -> None:
    async def go() -> None:
        before = asyncio.all_tasks()
        async with Fetcher(web.network(per_host=2)) as fetcher:
            urls = ("https://pages.example/far/5", "http://pages.example/gzip", "http://t.co/dead")
            tasks = [asyncio.create_task(fetcher.send(Request(urls[n % 3]))) for n in range(12)]
            for _ in range(after):
                await asyncio.sleep(0.001)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert isinstance(await fetcher.send(Request(urls[0])), Response)
        assert asyncio.all_tasks() == before

    asyncio.run(asyncio.wait_for(go(), 900))


def test_what_the_recorder_raises_is_not_hidden(web: LoopbackWeb) -> None:
    async def full(exchange: Exchange) -> None:
        raise OSError("no space left")

    async def go() -> None:
        async with Fetcher(web.network(), record=full) as fetcher:
            await fetcher.send(Request("http://pages.example/page"))

    with pytest.raises(OSError, match="no space"):
        asyncio.run(go())


def test_the_clock_is_the_one_that_is_given(web: LoopbackWeb) -> None:
    noon = datetime(2022, 11, 2, 12, tzinfo=UTC)

    async def go() -> list[Answer]:
        async with Fetcher(web.network(), clock=lambda: noon) as fetcher:
            urls = ("http://pages.example/page", "http://gone.example/", "file:///")
            return [await fetcher.send(Request(url)) for url in urls]

    assert {one.time for one in asyncio.run(go())} == {noon}


@pytest.mark.parametrize(
    "request_",
    [
        Request("http://pages.example/", headers=(("X-A", "b\r\nX-Injected: c"),)),
        Request("http://pages.example/", headers=(("X A", "b"),)),
        Request("http://pages.example/", headers=(("X-A", "b\0"),)),
        Request("http://pages.example/", headers=(("X-A", " b"),)),
        Request("http://pages.example/", method="GET / HTTP/1.1\r\n\r\nGET"),
    ],
)
def test_nothing_can_be_slipped_into_a_request(web: LoopbackWeb, request_: Request) -> None:
    async def go() -> None:
        async with Fetcher(web.network()) as fetcher:
            await fetcher.send(request_)

    with pytest.raises(UsageError):
        asyncio.run(go())
    assert web.connections == []


@pytest.mark.parametrize("agent", ["a\nb", "a\r\nX-Injected: b", "ναι", " a"])
def test_a_user_agent_that_is_no_header(web: LoopbackWeb, agent: str) -> None:
    with pytest.raises(ConfigurationError):
        Fetcher(web.network(user_agent=agent))


def test_headers_of_a_request_go_before_ours(web: LoopbackWeb) -> None:
    extra = (("accept", "text/plain"), ("Host", "other.example"), ("X-Extra", "1"))

    async def go() -> Answer:
        async with Fetcher(web.network()) as fetcher:
            return await fetcher.send(Request("http://pages.example/page", headers=extra))

    assert isinstance(asyncio.run(go()), Response)
    (served,) = web.served("pages.example")
    names = [name for name, _ in served.request.headers]
    assert sorted(names) == ["accept", "accept-encoding", "host", "user-agent", "x-extra"]
    assert served.request.header("accept") == "text/plain"
