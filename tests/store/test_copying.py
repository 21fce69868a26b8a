"""A store is copied whole: to a folder as a backup, to a database for many machines, and back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from citecheck.archive.read_back import verify_captures
from citecheck.archive.warc import WarcWriter
from citecheck.cli import _citecheck
from citecheck.config import SharedStore
from citecheck.model.errors import UsageError
from citecheck.model.judged import CheckedArticle
from citecheck.store import open_store
from citecheck.store.checked import PART as CHECKED
from citecheck.store.checked import Checked
from citecheck.store.copying import TABLES, copy, counts
from citecheck.store.place import place_of
from tests.store.appender import numbered
from tests.store.samples import DAY, NOW, resolution


def fill(where, captures=3, answers=2_500):
    """Something in every table but the plan's."""
    with open_store(where) as store:
        with WarcWriter(store.warc_folder, software="citecheck/test") as writer:
            store.add_captures(writer.append_all((numbered(n), None) for n in range(captures)))
        store.record("run", {"a": 1})
        store.cache.put(resolution("https://a.example/"), now=NOW)
        for number in range(answers):  # more than are copied at a time
            store.cache.put_answer(f"kind{number % 3}", f"key{number}", "{}", now=NOW)
        store.save_queue.add("wayback", "https://a.example/", "a.md", now=NOW)
        store.cache.leases.acquire("x", "y", seconds=600)
        checked = Checked(store.place.database(CHECKED), now=NOW, max_age=DAY)
        checked.put(b"\x00\xff", (CheckedArticle("a.md"),), since=NOW)
        return store.head()


def moved(source, target):
    with closing(place_of(source)) as ours, closing(place_of(target)) as theirs:
        return {each.name: each.number for each in copy(ours, theirs)}


def holds(where, head):
    with open_store(where) as store:
        assert store.head() == head
        assert store.problems() == ()
        captures = tuple(store.all_captures())
        assert verify_captures(store.warc_folder, captures) == ()
        assert store.cache.answer("kind1", "key2500", now=NOW) is None
        assert store.cache.answer("kind1", "key1", now=NOW) == ("{}", NOW - NOW)
        assert store.cache.get("https://a.example/", max_age=DAY, now=NOW) is not None
        assert len(store.save_queue.open_orders()) == 1
        checked = Checked(store.place.database(CHECKED), now=NOW, max_age=DAY)
        assert checked.get(b"\x00\xff") == (CheckedArticle("a.md"),)
        assert store.leases.holder("x") is None
    return len(captures)


def test_nothing_is_lost_on_the_way_to_a_database_and_back(tmp_path, postgresql):
    folder, database, back = tmp_path / "a", postgresql.store(tmp_path / "r"), tmp_path / "b"
    head = fill(folder)
    told = moved(folder, database)
    assert told["answer"] == 2_500
    assert told["capture"] == 3
    assert told["log"] == 4
    assert told["records"] == 1
    assert holds(database, head) == 3
    moved(database, back)
    assert holds(back, head) == 3
    with closing(place_of(folder)) as one, closing(place_of(back)) as other:
        assert list(counts(one)) == [each for each in counts(other) if each.name in told]
        with one.snapshot() as ours, other.snapshot() as theirs:
            for kept in TABLES:
                if one.has(kept.part):
                    query = f"SELECT * FROM {kept.table} ORDER BY {', '.join(kept.key)}"  # noqa: S608 -- ours
                    assert ours(kept.part).rows(query) == theirs(kept.part).rows(query)


def test_a_copy_that_was_broken_off_is_gone_on_with(where, tmp_path):
    source = tmp_path / "source"
    head = fill(source, answers=10)
    with closing(place_of(source)) as ours, closing(place_of(where)) as theirs:
        for each in copy(ours, theirs):
            if each.name == "log":
                break  # and the captures and records do not come
    moved(source, where)
    assert holds(where, head) == 3
    moved(source, where)  # all is there
    assert holds(where, head) == 3


