"""Work is done whole, whichever process does it, and whatever becomes of the second one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable

import pytest

from citecheck.linkcheck.both_ends import FEWEST, from_both_ends

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
"""The runner of the tests has threads; the command line has none then."""


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def _doubled(work: Iterable[int]) -> list[int]:
    return [2 * number for number in work]


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST, FEWEST + 1, 5 * FEWEST, 50_000])
def test_nothing_is_lost_and_nothing_done_twice(count: int) -> None:
    parts = from_both_ends(range(count), _doubled)
    assert sorted(n for part in parts for n in part) == [2 * number for number in range(count)]


def test_who_has_easy_work_does_more_of_it() -> None:
    here = os.getpid()

    def run(work: Iterable[int]) -> list[int]:
        done = []
        for number in work:
            time.sleep(0.02 if os.getpid() == here else 0)
            done.append(number)
        return done

    first, second = from_both_ends(range(FEWEST), run)
    assert first == list(range(len(first)))
    assert set(second) == set(range(len(first), FEWEST))
    assert len(first) < len(second)


def test_what_is_lost_with_the_second_process_is_done_again() -> None:
    here = os.getpid()

    def run(work: Iterable[int]) -> list[int]:
        done = []
        for number in work:
            if os.getpid() != here and len(done) == 20:
                os._exit(7)
            time.sleep(0.001)
            done.append(number)
        return done

    parts = from_both_ends(range(FEWEST), run)
    assert [number for part in parts for number in part] == list(range(FEWEST))


def test_a_fault_here_ends_the_second_process_too() -> None:
    here = os.getpid()

    def run(work: Iterable[int]) -> list[str]:
        if os.getpid() == here:
            raise KeyboardInterrupt
        for _ in work:
            time.sleep(0.05)
        return ["more than a pipe holds" * 10_000]

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        from_both_ends(range(FEWEST), run)
    assert time.monotonic() - begun < FEWEST * 0.05 / 2


def test_one_core_or_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    with monkeypatch.context() as patched:
        patched.setattr(os, "fork", refuse)
        assert len(from_both_ends(range(FEWEST), _doubled)) == 1
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert len(from_both_ends(range(FEWEST), _doubled)) == 1
