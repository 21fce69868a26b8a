"""A copy's states are kept apart, and never taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from citecheck.model.errors import UsageError
from citecheck.model.evidence import Copy, CopyFailure, CopyState

TIME = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_each_state_has_its_time_and_evidence():
    copy = Copy("https://news.example/a", "wayback")
    assert copy.state is None
    for number, state in enumerate(CopyState):
        copy = copy.reached(state, TIME + timedelta(minutes=number), f"evidence {number}")
        assert copy.state is state
    assert [step.evidence for step in copy.steps] == [f"evidence {n}" for n in range(6)]
    assert [step.time.minute for step in copy.steps] == [6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize(("earlier", "later"), list(combinations(CopyState, 2)))
def test_a_state_may_be_left_out_but_not_gone_back_to(earlier, later):
    copy = Copy("https://news.example/a", "perma").reached(later, TIME, "job 1")
    for state in (earlier, later):
        with pytest.raises(UsageError):
            copy.reached(state, TIME, "job 1")


def test_a_failure_leaves_what_was_reached_and_is_over_with_the_next_state():
    accepted = Copy("https://news.example/a", "wayback").reached(CopyState.ACCEPTED, TIME, "job 1")
    failed = accepted.failed(
        CopyFailure("error:celery", "It is out of order.", TIME, may_pass=True)
    )
    assert failed.state is CopyState.ACCEPTED
    assert failed.failure.may_pass
    assert failed.reached(CopyState.CAPTURED, TIME, "https://archive.example/1").failure is None
