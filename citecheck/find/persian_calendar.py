"""Days of the Persian solar calendar, which dates in Iran and Afghanistan are printed in.

Years count from 622 and begin at the vernal equinox. Which are leap years is told by the cycle of
33 years, eight of them leap years, that the equinox follows in the years that are read here.
"""

from __future__ import annotations

from datetime import date, timedelta

from citecheck.model.pattern import later

_MONTHS = (
    ("فروردین", "حمل"),
    ("اردیبهشت", "ثور"),
    ("خرداد", "جوزا"),
    ("تیر", "سرطان"),
    ("مرداد", "امرداد", "اسد"),
    ("شهریور", "سنبله"),
    ("مهر", "میزان"),
    ("آبان", "عقرب"),
    ("آذر", "قوس"),
    ("دی", "جدی"),
    ("بهمن", "دلو"),
    ("اسفند", "حوت"),
)
"""As Iran and as Afghanistan name them (Unicode CLDR 47, Persian calendar: ``fa``, ``fa-AF``)."""
_YEARS = range(1300, 1500)
"""1921 to 2120."""
_FIRST = date(2021, 3, 21).toordinal()
"""The first day of 1400."""
_NAMES = "|".join(name for names in _MONTHS for name in names)
_DAY = later(
    rf"(?P<day>\d{{1,2}})(?:م|ام)?\s(?P<month>{_NAMES})[،,]?\s(?:سال\s)?(?P<year>\d{{4}})(?!\d)"
)
_LONG_MONTHS = 6
"""Those of 31 days; the others have 30, the last 29 or 30."""


def read_persian_day(text: str, at: int) -> tuple[date, int] | None:
    """The day that begins at a place, with its month's name, and where it ends."""
    match = _DAY.match(text, at)
    if match is None or int(match["year"]) not in _YEARS:
        return None
    year, day = int(match["year"]), int(match["day"])
    month = next(index for index, names in enumerate(_MONTHS, 1) if match["month"] in names)
    months = from_persian(year, month, 1), from_persian(year + month // 12, month % 12 + 1, 1)
    found = from_persian(year, month, day)
    return (found, match.end()) if months[0] <= found < months[1] else None


def from_persian(year: int, month: int, day: int) -> date:
    """The Gregorian day of one of the Persian calendar.

    A day that its month does not have is the next month's.
    """
    before = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(0, month - 1 - _LONG_MONTHS)
    leaps = _leap_years(year) - _leap_years(1400)
    ordinal = _FIRST + 365 * (year - 1400) + leaps + before + day - 1
    return date.min + timedelta(days=ordinal - 1)


def _leap_years(year: int) -> int:
    """How many years before a year were leap years, from one on."""
    return (8 * year + 21) // 33
