"""What may go is told first, and nothing goes that something rests on."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime

import pytest

from citecheck.archive.read_back import verify_captures
from citecheck.archive.removal import EVENT, expected, note_path, removed, unlogged
from citecheck.archive.wacz import package
from citecheck.archive.warc_repair import repair
from citecheck.config import Settings
from citecheck.deposit.target import Folder
from citecheck.depositing import alone, deposit
from citecheck.model.errors import StoreBusy, StoreError
from citecheck.recording import recording
from citecheck.retention import Reason, carry_out, plan
from citecheck.store import open_store
from tests.archive.exchanges import PAGE, exchange
from tests.stored_runs import at, run


def now():
    return at(9)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as opened_store:
        yield opened_store


def reasons(store, **asked):
    return {each.path.name: each.reason for each in plan(store, before=at(5), **asked)}


def gone(store, **asked):
    planned = plan(store, before=at(5), **asked)
    return {each.path.name for each in carry_out(store, planned, clock=now)}


def test_only_what_nothing_rests_on_goes(store):
    (unused,) = run(store, [b"one"], day=0, rests=False)
    (used,) = run(store, [b"two"], day=1)
    (young,) = run(store, [b"three"], day=6, rests=False)
    assert reasons(store) == {
        unused.record.warc: Reason.UNUSED,
        used.record.warc: Reason.RESTS,
        young.record.warc: Reason.YOUNG,
    }
    assert len(list(store.warc_folder.iterdir())) == 3  # a plan does nothing
    assert gone(store) == {unused.record.warc}
    assert verify_captures(store.warc_folder, [used, young]) == ()


@pytest.mark.parametrize("event", ["memento", "page", "package"])
def test_whatever_the_log_says_of_a_record_it_rests_on(event, store):
    (capture,) = run(store, [b"one"], rests=False)
    store.record(event, {"any": ["where", {"record": capture.record.record_id}]}, now=now())
    assert reasons(store) == {capture.record.warc: Reason.RESTS}


def test_a_payload_stays_while_a_record_refers_to_it(store, tmp_path):
    (holder,) = run(store, [PAGE], day=0, rests=False)
    (revisit,) = run(store, [PAGE], day=6)
    assert revisit.payload == holder.extent
    assert reasons(store)[holder.record.warc] is Reason.HOLDS
    assert reasons(store, whatever_rests=True)[holder.record.warc] is Reason.HOLDS
    deposited = Folder(tmp_path / "deposit")
    list(deposit(store, deposited, clock=now))
    assert reasons(store, deposited=deposited)[holder.record.warc] is Reason.HOLDS
    assert gone(store) == set()
    made = package(
        tmp_path / "a.wacz", warc_folder=store.warc_folder, captures=[revisit], software="test"
    )
    assert made.records == 2 * (1 + 3)  # the package stands by itself


def test_told_to_even_what_something_rests_on_goes_but_not_what_is_young(store):
    (used,) = run(store, [b"two"], day=1)
    run(store, [b"three"], day=6)
    assert gone(store, whatever_rests=True) == {used.record.warc}


def test_with_a_place_only_what_it_gives_back_goes(store, tmp_path):
    target = Folder(tmp_path / "deposit")
    (there,) = run(store, [b"one"], day=0)
    list(deposit(store, target, clock=now))
    (absent,) = run(store, [b"two"], day=1)
    (rotten,) = run(store, [b"three"], day=2)
    list(deposit(store, target, clock=now))
    (tmp_path / "deposit" / "warc" / absent.record.warc).unlink()
    (tmp_path / "deposit" / "warc" / rotten.record.warc).write_bytes(b"rotten")
    assert gone(store, deposited=target) == {there.record.warc}
    (detail,) = (json.loads(each.detail) for each in store.log() if each.event == EVENT)
    assert detail["warc"] == there.record.warc
    assert detail["copy"] == f"{target.url}/warc/{there.record.warc}"
    assert detail["captures"] == 1


def test_a_removed_file_is_not_lost_evidence_and_a_lost_one_is(store):
    (first,) = run(store, [b"one"], rests=False)
    (second,) = run(store, [b"two"], day=1)
    gone(store)
    assert repair(store.warc_folder, expected(store.warc_folder, store.committed())) == ()
    assert list(unlogged(store.warc_folder, store.log())) == []
    # Somebody takes a file away and leaves a note as if it had been removed.
    (store.warc_folder / second.record.warc).unlink()
    note_path(store.warc_folder, second.record.warc).write_text("{}")
    (problem,) = unlogged(store.warc_folder, store.log())
    assert (problem.code, problem.where) == ("removal-unlogged", second.record.warc)
    assert removed(store.warc_folder) == {first.record.warc, second.record.warc}


def test_what_changed_since_the_plan_does_not_go(store):
    (capture,) = run(store, [b"one"], rests=False)
    planned = plan(store, before=at(5))
    with (store.warc_folder / capture.record.warc).open("ab") as file:
        file.write(b"more")
    with pytest.raises(StoreError, match="changed meanwhile"):
        list(carry_out(store, planned, clock=now))
    assert (store.warc_folder / capture.record.warc).exists()
    assert all(each.event != EVENT for each in store.log())


def test_what_interrupted_runs_left_goes_when_it_is_old(store):
    run(store, [b"one"])
    for name, day in (("a.warc.gz.torn", 0), ("b.warc.gz.torn.2", 6), (".c.warc.gz.torn.ab12", 1)):
        path = store.warc_folder / name
        path.write_bytes(b"torn")
        then = at(day).timestamp()
        os.utime(path, (then, then))
    assert gone(store) == {"a.warc.gz.torn", ".c.warc.gz.torn.ab12"}


async def _kept(store, bodies):
    with recording(store, Settings(), lambda: datetime.now(UTC)) as taking:
        exchanges = [
            exchange(body, url=f"https://news.example/{n}") for n, body in enumerate(bodies)
        ]
        records = await asyncio.gather(*map(taking.keep, exchanges))
        await taking.finish()
    return store.captures(records)


def test_a_run_refers_to_no_payload_that_was_removed(store):
    (holder,) = run(store, [PAGE], rests=False)
    gone(store)
    (capture,) = asyncio.run(_kept(store, [PAGE]))
    assert capture.payload == capture.extent
    (again,) = asyncio.run(_kept(store, [PAGE]))
    assert again.payload in {capture.extent, again.extent}
    assert verify_captures(store.warc_folder, [capture, again]) == ()
    assert holder.record.warc in removed(store.warc_folder)


def test_a_payload_is_stored_once_whoever_asks_and_whenever(store):
    first = asyncio.run(_kept(store, [PAGE, b"other", PAGE, PAGE, b"", b""]))
    second = asyncio.run(_kept(store, [b"new", PAGE, b"other"]))
    holders = {
        capture.payload.offset
        for capture in first
        if capture.payload_sha256 == first[0].payload_sha256
    }
    assert len(holders) == 1
    assert first[0].payload == first[0].extent
    assert [each.payload == each.extent for each in first] == [True, True, False, False, True, True]
    assert [each.payload for each in second[1:]] == [first[0].extent, first[1].extent]
    assert verify_captures(store.warc_folder, (*first, *second)) == ()


def test_nothing_is_taken_away_beside_another_run(store, tmp_path):
    run(store, [b"one"], rests=False)
    with open_store(store.place.path) as other, pytest.raises(StoreBusy), alone(other):
        pass
    with alone(store), pytest.raises(StoreBusy):
        open_store(store.place.path, wait=0)