def test_a_target_with_evidence_of_its_own_is_refused(where, tmp_path):
    source = tmp_path / "source"
    fill(source, answers=1)
    with open_store(where) as store:
        store.record("run", {"mine": True}, now=NOW)
        head = store.head()
    with pytest.raises(UsageError, match="rows of its own in log"):
        moved(source, where)
    with open_store(where) as store:
        assert store.head() == head
        assert store.save_queue.all_orders() == []


def test_a_backup_is_of_one_moment_though_a_run_goes_on(where, tmp_path):
    fill(where, answers=10)
    with open_store(where) as run, closing(place_of(where)) as ours:
        with closing(place_of(tmp_path / "backup")) as theirs:
            for each in copy(ours, theirs):
                if each.name == "log" and isinstance(where, SharedStore):
                    run.record("run", {"late": True})  # SQLite has whoever writes wait instead
        head = run.head()
    with open_store(tmp_path / "backup") as copied:
        assert copied.problems() == ()
        assert (copied.head() == head) is not isinstance(where, SharedStore)


def test_an_older_folder_is_moved(tmp_path, postgresql):
    source = tmp_path / "source"
    head = fill(source, answers=10)
    with closing(sqlite3.connect(source / "cache.sqlite")) as raw:
        raw.execute("DROP TABLE lease")
        raw.execute("PRAGMA user_version = 2")
        raw.commit()
    with closing(sqlite3.connect(source / "saving.sqlite")) as raw:
        raw.executescript(
            "DROP INDEX save_order_open; DROP INDEX save_order_due;"
            "CREATE UNIQUE INDEX save_order_open ON save_order (archive, url) WHERE NOT is_done;"
            "CREATE INDEX save_order_due ON save_order (due) WHERE NOT is_done;"
            "PRAGMA user_version = 1;"
        )
    database = postgresql.store(tmp_path / "r")
    moved(source, database)
    assert holds(database, head) == 3


# The commands


def spelled(where: SharedStore) -> str:
    return f"{where.url}&records={where.records}"


def run(*arguments, **named):
    """What a command says and its exit status, in this process: the database takes long to load."""
    arguments = ["store", *map(str, arguments)]
    done = CliRunner().invoke(_citecheck, arguments, standalone_mode=False, env=named)
    if done.exception is not None:
        raise done.exception
    return int(done.return_value), done.output


def test_the_commands_move_check_and_tell(tmp_path, postgresql):
    source, database = tmp_path / "a", postgresql.store(tmp_path / "r")
    fill(source, answers=1)
    assert run("check", "--store", source)[0] == 0
    status, said = run("migrate", spelled(database), "--store", source)
    assert status == 0
    assert "capture   3 rows" in said
    named = {"CITECHECK_STORE": spelled(database)}
    assert run("check", **named)[0] == 0
    _, said = run("info", **named)
    assert "schema 2 of 2" in said
    assert run("upgrade", **named)[0] == 0
    assert run("backup", tmp_path / "b", **named)[0] == 0
    assert "SQLite" in run("info", "--store", tmp_path / "b")[1]


def test_what_does_not_hold_is_told(tmp_path):
    fill(tmp_path, answers=1)
    (warc,) = (tmp_path / "warc").glob("*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[len(data) // 2] ^= 1
    warc.write_bytes(data)
    status, said = run("check", "--store", tmp_path)
    assert status == 1
    assert "does not hold" in said
    cache = tmp_path / "cache.sqlite"
    with cache.open("r+b") as file:
        file.seek(4096 + 3)  # within the root page of a table
        file.write(b"\xff\xff" * 4)
    status, said = run("check", "--store", tmp_path)
    assert status == 1
    assert "cache.sqlite" in said


def test_a_folder_that_is_no_store_is_refused(tmp_path):
    for action in (["info"], ["check"], ["upgrade"], ["backup", tmp_path / "b"]):
        with pytest.raises(UsageError, match="is no store"):
            run(*action, "--store", tmp_path / "none")
    fill(tmp_path / "a", answers=1)
    with pytest.raises(UsageError, match="the store itself"):
        run("backup", tmp_path / "a", "--store", tmp_path / "a")
