"""A store's evidence elsewhere: whole or not at all, never at the cost of what is here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from citecheck.archive.read_back import verify_captures
from citecheck.archive.removal import removed
from citecheck.deposit.target import Folder, Target, opened, text
from citecheck.depositing import deposit, restore
from citecheck.model.errors import EnvironmentFailure, StoreBusy, StoreError, UsageError
from citecheck.retention import carry_out, plan
from citecheck.store import open_store
from citecheck.store.evidence import chained_hash
from tests.deposit.places import BUCKET, Failing, s3_at
from tests.stored_runs import at, run

__all__ = ["s3_at"]  # a fixture


def now():
    return at(9)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as opened_store:
        yield opened_store


@pytest.fixture
def target(tmp_path):
    return Folder(tmp_path / "deposit")


def sent(*found):
    return [each.name for each in deposit(*found, clock=now) if each.sent]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def log_at(target: Target) -> list[dict[str, object]]:
    names = [name for name in target.names("log") if name.endswith(".jsonl")]
    return [json.loads(line) for name in names for line in (text(target, name) or "").splitlines()]


def is_whole(log: list[dict[str, object]]) -> bool:
    previous = "0" * 64
    for number, entry in enumerate(log, 1):
        hashed = chained_hash(number, entry["time"], entry["event"], entry["detail"], previous)
        if (entry["sequence"], entry["previous"], entry["hash"]) != (number, previous, hashed):
            return False
        previous = entry["hash"]
    return True


def test_every_run_sends_what_is_new_and_the_log_last(store, target, tmp_path):
    report = tmp_path / "report"
    report.mkdir()
    (report / "report.json").write_text("{}")
    run(store, [b"one", b"two"])
    first = sent(store, target, [report])
    assert [name.partition("/")[0] for name in first] == ["warc", "reports", "log"]
    assert sent(store, target, [report]) == []
    run(store, [b"three"], day=1)
    second = sent(store, target, [report])
    assert [name.partition("/")[0] for name in second] == ["warc", "log"]
    log = log_at(target)
    assert is_whole(log)
    assert log[-1]["hash"] == store.head()
    told = [json.loads(each["detail"]) for each in log if each["event"] == "deposit"]
    assert [each["name"] for each in told] == [*first[:2], second[0]]
    assert all(each["to"] == target.url for each in told)


def test_into_a_bucket_and_back(store, s3_at, tmp_path):
    target = opened(f"s3://{BUCKET}/desk")
    captures = run(store, [b"one", b"two"])
    before = files(store.warc_folder)
    assert len(sent(store, target)) == 2
    assert sent(store, target) == []
    planned = plan(store, before=at(5), deposited=target)
    assert [each.goes for each in planned] == [True]
    assert len(list(carry_out(store, planned, clock=now))) == 1
    assert removed(store.warc_folder) == before.keys()
    assert len(list(restore(store, target, clock=now))) == 1
    assert files(store.warc_folder) == before
    assert verify_captures(store.warc_folder, captures) == ()


@pytest.mark.parametrize("how", ["before", "half", "after", "changed"])
@pytest.mark.parametrize("at_call", range(1, 5))
def test_wherever_a_deposit_breaks_off_nothing_is_lost_and_the_next_goes_on(
    how, at_call, store, target
):
    run(store, [b"one", b"two"])
    before = files(store.warc_folder)
    failing = Failing(target, at=at_call, how=how)
    with pytest.raises(EnvironmentFailure):
        list(deposit(store, failing, clock=now))
    assert files(store.warc_folder) == before
    assert store.problems() == ()
    sent(store, target)
    assert sent(store, target) == []
    (name,) = before
    listed = text(target, f"warc/{name}.sha256")
    assert listed == f"{hashlib.sha256(before[name]).hexdigest()}  {name}\n"
    log = log_at(target)
    assert is_whole(log)
    assert log[-1]["hash"] == store.head()


def test_another_stores_log_is_not_written_among_ours(store, target, tmp_path):
    run(store, [b"one"])
    sent(store, target)
    with open_store(tmp_path / "other") as other:
        run(other, [b"other", b"others"])
        with pytest.raises(UsageError, match="another store"):
            sent(other, target)


def test_a_store_with_lost_evidence_is_not_deposited_as_if_whole(store, target):
    (capture,) = run(store, [b"one"])
    (store.warc_folder / capture.record.warc).unlink()
    with pytest.raises(StoreError, match="missing"):
        sent(store, target)


def test_what_another_run_writes_to_is_not_finished(store, target):
    run(store, [b"one"])
    with open_store(store.place.path), pytest.raises(StoreBusy):
        sent(store, target)
    assert target.names("warc") == ()


def test_what_comes_back_must_be_what_went(store, target):
    (capture,) = run(store, [b"one"])
    sent(store, target)
    list(carry_out(store, plan(store, before=at(5), deposited=target), clock=now))
    place = Path(target.url) / "warc" / capture.record.warc
    kept = place.read_bytes()
    place.write_bytes(kept[:-1] + b"!")
    with pytest.raises(EnvironmentFailure, match="not what it was"):
        list(restore(store, target, clock=now))
    assert removed(store.warc_folder) == {capture.record.warc}
    place.unlink()
    with pytest.raises(EnvironmentFailure, match="has no"):
        list(restore(store, target, clock=now))
    place.write_bytes(kept)
    assert len(list(restore(store, target, clock=now))) == 1
    assert verify_captures(store.warc_folder, [capture]) == ()
