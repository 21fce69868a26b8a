"""Questions to services: asked once, kept as evidence, remembered, and let go of."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import frozen

from citecheck import Settings
from citecheck.door import Door
from citecheck.inquiries import Inquiries
from citecheck.model.errors import StoreError
from citecheck.model.evidence import Exchange
from citecheck.model.inquiry import Inquired, Inquiry
from citecheck.model.resolution import Answer, Failure, Outcome, RecordRef, Request, Via
from citecheck.pipeline import Session
from citecheck.redirects import ask
from tests.web import Call, LoopbackWeb, Page, Raw
from tests.web.page import Received

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)


@frozen
class Told:
    """What the made-up service says."""

    words: tuple[str, ...]
    is_final: bool = True


def inquiry(*urls: str, kind: str = "test", key: str = "", share: float = 0.5) -> Inquiry[Told]:
    def steps() -> Generator[Request, Answer, Told]:
        words = []
        for url in urls:
            answer = yield from ask(Request(url, headers=(("Authorization", "Bearer x"),)))
            words.append(answer.outcome if isinstance(answer, Failure) else answer.body.decode())
        return Told(tuple(words), is_final="busy" not in words)

    return Inquiry(
        kind, key or urls[0], steps, Told, lasts=lambda told: 1.0 if told.is_final else share
    )


def asked(
    web: LoopbackWeb,
    *inquiries: Inquiry[Told],
    store: Path | None = None,
    now: datetime = NOW,
    offline: bool = False,
    archive: bool = True,
) -> list[Inquired[Told]]:
    settings = Settings(network=web.network(), store=store, offline=offline, archive=archive)

    async def go() -> list[Inquired[Told]]:
        async with Session(settings, clock=lambda: now) as session:
            assert session.inquiries is not None
            return list(await asyncio.gather(*map(session.inquiries.ask, inquiries)))

    return asyncio.run(go())


@pytest.fixture
def service(web: LoopbackWeb) -> LoopbackWeb:
    web.add(
        "service.example",
        {
            "/moved": Page.redirect("/answer", 302),
            "/away": Page.redirect("https://other.example/end", 307),
            "/round": Page.redirect("/round"),
            "/answer": Page("yes"),
            "/busy": Page("busy"),
        },
    )
    web.add("other.example", {"/end": Page("elsewhere")})
    web.forget()
    return web


def test_one_key_is_asked_once_and_all_are_told(service: LoopbackWeb) -> None:
    question = inquiry("http://service.example/answer", key="one")
    other = inquiry("http://service.example/answer", key="two")
    found = asked(service, *[question] * 20, other)
    assert {each.value for each in found} == {Told(("yes",))}
    assert len(service.served("service.example", "/answer")) == 2


def test_each_request_is_a_hop_with_its_record(service: LoopbackWeb, tmp_path: Path) -> None:
    question = inquiry("http://service.example/moved", "http://nowhere.example/")
    (found,) = asked(service, question, store=tmp_path)
    assert [(hop.url, hop.via, hop.status, hop.failure) for hop in found.hops] == [
        ("http://service.example/moved", Via.START, 302, None),
        ("http://service.example/answer", Via.HTTP, 200, None),
        ("http://nowhere.example/", Via.START, None, Outcome.DOMAIN_GONE),
    ]
    assert [hop.record is not None for hop in found.hops] == [True, True, False]


def test_what_proves_who_we_are_goes_to_no_other_origin(service: LoopbackWeb) -> None:
    (found,) = asked(service, inquiry("http://service.example/away"))
    assert found.value == Told(("elsewhere",))
    (first,) = service.served("service.example")
    (second,) = service.served("other.example")
    assert first.request.header("authorization") == "Bearer x"
    assert second.request.header("authorization") == ""


def test_redirects_come_to_an_end(service: LoopbackWeb) -> None:
    (found,) = asked(service, inquiry("http://service.example/round"))
    assert found.value == Told((Outcome.TOO_MANY_REDIRECTS,))
    assert len(found.hops) == 6


def test_a_form_that_was_taken_is_fetched_without_it(web: LoopbackWeb) -> None:
    def taken(request: Received) -> Page:
        return Page.redirect("/receipt", 303) if request.method == "POST" else Page(request.method)

    web.add("form.example", {"/*": taken})

    def steps() -> Generator[Request, Answer, Told]:
        kind = (("Content-Type", "text/plain"),)
        answer = yield from ask(Request("http://form.example/", "POST", kind, b"words"))
        return Told((getattr(answer, "body", b"").decode(),))

    (found,) = asked(web, Inquiry("form", "form", steps, Told))
    assert found.value == Told(("GET",))
    assert [each.request.body for each in web.served("form.example")] == [b"words", b""]


def test_an_answer_is_remembered_as_long_as_it_lasts(service: LoopbackWeb, tmp_path: Path) -> None:
    settled = inquiry("http://service.example/answer")
    unsettled = inquiry("http://service.example/busy", share=0.5)
    never = inquiry("http://service.example/busy", key="never", share=0.0)

    def from_store(after: timedelta, **how: bool) -> list[bool]:
        found = asked(service, settled, unsettled, never, store=tmp_path, now=NOW + after, **how)
        return [each.from_store for each in found]

    assert from_store(timedelta(0)) == [False, False, False]
    assert from_store(timedelta(hours=11)) == [True, True, False]
    assert from_store(timedelta(hours=13), offline=True) == [True, False, False]
    assert from_store(timedelta(hours=25), offline=True) == [False, False, False]
    assert from_store(timedelta(hours=-1), offline=True) == [False, False, False]


def test_what_was_remembered_comes_back_whole(service: LoopbackWeb, tmp_path: Path) -> None:
    question = inquiry("http://service.example/moved")
    (first,) = asked(service, question, store=tmp_path)
    (second,) = asked(service, question, store=tmp_path, offline=True)
    assert (second.value, second.hops, second.time) == (first.value, first.hops, NOW)


def test_kinds_share_nothing(service: LoopbackWeb, tmp_path: Path) -> None:
    asked(service, inquiry("http://service.example/answer"), store=tmp_path)
    other = inquiry("http://service.example/answer", kind="other")
    (found,) = asked(service, other, store=tmp_path, offline=True)
    assert found == Inquired(None, unasked=Outcome.OFFLINE)


def test_without_its_evidence_nothing_remembered_counts(
    service: LoopbackWeb, tmp_path: Path
) -> None:
    question = inquiry("http://service.example/answer")
    asked(service, question, store=tmp_path, archive=False)
    (found,) = asked(service, question, store=tmp_path)
    assert not found.from_store
    assert found.hops[0].record is not None


def test_a_fault_of_ours_is_told_and_ends_nothing(
    service: LoopbackWeb, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Generator[Request, Answer, Told]:
        yield Request("http://service.example/answer")
        raise LookupError("a fault of the generator")

    good = inquiry("http://service.example/answer")
    bad, found = asked(service, Inquiry("test", "fails", fail, Told), good)
    assert (bad.value, bad.unasked, len(bad.hops)) == (None, Outcome.INTERNAL_ERROR, 1)
    assert found.value == Told(("yes",))
    assert "a fault of citecheck's own" in caplog.text


def test_a_key_that_no_file_can_hold_is_asked_and_forgotten(
    service: LoopbackWeb, tmp_path: Path
) -> None:
    question = inquiry("http://service.example/answer", key="\ud800")
    assert asked(service, question, store=tmp_path)[0].value == Told(("yes",))
    assert not asked(service, question, store=tmp_path)[0].from_store


def test_interrupting_lets_go_of_all_questions(service: LoopbackWeb) -> None:
    async def go() -> list[Inquired[Told]]:
        came, loop = asyncio.Event(), asyncio.get_running_loop()

        async def say_nothing(call: Call) -> None:
            loop.call_soon_threadsafe(came.set)
            await asyncio.sleep(60)

        service.add("mute.example", {"/*": Raw(say_nothing)})
        async with Session(Settings(network=service.network())) as session:
            assert session.inquiries is not None
            waiting = [
                asyncio.create_task(session.inquiries.ask(inquiry("http://mute.example/", key=k)))
                for k in "abc"
            ]
            await came.wait()
            session.interrupt()
            late = await session.inquiries.ask(inquiry("http://service.example/answer"))
            return [*await asyncio.gather(*waiting), late]

    assert asyncio.run(go()) == [Inquired(None, unasked=Outcome.INTERRUPTED)] * 4
    assert not service.served("service.example")


def test_a_disk_that_fails_is_no_service_s_fault(service: LoopbackWeb) -> None:
    async def full(_exchange: Exchange) -> RecordRef:
        raise StoreError("no space left on the device")

    async def go() -> None:

        async with AsyncExitStack() as stack:
            questions = Inquiries(
                Door(service.network(), stack, record=full, clock=lambda: NOW),
                None,
                clock=lambda: NOW,
                max_age=timedelta(days=1),
                needs_records=True,
            )
            with pytest.raises(StoreError):
                await questions.ask(inquiry("http://service.example/answer"))

    asyncio.run(go())
