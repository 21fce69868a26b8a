"""Machines that share a store ask the web once, and go on where one of them does not."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest

import citecheck
from citecheck.archive.verify import verify
from citecheck.config import Settings
from citecheck.model.inquiry import Inquiry
from citecheck.model.report import Report
from citecheck.model.resolution import Answer, Outcome, Request, Response
from citecheck.pipeline import Session
from citecheck.store import Where, open_store
from tests.postgresql import Server
from tests.web import Call, LoopbackWeb, Page, Raw

HOST = "shared.example"


@pytest.fixture
def shared(postgresql: Server, tmp_path: Path) -> Where:
    return postgresql.store(tmp_path / "records")


def settings(web: LoopbackWeb, where: Where, **changes: object) -> Settings:
    return Settings(network=web.network(), store=where, **changes)  # type: ignore[arg-type]


async def waiting_in(session: Session) -> None:
    """Return once a session waits for another one's answer."""
    while not (session._claims and session._claims._awaited):  # noqa: ASYNC110 -- it tells nobody
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("archive", [True, False])
def test_two_machines_ask_for_each_link_once(
    web: LoopbackWeb, shared: Where, *, archive: bool
) -> None:
    pages = {f"/{number}": Page(f"<p>Page {number}.") for number in range(20)}
    web.add(HOST, {**pages, "/gone": Page("", status=404)})
    urls = [f"http://{HOST}{path}" for path in (*pages, "/gone", "/1#part")]

    async def go() -> list[dict[str, Outcome]]:
        same = settings(web, shared, archive=archive)
        async with Session(same) as one, Session(same) as other:
            found = await asyncio.gather(one.resolve(urls), other.resolve(urls))
        return [{url: each.verdict.outcome for url, each in every.items()} for every in found]

    first, second = asyncio.run(go())
    assert first == second
    assert list(first.values()).count(Outcome.OK) == 20
    asked = {path: len(web.served(HOST, path)) for path in (*pages, "/gone")}
    assert asked == dict.fromkeys(asked, 1)
    if archive:
        with open_store(shared) as store:
            assert len(tuple(store.all_captures())) == 21
            assert store.problems() == ()


def test_a_machine_that_died_is_taken_over_from(web: LoopbackWeb, shared: Where) -> None:
    web.add(HOST, {"/a": Page("<p>Here.")})
    url = f"http://{HOST}/a"

    async def go() -> None:
        with open_store(shared) as dead:
            assert dead.leases.acquire(f"link {url}", "dead", seconds=600)
            async with Session(settings(web, shared)) as session:
                asking = asyncio.create_task(session.resolve([url]))
                await waiting_in(session)
                assert not web.served(HOST)
                dead.leases._database.write("UPDATE lease SET until = until - 600")
                found = await asking
        assert found[url].verdict.outcome is Outcome.OK
        assert not found[url].from_store

    asyncio.run(go())
    assert len(web.served(HOST)) == 1


def test_who_slept_through_its_lease_changes_nothing(web: LoopbackWeb, shared: Where) -> None:
    """The first asks, and stalls; the second takes over, and finds something else."""
    stalled, go_on = asyncio.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []
    ours: list[asyncio.AbstractEventLoop] = []

    async def answer(call: Call) -> None:
        if len(web.served(HOST)) == 1:
            loops.append(asyncio.get_running_loop())
            ours[0].call_soon_threadsafe(stalled.set)
            await go_on.wait()
            title = b"first"
        else:
            title = b"second"
        body = b"<title>" + title + b"</title><p>Words."
        await call.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )

    web.add(HOST, {"/a": Raw(answer)})
    url = f"http://{HOST}/a"

    async def go() -> tuple[str | None, str | None, str | None]:
        ours.append(asyncio.get_running_loop())
        same = settings(web, shared, archive=False)
        async with Session(same) as one, Session(same) as other:
            asking = asyncio.create_task(one.resolve([url]))
            await stalled.wait()
            assert other._remembering is not None
            database = other._remembering.cache.leases._database
            database.write("UPDATE lease SET until = until - 600")
            second = (await other.resolve([url]))[url].title
            loops[0].call_soon_threadsafe(go_on.set)
            first = (await asking)[url].title
        async with Session(same) as later:
            return first, second, (await later.resolve([url]))[url].title

    assert asyncio.run(go()) == ("first", "second", "second")
    assert len(web.served(HOST)) == 2


