"""Printed dates as stretches of time, for the rules that compare them with what ids tell."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from citecheck.model.date import PartialDate
from citecheck.model.pattern import later

_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
"""The zones that are furthest from UTC: https://www.iana.org/time-zones, Etc/GMT-14 and +12."""
_ZONE = later(r"([+-])(\d{2}):?(\d{2})", re.ASCII)
_LAST = datetime.max.replace(tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)


def printed_between(date: PartialDate) -> tuple[datetime, datetime]:
    """The earliest and the latest moment, in UTC, that a printed date may mean.

    Without a zone it may be meant in any. The latest is where the day, the month, the year or
    the minute ends.
    """
    start = datetime(
        date.year, date.month or 1, date.day or 1, date.hour or 0, date.minute or 0, tzinfo=UTC
    )
    east, west = _offsets(date)
    return moved(start, -east), moved(_end(start, date), west)


def moved(time: datetime, more: timedelta) -> datetime:
    """A time moved, but not beyond what a calendar holds."""
    try:
        return time + more
    except OverflowError:
        return _LAST if more > timedelta(0) else _FIRST


def told(time: datetime) -> str:
    """``2022-10-24 09:30 UTC``."""
    return f"{time:%Y-%m-%d %H:%M} UTC"


def _end(start: datetime, date: PartialDate) -> datetime:
    if date.minute is not None:
        return moved(start, timedelta(minutes=1))
    if date.day is not None:
        return moved(start, timedelta(days=1))
    year, month = (date.year, date.month + 1) if date.month else (date.year + 1, 1)
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return start.replace(year=year, month=month) if year <= 9999 else _LAST


def _offsets(date: PartialDate) -> tuple[timedelta, timedelta]:
    """How far before and behind UTC the printed date may be, at most."""
    if date.zone == "Z":
        return timedelta(0), timedelta(0)
    match = _ZONE.fullmatch(date.zone or "")
    if match is None:
        return _EAST, _WEST
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    offset = -offset if match[1] == "-" else offset
    return offset, -offset
