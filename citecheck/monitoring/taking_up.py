"""Taking articles up into the plan: those named, of a folder of reports, or of a store's log."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from citecheck.archive.custody import details
from citecheck.load.inputs import Input, is_url
from citecheck.mementos import published_at
from citecheck.model.date import PartialDate
from citecheck.model.errors import InputError
from citecheck.model.evidence import LogEntry
from citecheck.model.monitoring import Importance, Watched
from citecheck.model.values import evolve
from citecheck.monitoring.settled import first
from citecheck.saved.report import SavedReport, reports_in
from citecheck.store.plan import Plan


def name_of(source: Input) -> str:
    """What the plan calls an input: the same wherever a later run is started."""
    return source.url if source.url is not None else os.path.abspath(source.name)  # noqa: PTH100


def take_up(
    plan: Plan, names: Iterable[str], now: datetime, importance: Importance | None = None
) -> list[str]:
    """Put articles into the plan, or give those that are in it another importance.

    The names of the new ones. Raises `StoreError`.
    """
    there = {each.name: each for each in plan.articles()}
    new = []
    for name in dict.fromkeys(names):
        watched = there.get(name) or Watched(name, now)
        if importance is not None:
            watched = evolve(watched, importance=importance)
        if watched != there.get(name):
            plan.put(watched)
        if name not in there:
            new.append(name)
    return new


def take_up_reports(plan: Plan, folder: Path, now: datetime) -> Iterator[str | InputError]:
    """Put the articles of a folder's reports into the plan, with what the reports say as known.

    One that is there stays as it is. Yields the names of the new ones, and what could not be read.
    """
    there = {each.name for each in plan.articles()}
    for _, report in reports_in(folder):
        if isinstance(report, InputError):
            yield report
            continue
        name = _readable(report.article.origin.name)
        if name is not None and name not in there:
            there.add(name)
            watched = Watched(name, now, published=_published(report), checked=_made(report))
            plan.came_out(watched, {name: first(report)}, (), ())
            yield name


def reported(log: Iterable[LogEntry]) -> Iterator[str]:
    """The articles that a store's log has reports of, each once, as far as they can be read again.

    A path is taken from the working folder.
    """
    seen: set[str] = set()
    for detail in details(log, "article"):
        name = _readable(str(detail.get("name", "")))
        if name is not None and name not in seen:
            seen.add(name)
            yield name


def _readable(name: str) -> str | None:
    """The plan's name for an article of a report; ``None`` for one that came by standard input, or
    is one of several in a file.
    """
    if is_url(name):
        return name
    try:
        path = Path(name)
        return os.path.abspath(path) if path.is_file() else None  # noqa: PTH100
    except (OSError, ValueError):
        return None


def _published(report: SavedReport) -> datetime | None:
    date = report.article.metadata.date
    return published_at(PartialDate.from_iso(date.iso)) if date is not None else None


def _made(report: SavedReport) -> datetime | None:
    """When what a report rests on was asked, so that its article is due as long after that."""
    try:
        made = datetime.fromisoformat(report.run.time or "")
    except ValueError:
        return None
    return made if made.tzinfo is not None else None
