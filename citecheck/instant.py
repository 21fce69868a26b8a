"""Points in time as servers, archives and files write them."""

from __future__ import annotations

from datetime import UTC, datetime

_LONGEST = 64
"""Code points of a written time that are read."""


def in_utc(time: datetime) -> datetime:
    """The time in UTC, which one without a zone is taken to be in.

    Raises `OverflowError` where that is before year 1 or after 9999.
    """
    if time.tzinfo is UTC:
        return time
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def from_iso(written: str) -> datetime | None:
    """A time in ISO 8601, in UTC; ``None`` where it is none."""
    if len(written) > _LONGEST:
        return None
    try:
        return in_utc(datetime.fromisoformat(written))
    except (ValueError, OverflowError):
        return None


def from_http(written: str) -> datetime | None:
    """A date as HTTP writes it, in any of its forms (RFC 9110 section 5.6.7), in UTC; ``None``
    where it is none.
    """
    from email.utils import parsedate_to_datetime  # late: few runs meet one

    if len(written) > _LONGEST:
        return None
    try:
        return in_utc(parsedate_to_datetime(written.strip()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def to_http(time: datetime) -> str:
    """A date as HTTP wants it written (RFC 9110 section 5.6.7), whatever the locale."""
    utc = time.astimezone(UTC)
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[utc.weekday()]
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * utc.month - 3 : 3 * utc.month]
    return f"{day}, {utc:%d} {month} {utc.year:04} {utc:%H:%M:%S} GMT"
