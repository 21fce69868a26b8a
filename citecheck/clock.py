"""The time of day. Whatever needs it is given a clock; this is the one that runs are given."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
