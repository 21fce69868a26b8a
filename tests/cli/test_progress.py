"""How far a run has come, how fast it is, and how long it has to go."""

from __future__ import annotations

import logging

import pytest

from citecheck.cli import progress
from citecheck.cli.progress import Meter, duration


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_parts_add_up(clock: Clock) -> None:
    meter = Meter(clock)
    one, other = meter.part(), meter.part()
    one(0, 10)
    other(5, 20)
    one(10, 10)
    other(6, 20)
    assert (meter.done, meter.total) == (16, 30)
    assert str(meter) == "16 of 30 links"  # too early to tell more


def test_the_rate_is_of_late(clock: Clock) -> None:
    meter = Meter(clock)
    part = meter.part()
    part(0, 10_000)
    assert meter.rate == 0.0
    assert meter.left is None
    for second in range(1, 101):  # at first ten a second
        clock.now = 100.0 + second
        part(10 * second, 10_000)
    assert meter.rate == pytest.approx(10)
    assert meter.left == pytest.approx(900)
    assert str(meter) == "1,000 of 10,000 links, 10.0 a second, 15 min left"
    for second in range(1, 101):  # then a hundred
        clock.now = 200.0 + second
        part(1_000 + 80 * second, 10_000)
    assert meter.rate == pytest.approx(80)
    clock.now += 1_000  # and then nothing: who has stalled says so
    assert meter.rate < 8


def test_what_is_done_has_nothing_left(clock: Clock) -> None:
    meter = Meter(clock)
    part = meter.part()
    part(0, 100)
    clock.now += 10
    part(100, 100)
    assert str(meter) == "100 of 100 links, 10.0 a second"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (89, "89 s"), (91, "2 min"), (3600, "60 min"), (12_000, "3 h 20 min")],
)
def test_durations_are_told_as_people_say_them(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_where_no_terminal_is_the_log_is_told(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(progress.time, "monotonic", clock)
    caplog.set_level(logging.INFO, "citecheck")
    with progress.links_bar(quiet=True) as bar:
        part = bar()
        for second in range(1, 100):
            clock.now = 100.0 + second
            part(second, 300)
    assert len(caplog.records) == 3
    assert caplog.records[0].getMessage() == "30 of 300 links, 1.0 a second, 4 min left"
    facts = vars(caplog.records[0])["facts"]
    assert facts == {"done": 30, "total": 300, "rate": 1.0, "seconds_left": 270}


def test_who_wants_to_hear_nothing_is_told_nothing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(progress.time, "monotonic", clock)
    caplog.set_level(logging.WARNING, "citecheck")
    with progress.links_bar(quiet=True) as bar:
        clock.now += 100
        bar()(1, 2)
    assert not caplog.records
