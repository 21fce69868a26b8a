"""What the store remembers, refuses and reports."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from citecheck.model.errors import StoreBusy, StoreError
from citecheck.model.evidence import Capture, Extent
from citecheck.model.resolution import (
    Hop,
    Move,
    Outcome,
    RecordRef,
    Resolution,
    Verdict,
    Via,
)
from citecheck.store import open_store
from citecheck.store.evidence import FIRST, chained_hash
from citecheck.store.resolution_json import from_json, to_json
from citecheck.store.sqlite import SqliteDatabase

NOW = datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=UTC)
DAY = timedelta(days=1)
RECORD = RecordRef("a.warc.gz", 10, 20, "<urn:uuid:0>")
FULL = Resolution(
    url="https://t.example/x",
    hops=(
        Hop(
            url="https://t.example/x",
            via=Via.START,
            status=301,
            time=NOW,
            elapsed=0.25,
            address="192.0.2.7",
            headers=(("location", "/y"), ("server", "\xe9")),
            payload_sha256="00" * 32,
            record=RECORD,
        ),
        Hop(url="https://t.example/y", via=Via.HTTP, failure=Outcome.TIMEOUT),
    ),
    verdict=Verdict(Outcome.TIMEOUT, "It took too long.", 0.5, "slow"),
    title="Títle \u2028 \U0001f600",
    media_type="text/html",
    move=Move.PERMANENT,
    canonical="https://t.example/z",
    archived="https://t.example/first",
    behind="https://t.example/behind",
    compared=(Hop("https://t.example/made-up", Via.START, 404),),
    site_name="Exämple",
    published="2026-03-04",
)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as opened:
        yield opened


def capture(number=1, **changes):
    extent = Extent("a.warc.gz", 100 * number, 90, "ab" * 32)
    made = Capture(
        url="https://news.example/a",
        time=NOW + timedelta(seconds=number),
        status=200,
        media_type="text/html",
        payload_sha256="cd" * 32,
        record=RecordRef("a.warc.gz", 100 * number, 50, f"<urn:uuid:{number}>"),
        truncated=None,
        extent=extent,
        payload=extent,
    )
    return attrs.evolve(made, **changes)


# Resolutions


def test_a_resolution_comes_back_as_it_was(store):
    store.cache.put(FULL, now=NOW)
    found = store.cache.get(FULL.url, max_age=DAY, now=NOW)
    assert found == attrs.evolve(FULL, from_store=True)


def test_what_was_kept_before_anything_was_compared_is_read():
    kept = json.loads(to_json(FULL))
    del kept["compared"]
    assert from_json(json.dumps(kept)) == attrs.evolve(FULL, from_store=True, compared=())


@pytest.mark.parametrize("value", [FULL, FULL.hops[0], FULL.verdict, RECORD], ids=repr)
def test_no_field_is_forgotten(value):
    """Each field of the sample is set, so that comparing the sample compares them all."""
    unset = {
        each.name
        for each in attrs.fields(type(value))
        if each.default is not attrs.NOTHING and getattr(value, each.name) == each.default
    }
    assert unset <= {"from_store", "failure"}


def test_a_row_written_by_another_time_is_found_only_while_fresh(store):
    store.cache.put(FULL, now=NOW)
    for age, is_found in ((-1, False), (0, True), (86400, True), (86401, False)):
        found = store.cache.get(FULL.url, max_age=DAY, now=NOW + timedelta(seconds=age))
        assert (found is not None) is is_found, age


def test_the_newest_resolution_takes_the_place_of_earlier_ones(store):
    store.cache.put(FULL, now=NOW)
    newer = attrs.evolve(FULL, title=None)
    store.cache.put(newer, now=NOW)
    assert store.cache.get(FULL.url, max_age=DAY, now=NOW).title is None
    assert store.cache.get("https://t.example/", max_age=DAY, now=NOW) is None


def test_resolutions_outlive_the_run(tmp_path):
    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
    with open_store(tmp_path) as store:
        assert store.cache.get(FULL.url, max_age=DAY, now=NOW).hops == FULL.hops


def test_answers_are_written_in_groups_and_when_told(tmp_path):
    def written():
        with sqlite3.connect(tmp_path / "cache.sqlite") as raw:
            number = raw.execute("SELECT count(*) FROM resolution").fetchone()[0]
        raw.close()
        return number

    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
        assert written() == 0
        store.cache.put(attrs.evolve(FULL, url="https://t.example/2"), now=NOW)
        store.cache.write()
        assert written() == 2
        assert not store.cache.is_full
        for number in range(300):
            store.cache.put(attrs.evolve(FULL, url=f"https://t.example/{number}"), now=NOW)
        assert store.cache.is_full
        assert written() == 2
    assert written() == 301


def test_an_older_cache_is_brought_up_to_date(tmp_path):
    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
    with sqlite3.connect(tmp_path / "cache.sqlite") as raw:
        raw.execute("DROP TABLE answer")
        raw.execute("DROP TABLE lease")
        raw.execute("PRAGMA user_version = 1")
    raw.close()
    with open_store(tmp_path) as store:
        store.cache.put_answer("post", "key", "{}", now=NOW)
        assert store.cache.answer("post", "key", now=NOW + DAY) == ("{}", DAY)
        assert store.cache.answer("other", "key", now=NOW) is None
        assert store.cache.get(FULL.url, max_age=DAY, now=NOW).hops == FULL.hops


def test_answers_that_cannot_be_written_go_on_waiting(tmp_path, monkeypatch):
    def fail(*_arguments):
        raise StoreError("the disk is full", hint="make room")

    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
        with monkeypatch.context() as patch:
            patch.setattr(SqliteDatabase, "write_all", fail)
            with pytest.raises(StoreError):
                store.cache.write()
        assert store.cache.get(FULL.url, max_age=DAY, now=NOW).hops == FULL.hops


def test_what_no_json_holds_is_not_remembered(store):
    store.cache.put(attrs.evolve(FULL, title="\ud800"), now=NOW)
    assert store.cache.get(FULL.url, max_age=DAY, now=NOW) is None


BAD_ROWS = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 100_000,
    to_json(FULL).replace('"timeout"', '"weather"'),
    to_json(FULL).replace("301", '"301"'),
    to_json(FULL).replace("301", "true"),
    to_json(FULL).replace('"hops":[', '"hops":[1,'),
    to_json(FULL).replace('Z"', '"'),
    to_json(FULL).replace("0.25", "[]"),
    to_json(FULL).replace("0.25", "1" + "0" * 400),
    to_json(FULL).replace('"location",', ""),
    to_json(attrs.evolve(FULL, hops=())),
    to_json(attrs.evolve(FULL, url="https://elsewhere.example/")),
]


@pytest.mark.parametrize("text", BAD_ROWS, ids=range(len(BAD_ROWS)))
def test_a_row_that_cannot_be_read_is_a_miss(text, tmp_path):
    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
    with sqlite3.connect(tmp_path / "cache.sqlite") as raw:
        raw.execute("UPDATE resolution SET value = ?", (text,))
    raw.close()
    with open_store(tmp_path) as store:
        assert store.cache.get(FULL.url, max_age=DAY, now=NOW) is None


@pytest.mark.parametrize("title", ["A", '"from_store":false', r'\\"from_store":false', "\\"])
@pytest.mark.parametrize("from_store", [False, True])
def test_json_reading_is_the_inverse_of_writing(title, from_store):
    kept = attrs.evolve(FULL, title=title, from_store=from_store)
    written = to_json(kept)
    assert json.loads(written)["from_store"] is True
    assert from_json(written) == attrs.evolve(kept, from_store=True)


# Captures and log


def test_captures_are_found_by_record_and_payload(store):
    first, second = capture(1), capture(2, status=404, media_type=None, truncated="time")
    for each in (first, second):
        store.add_captures([each], now=NOW)
    assert store.captures([second.record, RECORD, first.record]) == (second, first)
    assert tuple(store.all_captures()) == (first, second)


def test_a_payload_is_held_by_whole_captures_of_their_own(store):
    cut, held = capture(1, truncated="time"), capture(2)
    refers = capture(3, payload=held.extent)
    empty = capture(4, payload_sha256=hashlib.sha256(b"").hexdigest())
    for each in (cut, held, refers, empty):
        store.add_captures([each])
    assert store.captures_with("cd" * 32) == (held,)
    assert store.captures_with(empty.payload_sha256) == ()
    assert store.captures_with("00" * 32) == ()


def test_committed_is_where_the_last_record_ends(store):
    assert store.committed() == {}
    for number in (3, 1):
        store.add_captures([capture(number)])
    assert store.committed() == {"a.warc.gz": 390}


def test_a_capture_without_extent_is_its_record(store):
    store.add_captures([capture(extent=None, payload=None)])
    (found,) = store.captures([capture().record])
    assert found.extent == found.payload == Extent("a.warc.gz", 100, 50)


def test_one_record_is_named_once(store):
    store.add_captures([capture()])
    with pytest.raises(StoreError):
        store.add_captures([capture()])
    assert [entry.sequence for entry in store.log()] == [1]


def test_several_captures_are_all_named_or_none(store):
    store.add_captures([capture(1), capture(2)])
    head = store.head()
    with pytest.raises(StoreError):
        store.add_captures([capture(3), capture(1)])
    assert tuple(store.all_captures()) == (capture(1), capture(2))
    assert store.head() == head
    assert store.problems() == ()


def test_each_log_entry_is_bound_to_the_one_before(store):
    assert store.head() == FIRST
    store.record("run", {"version": "0", "a": [1, None, "é"]}, now=NOW)
    store.add_captures([capture()], now=NOW)
    first, second = store.log()
    assert (first.sequence, first.event, first.previous) == (1, "run", FIRST)
    assert first.detail == '{"a":[1,null,"\\u00e9"],"version":"0"}'
    assert (second.sequence, second.event, second.previous) == (2, "capture", first.hash)
    assert second.hash == store.head()
    assert second.hash == chained_hash(2, NOW.isoformat(), "capture", second.detail, first.hash)
    assert store.problems() == ()


def test_evidence_is_not_changed_by_ordinary_means(tmp_path):
    with open_store(tmp_path) as store:
        store.add_captures([capture()])
    raw = sqlite3.connect(tmp_path / "evidence.sqlite")
    for statement in (
        "UPDATE capture SET status = 404",
        "DELETE FROM capture",
        "UPDATE log SET event = 'x'",
        "DELETE FROM log",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="evidence is never"):
            raw.execute(statement)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE capture SET status = 404 WHERE sequence = 2", "capture-changed"),
        ("UPDATE capture SET media_type = NULL WHERE sequence = 2", "capture-changed"),
        ("DELETE FROM capture WHERE sequence = 2", "capture-changed"),
        ("UPDATE log SET detail = '[]' WHERE sequence = 1", "log-changed"),
        ("UPDATE log SET event = 'note' WHERE sequence = 2", "log-changed"),
        ("UPDATE log SET time = '2020-01-01T00:00:00+00:00' WHERE sequence = 1", "log-changed"),
        ("UPDATE log SET hash = previous WHERE sequence = 1", "log-changed"),
        ("DELETE FROM log WHERE sequence = 1", "log-gap"),
        ("DELETE FROM log WHERE sequence = 3", "capture-unlogged"),
    ],
)
def test_what_was_changed_by_force_is_named(statement, code, tmp_path):
    with open_store(tmp_path) as store:
        store.record("run", {})
        for number in (1, 2):
            store.add_captures([capture(number)])
    raw = sqlite3.connect(tmp_path / "evidence.sqlite")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.commit()
    raw.close()
    with open_store(tmp_path) as store:
        assert code in {problem.code for problem in store.problems()}


def test_threads_may_share_a_store(store):
    def work(number):
        store.add_captures([capture(number)])
        store.cache.put(attrs.evolve(FULL, url=f"https://t.example/{number}"), now=NOW)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 21)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert store.problems() == ()
    assert [entry.sequence for entry in store.log()] == list(range(1, 21))


# The folder


def test_runs_share_it_unless_one_wants_it_alone(tmp_path):
    with open_store(tmp_path) as first, open_store(tmp_path, wait=0) as second:
        for store, is_alone in ((first, False), (second, False)):
            with store.mending() as told:
                assert told is is_alone
        with pytest.raises(StoreBusy), open_store(tmp_path, wait=0, alone=True):
            pass
        second.close()
        with first.mending() as told:
            assert told
            with pytest.raises(StoreBusy), open_store(tmp_path, wait=0):
                pass
        with open_store(tmp_path, wait=0):
            pass
    with (
        open_store(tmp_path, wait=0, alone=True) as store,
        store.mending() as told,
        pytest.raises(StoreBusy),
        open_store(tmp_path, wait=0),
    ):
        pass
    assert told


def test_busy_names_the_holder(tmp_path):
    code = (
        "import sys; from pathlib import Path; from citecheck.store import open_store\n"
        "with open_store(Path(sys.argv[1]), alone=True):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy) as caught, open_store(tmp_path, wait=0.1):
            pass
        assert f"process {other.pid}" in str(caught.value)
        assert caught.value.hint
        other.stdin.close()
        with open_store(tmp_path, wait=30):  # waits until the other one has gone
            pass
    assert other.returncode == 0


def test_closing_twice_is_no_matter(tmp_path):
    store = open_store(tmp_path)
    store.close()
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_all_files_are_private(tmp_path):
    folder = tmp_path / "new" / "store"
    with open_store(folder) as store:
        store.add_captures([capture()])
        modes = {
            path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]
        }
    assert modes == {
        "store": 0o700,
        "warc": 0o700,
        "lock": 0o600,
        "making.lock": 0o600,
        "cache.sqlite": 0o600,
        "cache.sqlite-shm": 0o600,
        "cache.sqlite-wal": 0o600,
        "evidence.sqlite": 0o600,
    }


def test_cache_may_be_deleted_without_touching_evidence(tmp_path):
    with open_store(tmp_path) as store:
        store.cache.put(FULL, now=NOW)
        store.add_captures([capture()])
    (tmp_path / "cache.sqlite").unlink()
    with open_store(tmp_path) as store:
        assert store.cache.get(FULL.url, max_age=DAY, now=NOW) is None
        assert store.captures([capture().record]) == (capture(),)


@pytest.mark.parametrize("name", ["cache.sqlite", "evidence.sqlite"])
@pytest.mark.parametrize("damage", ["other", "foreign", "newer", "folder", "overwritten"])
def test_what_is_wrong_with_a_file_is_named(name, damage, tmp_path):
    with open_store(tmp_path) as store:
        store.add_captures([capture()])
        store.cache.put(FULL, now=NOW)
    _damage(tmp_path / name, damage)
    with pytest.raises(StoreError) as caught:
        _use(tmp_path)
    assert name in str(caught.value)
    assert caught.value.hint
    if damage in {"other", "overwritten"}:
        assert ("delete" in caught.value.hint) is (name == "cache.sqlite")
    with pytest.raises(StoreError) as again:
        _use(tmp_path)
    assert not isinstance(again.value, StoreBusy)  # the lock was let go of


def _use(folder: Path) -> None:
    with open_store(folder, wait=0) as store:
        store.cache.get(FULL.url, max_age=DAY, now=NOW)
        store.captures([capture().record])


def _damage(path: Path, kind: str) -> None:
    if kind == "other":
        path.write_bytes(b"This is a text file. " * 100)
    elif kind == "folder":
        path.unlink()
        path.mkdir()
    elif kind == "foreign":
        path.unlink()
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE mine (a)")
        raw.close()
    elif kind == "newer":
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA user_version = 99")
        raw.close()
    else:
        data = bytearray(path.read_bytes())
        data[100:] = b"\xa5" * (len(data) - 100)
        path.write_bytes(data)


def test_a_store_that_cannot_be_made_is_a_named_error(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    for folder in (file, file / "below"):
        with pytest.raises(StoreError) as caught:
            open_store(folder)
        assert caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="of flock")
def test_a_disk_without_locks_is_not_taken_for_another_run(tmp_path, monkeypatch):
    def no_locks(*_, **__):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("citecheck.file_lock._try_lock", no_locks)
    with pytest.raises(StoreError, match="cannot be locked") as raised:
        open_store(tmp_path / "store")
    assert not isinstance(raised.value, StoreBusy)


def test_git_leaves_a_hidden_store_alone(tmp_path: Path) -> None:
    hidden, shown, ours = tmp_path / ".citecheck", tmp_path / "evidence", tmp_path / ".ours"
    ours.mkdir()
    for folder in (hidden, shown, ours):
        open_store(folder).close()
    kept = [folder.name for folder in (hidden, shown, ours) if (folder / ".gitignore").exists()]
    assert kept == [".citecheck"]
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    told = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=tmp_path, check=True, capture_output=True
    ).stdout.decode()
    assert ".ours/" in told
    assert ".citecheck" not in told
