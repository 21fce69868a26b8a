"""Having pages saved: the queue, its steps, its traps, and what a killed run leaves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from citecheck import Settings
from citecheck.config import ArchiveAccess, HostOverride
from citecheck.model.errors import UsageError
from citecheck.model.evidence import CopyState
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.model.saving import Order
from citecheck.pipeline import Session
from citecheck.saving import Saving, Told, refusal, savers
from citecheck.store.place import place_of
from citecheck.store.save_queue import PART, SaveQueue
from tests.archives.wayback_stand_in import SavePageNow
from tests.leaping import Leaping
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

START = datetime(2026, 1, 2, 12, tzinfo=UTC)
SITE = "the-paper-of-tests.org"
URL = f"https://{SITE}/2022/10/24/what-was-found"
BODY = "<title>Story</title><article><p>" + "What was found then. " * 60
ACCESS = ArchiveAccess("wayback", key="KEY", secret="SECRET")
TIMEOUT = 900.0
STATES = [CopyState.REQUESTED, CopyState.ACCEPTED, CopyState.CAPTURED, CopyState.INDEXED]


class Clock:
    """Goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = START
        self.slept: list[float] = []
        self.of_requests: Leaping | None = None
        """The clock of the deadlines of requests, while there is a session."""

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(web: LoopbackWeb, clock: Clock) -> SavePageNow:
    web.add(SITE, {"/2022/10/24/what-was-found": Page(BODY)})
    stand_in = SavePageNow(web, clock, BODY)
    web.forget()
    return stand_in


def run(
    web: LoopbackWeb,
    clock: Clock,
    store: Path,
    *urls: str,
    minutes: float = 60,
    most: int | None = None,
    fetched: bool = False,
    access: ArchiveAccess = ACCESS,
) -> tuple[list[Order], dict[str, str], list[str]]:
    """Put pages in the queue, and go on with all that is in it."""
    quick = (HostOverride("web.archive.org", rate=1000), HostOverride("archive.org", rate=1000))
    settings = Settings(network=web.network(overrides=quick, timeout=TIMEOUT), store=store)
    told: list[Told] = []

    async def go() -> tuple[list[Order], dict[str, str]]:
        clock.of_requests = Leaping()
        async with Session(settings, clock=clock) as session:
            assert session.inquiries is not None
            if fetched:
                await session.resolve(urls)
            queue = SaveQueue(place_of(store).database(PART))
            for url in urls:
                queue.add(access.name, url, "a.md", now=clock())
            saving = Saving(
                session.inquiries, queue, (access,), clock, clock.sleep, told.append,
                session.store, most,
            )  # fmt: skip
            stopped = await saving.run(clock() + timedelta(minutes=minutes))
            orders = queue.all_orders()
            queue.close()
            return orders, dict(stopped)

    orders, stopped = asyncio.run(go())
    return orders, stopped, [each.words for each in told]


def states(order: Order) -> list[CopyState]:
    return [step.state for step in order.copy.steps]


