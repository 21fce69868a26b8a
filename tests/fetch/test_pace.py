"""A host's pace is arithmetic: tested against the clock that is passed in, not against time."""

from __future__ import annotations

import pytest

from citecheck.fetch.pace import Pace, Refusal


def refusal(at: float, asked: float | None = None, *, of_host: bool = True) -> Refusal:
    return Refusal(started=at - 0.01, time=at, asked=asked, is_of_host=of_host)


def test_refusals_halve_the_window_and_answers_bring_it_back() -> None:
    pace = Pace(limit=8, patience=100)
    seen = [pace.places]
    for at in (1.0, 2.0, 3.0, 4.0):
        pace.refused(refusal(at), jitter=0)
        seen.append(pace.places)
    assert seen == [8, 4, 2, 1, 1]
    answers = 0
    while pace.places < 8:
        pace.answered(10.0 + answers, 0.1)
        answers += 1
        assert pace.places <= 8
    assert 20 < answers < 40  # one more place for each round of answers: 1+2+...+7 and some
    assert not pace.refusals


def test_what_was_under_way_together_is_one_sign() -> None:
    pace = Pace(limit=8, patience=100)
    for at in (1.0, 1.1, 1.2, 1.3):
        pace.refused(Refusal(started=0.5, time=at, asked=None, is_of_host=True), jitter=0)
    assert (pace.places, pace.refusals) == (4, 1)


def test_slow_answers_halve_the_window_but_noise_does_not() -> None:
    pace = Pace(limit=8, patience=100)
    for n in range(40):
        pace.answered(n, 0.05 if n % 2 else 0.6)  # the noise of a fast server
    assert pace.places == 8
    for n in range(40, 60):
        pace.answered(n, 3.0)
    assert pace.places < 8


def test_a_server_that_is_always_slow_is_not_slowed_further() -> None:
    pace = Pace(limit=4, patience=100)
    for n in range(50):
        pace.answered(n * 5.0, 4.0 + n % 3)
    assert pace.places == 4


@pytest.mark.parametrize(("jitter", "opens"), [(0.0, 12.0), (1.0, 12.5)])
def test_the_host_opens_when_it_said(jitter: float, opens: float) -> None:
    pace = Pace(limit=4, patience=10)
    assert pace.refused(refusal(10.0, asked=2.0), jitter=jitter)
    assert pace.opens == opens
    assert pace.closed_until <= 10


def test_a_host_that_asks_for_too_much_is_left_alone() -> None:
    pace = Pace(limit=4, patience=10)
    assert not pace.refused(refusal(10.0, asked=3600.0), jitter=0)
    assert pace.closed_until == 3610
    assert pace.opens <= 10  # nobody waits for it
    assert not pace.is_as_new(100.0)
    assert pace.closed_until < 3611


def test_patience_is_for_the_host_in_all() -> None:
    pace = Pace(limit=4, patience=10)
    now, waits = 0.0, []
    for _ in range(10):
        now = max(now, pace.opens) + 0.1
        pace.answered(now, 0.01)  # so that it is not the row of refusals that ends it
        waits.append(pace.refused(refusal(now + 0.1, asked=3.0), jitter=0))
    assert waits.count(True) == 3
    assert 9 <= pace.waited <= 10


def test_a_host_that_always_refuses_is_not_waited_for() -> None:
    pace = Pace(limit=4, patience=1000)
    waits, now = [], 0.0
    for _ in range(6):
        now = max(now + 1, pace.opens)
        waits.append(pace.refused(refusal(now, asked=1.0), jitter=0.5))
    assert waits == [True, True, True, False, False, False]


def test_guesses_double() -> None:
    pace = Pace(limit=4, patience=1000)
    waits, now = [], 0.0
    for _ in range(3):
        now = pace.opens + 1
        assert pace.refused(refusal(now), jitter=1.0)
        waits.append(round(pace.opens - now, 3))
    assert waits == [0.5, 1.0, 2.0]


def test_a_bare_503_holds_up_the_host_for_a_moment_only() -> None:
    pace = Pace(limit=4, patience=10)
    assert pace.refused(refusal(10.0, of_host=False), jitter=1.0)
    assert 10.0 < pace.opens <= 10.3


def test_the_budget_of_retries() -> None:
    pace = Pace(limit=4, patience=10)
    assert [pace.failed(n, jitter=0) for n in range(5)] == [True, True, True, False, False]
    for n in range(10):
        pace.answered(n, 0.01)
    assert [pace.failed(n, jitter=0) for n in range(2)] == [True, False]


def test_what_is_worth_remembering() -> None:
    pace = Pace(limit=4, patience=10)
    assert pace.is_as_new(0)
    pace.answered(1, 0.1)
    assert pace.is_as_new(1)
    pace.refused(refusal(2, asked=1.0), jitter=0)
    assert not pace.is_as_new(2)
    pace = Pace(limit=4, patience=10, interval=2.0)
    pace.starts(5.0)
    assert (pace.opens, pace.is_as_new(6.0), pace.is_as_new(7.0)) == (7.0, False, True)
