"""A newsroom of one article, whose sources live on the loopback web, at a time that a test sets."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import evolve

from citecheck import Settings
from citecheck.config import Archives, MementosFor
from citecheck.model.monitoring import Watched
from citecheck.monitoring.going_over import GoingOver, GoneOver
from citecheck.monitoring.schedule import Schedule
from citecheck.pipeline import Session
from citecheck.store.plan import open_plan
from tests.web import LoopbackWeb

OFTEN = Schedule(longest=timedelta(hours=6))
"""However old an article is."""
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Newsroom:
    """Goes over its articles whenever a test says so."""

    def __init__(self, web: LoopbackWeb, folder: Path, channels: Sequence[str] = ()) -> None:
        self.web, self.folder, self.channels = web, folder, channels
        self.now = NOON

    def article(self, text: str, name: str = "a.html") -> str:
        """Write an article and put it into the plan."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        with open_plan(self.folder / "store") as plan:
            plan.put(Watched(str(path), self.now))
        return str(path)

    def goes_over(
        self, after: timedelta = timedelta(days=1), budget: int | None = None
    ) -> list[GoneOver]:
        """What comes of going over what is due, some time later."""
        self.now += after
        return asyncio.run(self._go_over(budget))

    def news(self, after: timedelta = timedelta(days=1)) -> list[tuple[str, str]]:
        """Kind and subject of what changed, of all articles."""
        return [
            (change.kind.value, change.what)
            for gone in self.goes_over(after)
            for notice in gone.notices
            for change in notice.difference.changes
        ]

    async def _go_over(self, budget: int | None) -> list[GoneOver]:
        settings = Settings(
            network=self.web.network(most_requests=budget, max_wait=0),
            store=self.folder / "store",
            max_age=timedelta(hours=3),
            archives=evolve(Archives(), mementos=MementosFor.NONE),
        )
        found = []
        with open_plan(self.folder / "store") as plan:
            async with Session(settings, clock=lambda: self.now) as session:
                going = GoingOver(session, plan, lambda: self.now, self.channels)
                for each in OFTEN.in_turn(plan.articles(), self.now):
                    gone = await going.one(each)
                    assert gone is not None
                    found.append(gone)
        return found