def test_a_page_goes_through_every_state_each_with_its_time_and_evidence(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    (order,), stopped, _ = run(web, clock, tmp_path, URL, fetched=True)
    assert states(order) == [*STATES, CopyState.RETRIEVABLE, CopyState.VERIFIED]
    assert order.is_done
    assert not stopped
    assert order.copy.memento == f"https://web.archive.org/web/20260102120000/{URL}"
    assert order.copy.captured == START
    times = [step.time for step in order.copy.steps]
    assert times == sorted(times)
    assert order.copy.steps[1].evidence == order.job
    assert order.copy.steps[-1].evidence.startswith("sha256:")
    assert archive.posted == [
        {"url": URL, "if_not_archived_within": "1d", "skip_first_archive": "1"}
    ]
    assert archive.authorizations == ["LOW KEY:SECRET"]


def test_the_key_stands_in_no_record(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    import gzip

    run(web, clock, tmp_path, URL)
    kept = b"".join(gzip.decompress(each.read_bytes()) for each in tmp_path.glob("warc/*.gz"))
    assert b"POST /save " in kept
    assert b"SECRET" not in kept
    assert all(b"SECRET" not in each.read_bytes() for each in tmp_path.glob("*.sqlite"))


def test_bytes_that_are_not_ours_are_retrievable_and_not_verified(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    (order,), _, told = run(web, clock, tmp_path, URL, fetched=False)
    assert states(order)[-1] is CopyState.RETRIEVABLE
    assert order.is_done
    assert told[-1] == "retrievable; its bytes are not those that we were served"


def test_a_fresh_capture_that_redirects_to_an_older_one_is_not_retrievable(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.add(URL, "20180101000000", BODY)
    archive.shows_older = "20180101000000"
    (order,), _, told = run(web, clock, tmp_path, URL)
    assert states(order)[-1] is CopyState.INDEXED
    assert not order.is_done
    assert any("an older copy in its place, of 2018-01-01" in each for each in told)
    archive.shows_older = ""
    clock.now += timedelta(hours=7)
    (order,), _, _ = run(web, clock, tmp_path)
    assert states(order)[-1] is CopyState.RETRIEVABLE


def test_what_is_captured_is_looked_for_until_the_index_has_it(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.index_lag = timedelta(minutes=15)
    (order,), _, told = run(web, clock, tmp_path, URL, minutes=5)
    assert states(order)[-1] is CopyState.CAPTURED
    assert "the archive's index does not list it yet" in told
    (order,), _, _ = run(web, clock, tmp_path, minutes=120)
    assert states(order)[-1] is CopyState.RETRIEVABLE


def test_a_time_out_that_saved_all_the_same_is_found_and_not_asked_for_twice(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.saves_all_the_same = True
    archive.submit_answers = [Page("", 504)]
    (order,), _, told = run(web, clock, tmp_path, URL)
    assert "it was saved though the answer was lost" in told
    assert states(order)[-1] is CopyState.RETRIEVABLE
    assert len(archive.posted) == 1


def test_an_answer_that_never_came_is_looked_for_before_it_is_asked_for_again(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    """A time-out of our own: the archive heard it, saved it, and was slower to say so."""
    archive.saves_all_the_same = True
    archive.submit_answers = [Page("", 200, delay=3600)]

    def heard(request: Received) -> Page:
        assert clock.of_requests is not None
        clock.of_requests.leap(TIMEOUT)
        return archive.save(request)

    web.add("web.archive.org", {"/save": heard})
    (order,), _, told = run(web, clock, tmp_path, URL)
    assert any(words.startswith("no answer came") for words in told)
    assert "it was saved though the answer was lost" in told
    assert CopyState.RETRIEVABLE in states(order)
    assert len(archive.posted) == 1


@pytest.mark.parametrize("saved", [False, True])
def test_a_job_that_has_expired_is_looked_for(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path, *, saved: bool
) -> None:
    """Its state is kept for an hour; whoever comes back later is told that there is none."""
    archive.saves_all_the_same = saved
    archive.submit_answers = [{"job_id": "spn2-long-ago"}]
    archive.status_answers = [Page("", 404)]
    (order,), _, _ = run(web, clock, tmp_path, URL, minutes=600)
    assert CopyState.RETRIEVABLE in states(order)
    assert len(archive.posted) == (1 if saved else 2)


def test_a_lost_answer_without_a_copy_is_asked_for_again(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.submit_answers = [Page("<html>busy", 200), Page("", 520)]
    (order,), _, _ = run(web, clock, tmp_path, URL)
    assert order.tries == 3
    assert states(order)[-1] is CopyState.RETRIEVABLE


@pytest.mark.parametrize("lasting", [False, True])
def test_nothing_is_saved_twice_while_look_up_is_down(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path, *, lasting: bool
) -> None:
    """It may have been saved: that nobody says so is no reason to ask anew."""
    archive.saves_all_the_same = True
    archive.submit_answers = [Page("", 504)]
    down = Page("The Wayback Machine is down", 503)
    looked: list[Received] = []

    def index(request: Received) -> Page:
        looked.append(request)
        return down if lasting or len(looked) <= 3 else archive.cdx(request)

    web.add("web.archive.org", {"/cdx/search/cdx": index})
    web.add("archive.org", {"*": down})
    (order,), _, told = run(web, clock, tmp_path, URL, minutes=3000)
    assert len(archive.posted) == 1
    assert any("is not told" in words for words in told)
    if lasting:
        assert order.copy.failure is not None
        assert order.copy.failure.code == "not-seen"
    else:
        assert CopyState.RETRIEVABLE in states(order)


def test_the_same_number_twice_is_no_fault(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.add(URL, "20260102115800", BODY)
    archive.jobs["spn2-0"] = URL, "20260102115800"
    again = {"job_id": "spn2-0", "message": "The same snapshot had been made 2 minutes ago."}
    archive.submit_answers = [again, again]
    other = f"{URL}#part"
    orders, _, _ = run(web, clock, tmp_path, URL)
    orders, _, _ = run(web, clock, tmp_path, other.partition("#")[0])
    assert [order.job for order in orders] == ["spn2-0", "spn2-0"]
    assert all(order.is_done for order in orders)
    assert {order.copy.captured for order in orders} == {START - timedelta(minutes=2)}


def test_an_exhausted_quota_ends_the_run_and_keeps_the_queue(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.user = {"available": 3, "daily_captures": 100, "daily_captures_limit": 100}
    orders, stopped, _ = run(web, clock, tmp_path, URL, f"{URL}/2")
    assert stopped == {"wayback": "the account's captures of today are used up"}
    assert archive.posted == []
    assert not any(order.is_done for order in orders)
    archive.user = {"available": 3, "daily_captures": 99, "daily_captures_limit": 100}
    run(web, clock, tmp_path)
    assert len(archive.posted) == 1


def test_a_quota_that_ends_on_the_way_ends_the_run(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.submit_answers = [
        {"status": "error", "status_ext": "error:too-many-daily-captures",
         "message": "Your account has reached its daily captures limit."}
    ]  # fmt: skip
    orders, stopped, _ = run(web, clock, tmp_path, URL, f"{URL}/2")
    assert stopped == {"wayback": "the account's captures of today are used up"}
    assert len(archive.posted) == 1
    assert [order.copy.state for order in orders] == [None, None]
    assert [order.is_done for order in orders] == [False, False]
    run(web, clock, tmp_path)
    assert len(archive.posted) == 3


def test_no_more_pages_are_asked_for_than_the_user_allows(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    orders, _, _ = run(web, clock, tmp_path, URL, f"{URL}/2", f"{URL}/3", most=2)
    assert len(archive.posted) == 2
    assert [order.copy.state is None for order in orders] == [False, False, True]


def test_a_page_that_everybody_had_saved_today_costs_only_itself(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.submit_answers = [
        {"status": "error", "status_ext": "error:too-many-daily-captures",
         "message": "This URL has been already captured 5 times today."}
    ]  # fmt: skip
    orders, stopped, _ = run(web, clock, tmp_path, URL, f"{URL}/2")
    assert not stopped
    failure = orders[0].copy.failure
    assert failure is not None
    assert (failure.code, failure.may_pass) == ("error:too-many-daily-captures", False)
    assert orders[0].is_done
    assert states(orders[1])[-1] is CopyState.RETRIEVABLE


def test_an_outage_with_its_reason_told_is_kept_with_the_order(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    down = Page('{"message": "Save Page Now is down for maintenance."}', 503)
    archive.submit_answers = [down] * 9
    (order,), _, _ = run(web, clock, tmp_path, URL, minutes=1)
    assert order.copy.failure is not None
    assert "down for maintenance" in order.copy.failure.message
    assert not order.is_done
    (order,), _, _ = run(web, clock, tmp_path, minutes=600)
    assert order.is_done
    assert order.tries == 5
    assert len(archive.posted) == 5


def test_an_error_of_the_job_that_may_pass_is_tried_again(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    archive.status_answers = [
        {"status": "pending"},
        {"status": "error", "status_ext": "error:browsing-timeout"},
        Page("", 502),
    ]
    (order,), _, told = run(web, clock, tmp_path, URL)
    assert "the page took the archive's browser too long" in told
    assert order.tries == 2
    assert len(archive.posted) == 2
    assert states(order)[-1] is CopyState.RETRIEVABLE


@pytest.mark.parametrize(
    "rate", [(ACCESS, 9), (ArchiveAccess("wayback"), 20)], ids=["with a key", "without"]
)
def test_requests_to_save_keep_to_the_archives_rate(
    web: LoopbackWeb,
    clock: Clock,
    archive: SavePageNow,
    tmp_path: Path,
    rate: tuple[ArchiveAccess, float],
) -> None:
    access, seconds = rate
    urls = [f"{URL}/{number}" for number in range(4)]
    orders, _, _ = run(web, clock, tmp_path, *urls, access=access)
    asked = sorted(order.copy.steps[0].time for order in orders)
    gaps = [(b - a).total_seconds() for a, b in pairwise(asked)]
    assert min(gaps) >= seconds
    assert max(gaps) < 2 * seconds
    assert set(archive.authorizations) == {"LOW KEY:SECRET" if access.key else ""}


def test_a_run_that_was_killed_while_asking_looks_before_it_asks_again(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    tmp_path.mkdir(exist_ok=True)
    program = f"""
import os
from attrs import evolve
from datetime import UTC, datetime
from pathlib import Path
from citecheck.model.evidence import CopyState
from citecheck.store.place import place_of
from citecheck.store.save_queue import PART, SaveQueue
queue = SaveQueue(place_of(Path({str(tmp_path)!r})).database(PART))
now = datetime(2026, 1, 2, 12, tzinfo=UTC)
order = queue.add("wayback", {URL!r}, "a.md", now=now)
queue.put(evolve(order, copy=order.copy.reached(CopyState.REQUESTED, now, "x"), tries=1))
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    archive._capture(URL)  # the archive heard it
    (order,), _, told = run(web, clock, tmp_path)
    assert "it was saved though the answer was lost" in told
    assert archive.posted == []
    assert order.is_done


def test_a_page_waits_once_however_often_it_is_put_in(tmp_path: Path) -> None:
    queue = SaveQueue(place_of(tmp_path).database(PART))
    assert queue.add("wayback", URL, "a.md", now=START) is not None
    assert queue.add("wayback", URL, "b.md", now=START) is None
    assert queue.add("perma", URL, "b.md", now=START) is not None
    assert len(queue.open_orders()) == 2
    assert len(queue.open_orders({"perma"})) == 1
    queue.close()


def test_every_step_is_in_the_evidence_log(
    web: LoopbackWeb, clock: Clock, archive: SavePageNow, tmp_path: Path
) -> None:
    from citecheck.store import open_store

    run(web, clock, tmp_path, URL)
    with open_store(tmp_path) as store:
        kept = [each.detail for each in store.log() if each.event == "save"]
    assert any('"state":"accepted"' in each for each in kept)
    assert any('"state":"retrievable"' in each for each in kept)


def test_archives_that_save_for_people_only_say_where() -> None:
    with pytest.raises(UsageError, match="none of the archives saves") as raised:
        savers((ArchiveAccess("archive-today"), ArchiveAccess("ghostarchive")))
    assert "https://archive.ph/" in str(raised.value.hint)
    assert savers((ArchiveAccess("archive-today"), ACCESS)) == (ACCESS,)


@pytest.mark.parametrize(
    ("url", "outcome", "words"),
    [
        ("https://nos.nl/a", Outcome.OK, ""),
        ("https://nos.nl/a", Outcome.BLOCKED, ""),
        ("https://nos.nl/a", Outcome.DEAD, "the page is not there (dead)"),
        ("https://nos.nl/a?token=x", Outcome.OK,
         "its address is secret, or not of the public web"),
        ("https://web.archive.org/web/2022/https://nos.nl/", Outcome.OK,
         "it is an archive's copy itself"),
    ],
)  # fmt: skip
def test_what_is_not_given_to_archives(url: str, outcome: Outcome, words: str) -> None:
    archived = "https://nos.nl/" if "archive.org" in url else None
    hops = (Hop(url, Via.START, 200),)
    seen = Resolution(url, hops, Verdict(outcome, "So it is."), archived=archived)
    assert refusal(url, seen) == words
