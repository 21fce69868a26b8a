"""When an article is due again, from a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from citecheck.model.monitoring import Importance, Watched
from citecheck.monitoring.schedule import Schedule

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LOW, NORMAL, HIGH = Importance


@pytest.mark.parametrize(
    ("age", "importance", "failures", "expected"),
    [
        (0 * HOUR, NORMAL, 0, 6 * HOUR),
        (6 * HOUR, NORMAL, 0, 6 * HOUR),
        (1 * DAY, NORMAL, 0, 6 * HOUR),
        (2 * DAY, NORMAL, 0, 12 * HOUR),
        (8 * DAY, NORMAL, 0, 2 * DAY),
        (60 * DAY, NORMAL, 0, 15 * DAY),
        (120 * DAY, NORMAL, 0, 30 * DAY),
        (4000 * DAY, NORMAL, 0, 30 * DAY),
        (8 * DAY, HIGH, 0, 1 * DAY),
        (8 * DAY, LOW, 0, 4 * DAY),
        (4000 * DAY, HIGH, 0, 15 * DAY),
        (8 * DAY, NORMAL, 1, 4 * DAY),
        (8 * DAY, NORMAL, 5, 64 * DAY),
        (8 * DAY, NORMAL, 500, 64 * DAY),
        (-8 * DAY, NORMAL, 0, 6 * HOUR),
    ],
)
def test_how_long_an_article_is_left_alone(
    age: timedelta, importance: Importance, failures: int, expected: timedelta
) -> None:
    assert Schedule().interval(age, importance, failures) == expected


def test_the_shortest_and_the_longest_are_the_users() -> None:
    schedule = Schedule(shortest=HOUR, longest=2 * HOUR)
    assert [schedule.interval(age) for age in (0 * HOUR, 6 * HOUR, 9 * DAY)] == [
        HOUR,
        1.5 * HOUR,
        2 * HOUR,
    ]
    assert Schedule(shortest=DAY, longest=HOUR).interval(0 * HOUR) == DAY


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({}, NOON),  # never gone over: when it was put in
        ({"checked": NOON + HOUR}, NOON + 7 * HOUR),
        ({"checked": NOON + HOUR, "is_partly": True}, NOON + HOUR),
        ({"checked": NOON, "published": NOON - 8 * DAY}, NOON + 2 * DAY),
        ({"checked": NOON, "published": NOON - 8 * DAY, "importance": HIGH}, NOON + DAY),
        ({"checked": NOON, "published": NOON + 8 * DAY}, NOON + 6 * HOUR),  # tomorrow's paper
    ],
)
def test_when_an_article_is_due(facts: dict[str, object], due: datetime) -> None:
    assert Schedule().due(Watched("a", NOON, **facts)) == due  # type: ignore[arg-type]


def test_the_turn_goes_by_how_late_it_is_for_an_article_of_its_age() -> None:
    old = Watched("old", NOON, published=NOON - 400 * DAY, checked=NOON)
    young = Watched("young", NOON, published=NOON + 30 * DAY, checked=NOON + 30 * DAY + 6 * HOUR)
    new = Watched("new", NOON + 31 * DAY)
    later = Watched("later", NOON, published=NOON - 400 * DAY, checked=NOON + 9 * DAY)
    now = NOON + 31 * DAY
    turn = Schedule().in_turn([old, later, new, young], now)
    assert [each.name for each in turn] == ["young", "old", "new"]


def test_one_that_cannot_be_read_does_not_stand_in_the_way_of_others() -> None:
    broken = Watched("broken", NOON, checked=NOON, failures=4)
    well = Watched("well", NOON, checked=NOON)
    assert [each.name for each in Schedule().in_turn([broken, well], NOON + DAY)] == ["well"]
