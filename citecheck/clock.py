"""The time of day. Whatever needs it is given a clock; this is the one that runs are given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the time, in UTC."""


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)
