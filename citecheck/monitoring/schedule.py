"""When an article is to be gone over again: pure functions of what the plan has of it.

Much of what an article stands on is taken away while it is young, posts above all, and the rest
goes over the years (Pew Research Center, "When Online Content Disappears", 17 May 2024). So an
article is gone over again whenever its age has grown by a quarter, within a shortest and a longest
time: at a day of age every six hours, at a week every second day, at half a year every month.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from citecheck.model.monitoring import Importance, Watched
from citecheck.model.values import frozen

_SHARE = 0.25
"""Of an article's age, that lies between two times."""

_FACTORS = {Importance.LOW: 2.0, Importance.NORMAL: 1.0, Importance.HIGH: 0.5}

_MOST_DOUBLINGS = 5
"""An article that cannot be read is tried less and less often, down to one time in so many
doublings of its interval."""


@frozen
class Schedule:
    """How often at most, and at least, an article of normal importance is gone over."""

    shortest: timedelta = timedelta(hours=6)
    longest: timedelta = timedelta(days=30)

    def interval(
        self, age: timedelta, importance: Importance = Importance.NORMAL, failures: int = 0
    ) -> timedelta:
        """How long an article of some age is left alone. `failures`: times in a row."""
        base = min(max(age * _SHARE, self.shortest), max(self.longest, self.shortest))
        doublings: int = min(max(failures, 0), _MOST_DOUBLINGS)
        return base * (_FACTORS[importance] * (1 << doublings))

    def due(self, watched: Watched) -> datetime:
        """When an article is to be gone over: at once if it never was, or was in part alone."""
        if watched.checked is None:
            return watched.added
        if watched.is_partly:
            return watched.checked
        return watched.checked + self._interval(watched, watched.checked)

    def in_turn(self, plan: Iterable[Watched], now: datetime) -> list[Watched]:
        """The articles that are due, the most urgent first.

        Urgent is what has waited longest past its time, measured by its own interval: a day late
        is much for an article of yesterday, and nothing for one of last year.
        """
        due = [each for each in plan if self.due(each) <= now]
        return sorted(due, key=lambda each: (-self._urgency(each, now), each.added, each.name))

    def _urgency(self, watched: Watched, now: datetime) -> float:
        late = max(now - self.due(watched), timedelta(0))
        return late / max(self._interval(watched, watched.checked or now), timedelta(seconds=1))

    def _interval(self, watched: Watched, at: datetime) -> timedelta:
        begun = watched.published or watched.added
        age = max(at - begun, timedelta(0))
        return self.interval(age, watched.importance, watched.failures)
