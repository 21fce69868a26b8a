"""Work is done whole, whichever process does it, and whatever becomes of the second one."""

from __future__ import annotations

import os

import pytest

from citecheck.linkcheck import halves
from citecheck.linkcheck.halves import FEWEST

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
"""The runner of the tests has threads; the command line has none then."""


def _together(parts: tuple) -> list[int]:
    return [number for part in parts for number in part]


def _doubled(work: list[int]) -> list[int]:
    return [2 * number for number in work]


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST, FEWEST + 1, 5 * FEWEST])
def test_nothing_is_lost(count: int) -> None:
    parts = halves.halves(list(range(count)), _doubled)
    assert _together(parts) == [2 * number for number in range(count)]


def test_a_second_process_does_the_second_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    first, second = halves.halves(range(FEWEST), lambda work: [os.getpid(), len(work)])
    assert first == [os.getpid(), FEWEST // 2]
    assert second[0] != os.getpid()


def test_a_half_that_is_lost_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    here = os.getpid()

    def run(work: range) -> list[int]:
        if os.getpid() != here:
            os._exit(7)
        return list(work)

    assert _together(halves.halves(range(FEWEST), run)) == list(range(FEWEST))


def test_a_fault_in_the_first_half_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    here = os.getpid()

    def run(_: range) -> list[str]:
        if os.getpid() == here:
            raise KeyboardInterrupt
        return ["more than a pipe holds" * 10_000]

    with pytest.raises(KeyboardInterrupt):
        halves.halves(range(FEWEST), run)


def test_one_core_or_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert len(halves.halves(range(FEWEST), _doubled)) == 1
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})

    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert len(halves.halves(range(FEWEST), _doubled)) == 1
