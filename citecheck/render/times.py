"""Times as the formats write them."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(time: datetime) -> str:
    """A time in UTC as RFC 3339 writes it: ``2026-11-24T09:00:00Z``. Without a zone, it is UTC."""
    return _in_utc(time).isoformat().replace("+00:00", "Z")


def readable(time: datetime) -> str:
    """The same for people, to the second: ``2026-11-24 09:00:00 UTC``."""
    return f"{_in_utc(time).replace(microsecond=0, tzinfo=None).isoformat(' ')} UTC"


def _in_utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
