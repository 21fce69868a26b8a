"""What holds for a store in a folder and for one in PostgreSQL alike."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from citecheck.archive.read_back import verify_captures
from citecheck.config import SharedStore
from citecheck.model.errors import LeaseLost, StoreBusy, StoreError
from citecheck.model.evidence import CopyState
from citecheck.model.judged import CheckedArticle
from citecheck.store import open_cache, open_store
from citecheck.store.checked import PART as CHECKED
from citecheck.store.checked import Checked
from citecheck.store.evidence import FIRST
from citecheck.store.history import answers_of, by_day, has_evidence
from citecheck.store.place import place_of
from tests.store.samples import DAY, NOW, capture, resolution
from tests.store.writer import EACH

URL = "https://news.example/a"
ROOT = Path(__file__).parents[2]


def spelled(where):
    return f"{where.url}&records={where.records}" if isinstance(where, SharedStore) else str(where)


def found(cache, url=URL):
    return cache.get(url, max_age=DAY, now=NOW)


# What is remembered


def test_what_was_remembered_comes_back_in_another_run(where):
    with open_store(where) as store:
        store.cache.put(resolution(URL, "first"), now=NOW)
        store.cache.put(resolution(URL, "second"), now=NOW)
        store.cache.put_answer("post", "x", '{"a":"\\u0000"}', now=NOW)
        store.cache.put_answer("post", "x", '{"b":1}', now=NOW)
    with open_store(where) as store:
        assert found(store.cache).title == "second"
        assert found(store.cache, "https://news.example/b") is None
        assert store.cache.answer("post", "x", now=NOW) == ('{"b":1}', timedelta(0))
        assert store.cache.answer("post", "y", now=NOW) is None
        later = NOW + timedelta(days=2)
        assert store.cache.get(URL, max_age=DAY, now=later) is None


def test_the_cache_is_opened_without_the_rest(where):
    with open_cache(where) as cache:
        cache.put(resolution(URL), now=NOW)
    with open_cache(where) as cache:
        assert found(cache) is not None


# 2,704 bytes fit into an index of PostgreSQL; text that compresses badly is what does not
@pytest.mark.parametrize("length", [499, 501, 1999, 2001, 3000, 60_000])
def test_keys_of_any_length_are_told_apart(where, length):
    letters = "".join(chr(97 + (number * number) % 26) for number in range(length))
    urls = [f"https://news.example/{letters}{end}" for end in "12"]
    with open_store(where) as store:
        for url in urls:
            store.cache.put(resolution(url, url[-1]), now=NOW)
            store.cache.put_answer("post", f"{url}\0", url[-1], now=NOW)
        kept = store.cache.get_all(urls, max_age=DAY, unsettled=DAY, now=NOW)
        assert {url: each.title for url, each in kept.items()} == {each: each[-1] for each in urls}
        answers = [store.cache.answer("post", f"{url}\0", now=NOW) for url in urls]
        assert [each and each[0] for each in answers] == ["1", "2"]
        order = store.save_queue.add("wayback", urls[0], "a.md", now=NOW)
        assert order is not None
        assert store.save_queue.add("wayback", urls[0], "a.md", now=NOW) is None
        assert store.save_queue.add("wayback", urls[1], "a.md", now=NOW) is not None


def test_more_urls_are_asked_for_than_one_statement_takes(where):
    urls = [f"https://news.example/{number}" for number in range(1_200)]
    with open_store(where) as store:
        for url in urls:
            store.cache.put(resolution(url), now=NOW)
        kept = store.cache.get_all(urls, max_age=DAY, unsettled=DAY, now=NOW)
    assert kept.keys() == set(urls)


def test_findings_come_back_while_they_are_fresh(where):
    with closing(place_of(where)) as place:
        checked = Checked(place.database(CHECKED), now=NOW, max_age=DAY)
        checked.put(b"\x00key", (CheckedArticle("a.md"),), since=NOW)
        checked.put(b"\x00key", (CheckedArticle("b.md"),), since=NOW)
    for later, is_found in ((DAY, True), (2 * DAY, False), (100 * DAY, False)):
        with closing(place_of(where)) as place:
            checked = Checked(place.database(CHECKED), now=NOW + later, max_age=DAY)
            assert (checked.get(b"\x00key") == (CheckedArticle("b.md"),)) is is_found
            assert checked.get(b"other") is None


# Evidence


def test_captures_and_log_are_bound(where):
    with open_store(where) as store:
        assert store.head() == FIRST
        store.record("run", {"version": "0", "a": [1, None, "é\0"]}, now=NOW)
        store.add_captures([capture(1), capture(2, media_type=None, truncated="time")], now=NOW)
        with pytest.raises(StoreError):
            store.add_captures([capture(3), capture(1)], now=NOW)
    with open_store(where) as store:
        assert [entry.sequence for entry in store.log()] == [1, 2, 3]
        assert store.captures([capture(2).record, capture(3).record, capture(1).record]) == (
            capture(2, media_type=None, truncated="time"),
            capture(1),
        )
        assert store.captures_with("cd" * 32) == (capture(1),)
        assert store.committed() == {"a.warc.gz": 290}
        assert store.problems() == ()
        assert store.head() != FIRST


def test_history_is_read_beside_a_run(where):
    with open_store(where) as store:
        answers = [(1, 200), (2, 404), (86_400, 500), (86_401, 200)]
        for number, status in answers:
            store.add_captures([capture(number, status=status)], now=NOW)
        store.add_captures([capture(3, url="https://b.example/", status=301)], now=NOW)
        assert has_evidence(where)
        first = NOW.date()
        assert by_day(where) == [(first, 2, 1), (first + DAY, 1, 0)]
        assert [each.status for each in answers_of(where, URL)] == [200, 500, 404, 200]
        assert answers_of(where, "https://c.example/") == []


def test_orders_outlive_the_run(where):
    with open_store(where) as store:
        order = store.save_queue.add("wayback", URL, "a.md", now=NOW)
        store.save_queue.add("perma", URL, "a.md", now=NOW)
    with open_store(where) as store:
        assert store.save_queue.add("wayback", URL, "b.md", now=NOW) is None
        assert [each.number for each in store.save_queue.open_orders()] == [1, 2]
        copy = order.copy.reached(CopyState.REQUESTED, NOW, URL)
        store.save_queue.put(evolve(order, copy=copy, is_done=True))
        assert [each.number for each in store.save_queue.open_orders(["wayback"])] == []
        assert store.save_queue.all_orders()[0].copy == copy
        assert store.save_queue.add("wayback", URL, "b.md", now=NOW).number == 3


# Several at once


def test_runs_that_write_at_once_lose_nothing(where):
    with open_store(where):  # there before they come
        pass
    command = [sys.executable, "-m", "tests.store.writer", spelled(where)]
    runs = [
        subprocess.Popen(
            [*command, str(number)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    try:
        for each in runs:
            assert each.stdout.readline() == "ready\n"
        for each in runs:
            each.stdin.write("\n")
            each.stdin.flush()
        assert [each.wait(timeout=600) for each in runs] == [0, 0, 0]
    finally:
        for each in runs:
            each.kill()
            each.communicate()
    numbers = range(3 * EACH)
    urls = [f"https://news.example/{number}" for number in numbers]
    with open_store(where) as store:
        assert store.problems() == ()
        captures = tuple(store.all_captures())
        assert {each.url for each in captures} == set(urls)
        assert len({each.record.warc for each in captures}) == 3
        assert [entry.sequence for entry in store.log()] == [number + 1 for number in numbers]
        assert verify_captures(store.warc_folder, captures) == ()
        kept = store.cache.get_all(
            [*urls, "https://news.example/all"], max_age=DAY, unsettled=DAY, now=NOW
        )
        assert len(kept) == 3 * EACH + 1
        assert all(store.cache.answer("post", str(number), now=NOW) for number in numbers)
        orders = store.save_queue.all_orders()
        assert [each.number for each in orders] == [number + 1 for number in numbers]
        assert {each.copy.url for each in orders} == set(urls)


def test_threads_may_share_a_store(where):
    def work(number):
        store.add_captures([capture(number)])
        store.cache.put(resolution(f"https://t.example/{number}"), now=NOW)
        store.cache.write()

    with open_store(where) as store:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 9)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert store.problems() == ()
        assert [entry.sequence for entry in store.log()] == list(range(1, 9))
        assert all(found(store.cache, f"https://t.example/{number}") for number in range(1, 9))


def test_runs_share_it_unless_one_wants_it_alone(where):
    with open_store(where) as first:
        second = open_store(where, wait=0)
        with first.mending() as told:
            assert not told
        with pytest.raises(StoreBusy), open_store(where, wait=0, alone=True):
            pass
        second.close()
        with first.mending() as told:
            assert told
            with pytest.raises(StoreBusy), open_store(where, wait=0):
                pass
        with open_store(where, wait=0):
            pass
    with open_store(where, wait=0, alone=True), pytest.raises(StoreBusy):
        open_store(where, wait=0)


def test_one_run_at_a_time_saves(where):
    with closing(place_of(where)) as one, closing(place_of(where)) as other:
        with one.alone("saving"), other.alone("something else"):
            with pytest.raises(StoreBusy) as caught, other.alone("saving"):
                pass
            assert caught.value.hint
        with other.alone("saving"):
            pass


# Leases


@pytest.fixture
def two(where):
    """Two machines at one store."""
    with open_store(where) as one, open_store(where) as other:
        yield one, other


def pass_by(store, seconds):
    """Have time pass for all leases."""
    store.leases._database.write("UPDATE lease SET until = until - ?", (seconds,))


def test_a_lease_is_one_owners(two):
    one, other = (each.leases for each in two)
    held = one.acquire("link x", "one", seconds=60)
    assert (held.name, held.owner) == ("link x", "one")
    assert other.acquire("link x", "other", seconds=60) is None
    assert one.acquire("link x", "one", seconds=60) is None
    assert other.acquire("link y", "other", seconds=60) is not None
    assert other.holder("link x") == "one"
    assert other.holder("link z") is None
    assert one.release([held]) == {held}
    assert other.holder("link x") is None
    taken = other.acquire("link x", "other", seconds=60)
    assert taken.fence > held.fence
    assert one.release([held]) == set()
    assert one.renew([held], seconds=60) == set()
    assert one.holder("link x") == "other"


def test_a_lease_ends_by_itself_and_its_owner_is_refused(two):
    one, other = two
    held = one.leases.acquire("link x", "one", seconds=60)
    assert one.leases.renew([held], seconds=600) == {held}
    pass_by(one, 500)
    assert other.leases.acquire("link x", "other", seconds=60) is None
    pass_by(one, 101)
    with one.leases.guarding(held):  # late, but nobody took it
        pass
    taken = other.leases.acquire("link x", "other", seconds=60)
    assert taken.fence > held.fence
    with pytest.raises(LeaseLost) as caught, one.leases.guarding(held):
        raise AssertionError
    assert caught.value.hint
    with other.leases.guarding(taken):
        pass


def test_fences_grow_though_the_rows_are_forgotten(two):
    one, other = two
    fences = []
    for _ in range(3):
        held = one.leases.acquire("link x", "one", seconds=60)
        one.leases.release([held])
        fences.append(held.fence)
    pass_by(one, 2 * 86_400)  # which is to say: those were given two days ago
    fences = [each - 2 * 86_400 * 1_000_000 for each in fences]
    other.leases.acquire("link y", "other", seconds=60)
    assert one.leases._database.rows("SELECT name FROM lease") == [("link y",)]
    fences.append(one.leases.acquire("link x", "one", seconds=60).fence)
    assert fences == sorted(set(fences))


def test_many_leases_are_kept_by_one_statement_each_some_hundred(two):
    one, other = two
    held = [one.leases.acquire(f"link {number}", "one", seconds=60) for number in range(260)]
    pass_by(one, 61)
    taken = [other.leases.acquire(f"link {number}", "other", seconds=60) for number in (3, 259)]
    assert all(taken)
    kept = one.leases.renew(held, seconds=60)
    assert set(held) - kept == {held[3], held[259]}


def test_what_a_stale_owner_found_is_not_written(two):
    one, other = two
    held = one.leases.acquire("link x", "one", seconds=60)
    one.cache.put(resolution(URL, "stale"), now=NOW, lease=held)
    one.cache.put_answer("post", "x", "stale", now=NOW, lease=held)
    one.cache.put(resolution("https://b.example/", "without"), now=NOW)
    pass_by(one, 61)
    taken = other.leases.acquire("link x", "other", seconds=60)
    one.cache.write()
    assert found(other.cache) is None
    assert other.cache.answer("post", "x", now=NOW) is None
    assert found(other.cache, "https://b.example/").title == "without"
    other.cache.put(resolution(URL, "fresh"), now=NOW, lease=taken)
    other.cache.write()
    assert found(one.cache).title == "fresh"
    assert other.leases.holder("link x") is None  # it was let go of with the answer


def test_a_lease_is_let_go_of_once_what_was_found_is_there(two):
    one, other = two
    held = one.leases.acquire("link x", "one", seconds=60)
    one.cache.release(held)
    assert other.leases.holder("link x") == "one"
    one.cache.write()
    assert other.leases.holder("link x") is None


def test_of_many_who_want_a_lease_one_gets_it(where):
    with open_store(where):
        pass
    got, barrier = [], threading.Barrier(4)

    def work(name):
        with open_cache(where) as cache:
            barrier.wait()
            for number in range(10):
                lease = cache.leases.acquire(f"{number}", name, seconds=60)
                got.append((number, lease))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    holders = [number for number, lease in got if lease is not None]
    assert sorted(holders) == list(range(10))
    assert len(got) == 40
