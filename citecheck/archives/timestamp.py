"""The fourteen digits by which archives tell time: YYYYMMDDhhmmss, UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DIGITS = re.compile(r"[0-9]{14}", re.ASCII)


def time_of(digits: object) -> datetime | None:
    """The time, or ``None`` where the digits are none, or no date."""
    if not isinstance(digits, str) or not _DIGITS.fullmatch(digits):
        return None
    try:
        return datetime(
            int(digits[:4]), int(digits[4:6]), int(digits[6:8]),
            int(digits[8:10]), int(digits[10:12]), int(digits[12:]), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None


def digits_of(time: datetime) -> str:
    """A time as fourteen digits."""
    utc = time.astimezone(UTC)
    return f"{utc.year:04}{utc:%m%d%H%M%S}"
