"""Times as the formats write them."""

from __future__ import annotations

from datetime import datetime

from citecheck.instant import in_utc
from citecheck.model.date import PartialDate


def stamp(time: datetime) -> str:
    """A time in UTC as RFC 3339 writes it: ``2026-11-24T09:00:00Z``. Without a zone, it is UTC."""
    return in_utc(time).isoformat().replace("+00:00", "Z")


def stamp_in_html(time: datetime) -> str:
    """The same as the attribute ``datetime`` takes it: no finer than a millisecond.

    https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#valid-time-string
    """
    finest = "milliseconds" if time.microsecond else "seconds"
    return in_utc(time).isoformat(timespec=finest).replace("+00:00", "Z")


def readable(time: datetime) -> str:
    """The same for people, to the second: ``2026-11-24 09:00:00 UTC``."""
    return f"{in_utc(time).replace(microsecond=0, tzinfo=None).isoformat(' ')} UTC"


def dated(date: PartialDate) -> str:
    """A date as far as it is known, for people: ``2022-11``, ``2022-11-02 18:30 +01:00``. It stays
    in its own zone.
    """
    day, _, clock = date.isoformat().partition("T")
    zone = "UTC" if date.zone in {"Z", "+00:00"} else date.zone or ""
    return " ".join(filter(None, (day, clock.removesuffix(date.zone or ""), clock and zone)))