def test_what_settles_nothing_is_asked_by_the_next(web: LoopbackWeb, shared: Where) -> None:
    web.add(HOST, {"/a": Page("", status=500)})
    url = f"http://{HOST}/a"

    async def go() -> list[Outcome]:
        same = settings(web, shared)
        async with Session(same) as one, Session(same) as other:
            found = await asyncio.gather(one.resolve([url]), other.resolve([url]))
        return [each[url].verdict.outcome for each in found]

    assert len(set(asyncio.run(go()))) == 1
    with open_store(shared) as store:
        assert store.leases.holder(f"link {url}") is None


def test_a_run_that_is_stopped_lets_go(web: LoopbackWeb, shared: Where) -> None:
    stalled = asyncio.Event()
    ours: list[asyncio.AbstractEventLoop] = []

    async def say_nothing(_call: Call) -> None:
        ours[0].call_soon_threadsafe(stalled.set)
        await asyncio.sleep(60)

    web.add(HOST, {"/a": Raw(say_nothing)})
    url = f"http://{HOST}/a"

    async def go() -> None:
        ours.append(asyncio.get_running_loop())
        async with Session(settings(web, shared)) as one:
            asking = asyncio.create_task(one.resolve([url]))
            await stalled.wait()
            async with Session(settings(web, shared)) as other:
                waiting = asyncio.create_task(other.resolve([url]))
                await waiting_in(other)
                other.interrupt()
                assert (await waiting)[url].verdict.outcome is Outcome.INTERRUPTED
            one.interrupt()
            assert (await asking)[url].verdict.outcome is Outcome.INTERRUPTED

    asyncio.run(go())
    with open_store(shared) as store:
        assert store.leases.holder(f"link {url}") is None


def test_a_question_is_asked_by_one_machine(web: LoopbackWeb, shared: Where) -> None:
    web.add(HOST, {"/answer": Page("forty-two")})

    def ask() -> Generator[Request, Answer, int]:
        answer = yield Request(f"http://{HOST}/answer")
        assert isinstance(answer, Response)
        return len(answer.body)

    inquiry = Inquiry("test", "key", ask, int)

    async def go() -> list[int | None]:
        same = settings(web, shared)
        async with Session(same) as one, Session(same) as other:
            assert one.inquiries
            assert other.inquiries
            found = await asyncio.gather(one.inquiries.ask(inquiry), other.inquiries.ask(inquiry))
        return [each.value for each in found]

    assert asyncio.run(go()) == [9, 9]
    assert len(web.served(HOST)) == 1


def test_the_same_answers_in_a_folder_and_in_a_database(
    web: LoopbackWeb, shared: Where, tmp_path: Path
) -> None:
    pages = {"/a": Page("<p>Here."), "/gone": Page("", status=404), "/moved": Page.redirect("/a")}
    web.add(HOST, pages)
    draft = tmp_path / "draft.md"
    draft.write_text(" ".join(f"<http://{HOST}{path}>" for path in pages))

    def reported(where: Where, name: str) -> Report:
        return citecheck.report(draft, settings=settings(web, where), output=tmp_path / name)

    found = [
        reported(tmp_path / "store", "one"),
        reported(shared, "two"),
        reported(shared, "three"),
    ]
    told = [[(url, each.verdict) for url, each in one.resolutions.items()] for one in found]
    assert told[0] == told[1] == told[2]
    assert [len(one.captures) for one in found] == [4, 4, 4]  # what is gone is compared
    assert not any(each.from_store for one in found[:2] for each in one.resolutions.values())
    assert all(each.from_store for each in found[2].resolutions.values())
    assert found[1].captures == found[2].captures  # and so the package has what another run kept
    for one, name in zip(found, ("one", "two", "three"), strict=True):
        assert one.package is not None
        assert verify(tmp_path / name / "evidence.wacz").holds
