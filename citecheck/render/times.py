"""Times as the formats write them."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(time: datetime) -> str:
    """A time in UTC as RFC 3339 writes it: ``2026-11-24T09:00:00Z``. Without a zone, it is UTC."""
    aware = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")
