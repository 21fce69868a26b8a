"""Going over one article: read it and what it stands on again, and see what has changed."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from citecheck.clock import Clock
from citecheck.load.inputs import one_input
from citecheck.mementos import published_at
from citecheck.model.errors import CitecheckError, InputError
from citecheck.model.monitoring import Watched
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.model.values import define, evolve, frozen
from citecheck.monitoring import pages
from citecheck.monitoring.settled import first, settled
from citecheck.pipeline import Session
from citecheck.render.json import one_line
from citecheck.saved.difference import Difference, difference
from citecheck.saved.notice import Notice
from citecheck.saved.report import SavedReport, decoded
from citecheck.store.plan import Known, Plan

_log = logging.getLogger("citecheck")

_OURS = uuid.UUID("6d3a5b1e-6f0c-5d53-9f57-0a4b6b3f3c1d")
"""The namespace of notices (RFC 9562 section 5.5)."""


def _as_it_is(_: str, report: Report) -> Report:
    return report


@frozen
class GoneOver:
    """What came of going over one article."""

    watched: Watched
    notices: tuple[Notice, ...] = ()
    is_first: bool = False
    """Whether nothing was known of it, so that nothing can have changed."""
    unsettled: int = 0
    """How many of its links were not settled this time."""


@define
class GoingOver:
    """A run over articles of the plan."""

    session: Session
    plan: Plan
    clock: Clock
    channels: Collection[str]
    """Where what changed is to be told."""
    heed: Callable[[str, Report], Report] = _as_it_is
    """Given what an article is known by, and its report: the report with what counts of it."""

    async def one(self, watched: Watched) -> GoneOver | None:
        """Go over an article, and put down what came of it; ``None``: the run was told to stop.

        Raises `StoreError`. What is put down is put down whole, so a run may be killed anywhere.
        """
        begun = self.session.requests
        known = await asyncio.to_thread(self.plan.known, watched.name)
        reports, trouble = await self._reports(watched)
        if self.session.interrupted:
            return None
        now = self.clock()
        after = evolve(
            watched,
            checked=now,
            requests=self.session.requests - begun,
            trouble=trouble,
            failures=watched.failures + 1 if trouble else 0,
            is_partly=any(map(_is_cut_short, reports)),
        )
        if not reports:
            cut = self.session.is_spent
            after = evolve(
                after, is_partly=cut, failures=watched.failures if cut else after.failures
            )
            await asyncio.to_thread(self.plan.put, after)
            return GoneOver(after)
        date = published_at(reports[0].article.metadata.date)
        after = evolve(after, published=date or watched.published)
        new = await asyncio.to_thread(_saved, reports)
        latest, notices = await asyncio.to_thread(self._compared, watched.name, known, new, now)
        await asyncio.to_thread(self.plan.came_out, after, latest, notices, self.channels)
        unsettled = sum(
            link.resolution is None or link.resolution.state not in ("ok", "problem")
            for each in new
            for link in each.links
        )
        return GoneOver(after, notices, not known, unsettled)

    async def _reports(self, watched: Watched) -> tuple[list[Report], str]:
        """The reports of an input's articles, and why there are none, or not all."""
        reports: list[Report] = []
        trouble = ""
        try:
            async for article in self.session.read_all(one_input(watched.name)):
                if isinstance(article, InputError):
                    trouble = str(article)
                else:
                    report = await self.session.report(article)
                    reports.append(await asyncio.to_thread(self.heed, watched.name, report))
        except InputError as error:
            trouble = str(error)
        except CitecheckError:
            raise
        except Exception as error:  # noqa: BLE001 -- one article's fault costs no other its turn
            _log.exception("a fault of citecheck's own in %r", watched.name)
            trouble = f"a fault of citecheck's own: {type(error).__name__}"
        return reports, trouble

    def _compared(
        self, name: str, known: Known, new: Sequence[SavedReport], now: datetime
    ) -> tuple[Known, tuple[Notice, ...]]:
        """What is known from here on, and what has changed."""
        latest, notices = {}, []
        for report in new:
            article = report.article.origin.name
            old = known.get(article)
            if old is None:
                latest[article] = first(report)
                continue
            store = self.session.store
            changed = dict(pages.changed(old, report, store)) if store is not None else {}
            latest[article] = settled(old, report, changed)
            found = difference(old, latest[article], besides=changed.values())
            if found.changes:
                notices.append(_notice(name, latest[article], found, now))
        return {**known, **latest}, tuple(notices)


def _saved(reports: Sequence[Report]) -> list[SavedReport]:
    return [decoded(one_line(each).encode(), each.article.origin.name) for each in reports]


def _is_cut_short(report: Report) -> bool:
    """Whether the allowance was used up before all links were asked."""
    return any(each.verdict.outcome is Outcome.BUDGET for each in report.resolutions.values())


def _notice(name: str, report: SavedReport, found: Difference, now: datetime) -> Notice:
    # The same change from the same report, found again by a run that was killed, is the same.
    about = "\n".join((name, report.article.origin.name, found.old or "", repr(found.changes)))
    id_ = str(uuid.uuid5(_OURS, about.encode("utf-8", "replace").decode()))
    return Notice(id_, now, name, report.article.metadata.title, found)
