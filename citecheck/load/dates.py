"""Dates as machines write them: ISO 8601 as far as it goes, and the form of HTTP and mail."""

from __future__ import annotations

import re

from citecheck.model.date import PartialDate
from citecheck.model.pattern import later

_ISO = later(
    r"(?P<year>\d{4})"
    r"(?:[-/.](?P<month>\d{1,2})"
    r"(?:[-/.](?P<day>\d{1,2})"
    r"(?:[T ]\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+\-−]\d{2}:?\d{2}|[+\-−]\d{2})?)?)?)?(?![\w:])",
    re.IGNORECASE,
)
_COMPACT = later(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_LONGEST = 80


def parse(written: str) -> PartialDate | None:
    """The date that a string in a machine's form begins with, or ``None``.

    Read are ISO 8601 (RFC 3339, reduced precision, ``20221124T0830Z``; slashes and dots for
    dashes where the year stands first) and the dates of RFC 5322. Nothing is guessed: a date
    without zone has none.
    """
    text = written.strip()[:_LONGEST]
    found = _ISO.match(text)
    try:
        if found:
            return _of_iso(found, text)
        compact = _COMPACT.match(text)
        if compact:
            year, month, day, hour, minute, zone = compact.groups()
            return _date(text, year, month, day, hour, minute, zone)
        return _of_mail(text)
    except (ValueError, OverflowError):
        return None


def _of_iso(found: re.Match[str], text: str) -> PartialDate:
    parts = found.groupdict()
    return _date(
        text, parts["year"], parts["month"], parts["day"],
        parts["hour"], parts["minute"], parts["zone"],
    )  # fmt: skip


def _of_mail(text: str) -> PartialDate | None:
    if not text[:1].isalnum() or ":" not in text:
        return None
    from email.utils import parsedate_tz

    try:
        found = parsedate_tz(text)
    except (ValueError, IndexError, TypeError):
        return None
    if found is None or not text[:4].isascii() or found[0] < 1000:
        return None
    seconds = found[9]
    zone = None if seconds is None else _offset(seconds)
    return PartialDate(*found[:5], zone=zone, written=text)


def _offset(seconds: int) -> str:
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours:02d}:{rest // 60:02d}"


def _date(written: str, *parts: str | None) -> PartialDate:
    year, month, day, hour, minute = (int(part) if part else None for part in parts[:5])
    if year is None:
        raise ValueError("a date has a year")
    return PartialDate(year, month, day, hour, minute, zone=_zone(parts[5]), written=written)


def _zone(written: str | None) -> str | None:
    if written is None:
        return None
    if written.upper() in {"Z", "UTC", "GMT"}:
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    sign = "+" if written[0] == "+" else "-"
    return f"{sign}{digits[:2]}:{digits[2:]}"
