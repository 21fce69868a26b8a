"""A process of its own answers as the `Fetcher` does, and is gone when it is to be."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import attrs
import pytest

from citecheck.clock import utc_now
from citecheck.config import Network
from citecheck.fetch import Asker, Fetcher
from citecheck.fetch.own_process.asker import DistantAsker
from citecheck.model.errors import UsageError
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from tests.web import LoopbackWeb

URLS = [
    *(f"http://pages.example/{each}" for each in ("page", "chunked", "gzip", "bad-gzip", "close")),
    *("http://t.co/dead", "https://dead.example/gone", "file:///etc/passwd"),
    *("http://broken.example/reset", "http://127.0.0.1/"),
    "http://pages.example:81/",
]


def network(web: LoopbackWeb) -> Network:
    return web.network(resolver=None, per_host=2, timeout=200)


def alike(answer: Answer) -> Answer:
    """An answer without what differs from one time to the next."""
    answer = attrs.evolve(answer, time=None, elapsed=0.0)
    if isinstance(answer, Failure):
        return answer
    kept = [pair for pair in answer.headers if pair[0] != "date"]
    return attrs.evolve(answer, headers=tuple(kept))


def each(*urls: str) -> Generator[Request, Answer, list[Answer]]:
    answers: list[Answer] = []
    for url in urls:
        answer = yield Request(url)
        answers.append(answer)
    return answers


def test_answers_are_the_same_and_the_process_ends(web: LoopbackWeb) -> None:
    async def asked(asker: Asker) -> tuple[list[Answer], int]:
        async with asker:
            answers = await asyncio.gather(*(asker.send(Request(url)) for url in URLS))
            answers += await asker.run(each(*URLS[:3]))
            with pytest.raises(UsageError):
                await asker.send(Request(URLS[0], "NOT A METHOD"))
            loop = asyncio.get_running_loop()
            answers.append(await asker.send(Request(URLS[0]), deadline=loop.time() - 1))
            left = asker.allowance()
            await asker.answer(Request(URLS[0]), left)
            assert 0 < left.service < 200
            return answers, asker.requests

    async def go() -> None:
        here, sent = await asked(Fetcher(network(web)))
        asker = DistantAsker(network(web), clock=utc_now)
        there, sent_there = await asked(asker)
        assert [alike(one) for one in there] == [alike(one) for one in here]
        assert sum(isinstance(one, Response) for one in there) >= 9
        assert sent_there == sent > len(URLS)
        assert asker._process.returncode == 0

    asyncio.run(go())


PAGE, SILENT = Request("http://pages.example/page"), Request("http://slow.example/silent")


async def lose(asker: DistantAsker, web: LoopbackWeb, request: Request = SILENT) -> Answer:
    """What becomes of a request during which the process is killed, each time that it is made."""
    under_way = asyncio.create_task(asker.send(request))
    killed: set[int] = set()
    while not under_way.done():
        if len(web.served("slow.example")) > len(killed) and asker._process.pid not in killed:
            killed.add(asker._process.pid)
            os.kill(asker._process.pid, signal.SIGKILL)
        await asyncio.sleep(0.01)
    web.forget()
    return await under_way


def is_lost(answer: Answer) -> bool:
    return isinstance(answer, Failure) and answer.outcome is Outcome.INTERNAL_ERROR


def test_another_process_takes_the_place_of_one_that_was_killed(web: LoopbackWeb) -> None:
    async def go() -> None:
        async with DistantAsker(network(web), clock=utc_now) as asker:
            first, pid = await asker.send(PAGE), asker._process.pid
            assert isinstance(first, Response)
            os.kill(pid, signal.SIGKILL)
            again = await asyncio.gather(*[asker.send(PAGE) for _ in range(3)])
            assert [alike(one) for one in again] == [alike(first)] * 3
            assert asker._process.pid != pid
            assert asker.requests >= 4

    asyncio.run(go())


def test_what_ends_two_processes_is_not_asked_of_a_third(web: LoopbackWeb) -> None:
    async def go() -> None:
        async with DistantAsker(network(web), clock=utc_now) as asker:
            assert is_lost(await lose(asker, web))
            assert isinstance(await asker.send(PAGE), Response)
            assert is_lost(await lose(asker, web))
            assert is_lost(await asker.send(PAGE))

    asyncio.run(go())


def test_what_changes_something_is_not_asked_twice(web: LoopbackWeb) -> None:
    async def go() -> None:
        async with DistantAsker(network(web), clock=utc_now) as asker:
            assert is_lost(await lose(asker, web, Request(SILENT.url, "POST")))
            assert isinstance(await asker.send(PAGE), Response)
            assert asker._processes_left == 1

    asyncio.run(go())


def test_all_processes_together_keep_to_the_budget(web: LoopbackWeb) -> None:
    async def go() -> None:
        within = attrs.evolve(network(web), most_requests=2)
        async with DistantAsker(within, clock=utc_now) as asker:
            assert isinstance(await asker.send(PAGE), Response)
            os.kill(asker._process.pid, signal.SIGKILL)
            assert asker._line is not None
            await asker._line.lost
            assert isinstance(await asker.send(PAGE), Response)
            answer = await asker.send(PAGE)
            assert isinstance(answer, Failure)
            assert answer.outcome is Outcome.BUDGET

    asyncio.run(go())


def test_large_answers_come_whole_though_nobody_reads_for_a_while(web: LoopbackWeb) -> None:
    async def go() -> list[Answer]:
        async with DistantAsker(network(web), clock=utc_now) as asker:
            bombs = [Request("http://large.example/deflate-bomb") for _ in range(4)]
            return await asyncio.gather(*map(asker.send, bombs))

    answers = asyncio.run(go())
    assert [one.body.count(0) for one in answers if isinstance(one, Response)] == [20_000_000] * 4


_PARENT = """
import asyncio
from citecheck.clock import utc_now
from citecheck.config import Network
from citecheck.fetch.own_process.asker import DistantAsker
from citecheck.model.resolution import Request

async def go():
    async with DistantAsker(Network(), clock=utc_now) as asker:
        await asker.send(Request("file:///etc/passwd"))
        print(asker._process.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(go())
"""


def is_there(pid: int) -> bool:
    """Whether a process is there, and not only its number, as where nobody asks how it ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2]
    except OSError:
        return False
    return not state.startswith("Z")


@pytest.mark.skipif(sys.platform != "linux", reason="there is no second process elsewhere")
def test_the_process_ends_with_the_one_that_began_it() -> None:
    with subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_there(child)
        parent.kill()
    until = time.monotonic() + 900
    while is_there(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_there(child)
