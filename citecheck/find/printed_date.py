"""Reads a date as a post prints it: ``24 oktober 2022``, ``3:04 PM - 24 Oct 2022``.

The month's name may be in any language of ``data/calendar.toml``; day, month and year may stand
in any order that a language uses, the time before or after. A date must name its year. Days of
the Persian calendar are told as the Gregorian ones that they are. What
cannot be a date (31 February) is none.
"""

from __future__ import annotations

import re

from citecheck import language_tag
from citecheck.find.calendar import fold, read_half, read_month, words_between
from citecheck.find.persian_calendar import read_persian_day
from citecheck.model.date import PartialDate
from citecheck.model.pattern import later
from citecheck.model.values import evolve, frozen

WINDOW = 80
"""Code points that are looked at from the place on. The longest printed dates, with weekday,
time and the words between, take about 60."""

_FEW = 4
"""Blanks that are looked at before it, of however many."""

_YEARS = range(1900, 2200)
_THAI_ERA = 543
"""Thai embeds count from the Buddha's death: 2565 is 2022."""

_YEAR_FIRST = later(r"(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\. ?(\d{1,2})\. ?)(\d{1,2})(?!\d)\.?")
_STAMP = later(
    r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2})?(?![\w:])"
)
"""A time as machines write it, and Bluesky's embed code prints it (ISO 8601, RFC 3339)."""
_COUNTED = later(
    r"(\d{4})\s?(?:[年년]|оны)\s?(\d{1,2})\s?(?:[月월]|-р\s?сарын)\s?(\d{1,2})(?:\s?[日일]|(?!\d))"
)
_DAY_FIRST = later(r"(\d{1,2})([.-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)")
_SLASHED = later(r"(\d{1,2})[\u200e\u200f]?/(\d{1,2})[\u200e\u200f]?/(\d{4})(?!\d)")
_MONTH_FIRST = frozenset({"en", "fil", "tl"})
"""Languages whose dates of numbers alone may have the month first (Unicode CLDR): English has it in
some countries, and not in others.
"""
_SHORT_YEAR = later(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?=,? \d{1,2}[:.]\d{2}(?!\d))")
"""A year of two digits, where nothing but a date can stand before the time of day."""
_TIME = later(r"(\d{1,2})(?:([:.])|\s?h\s?)(\d{2})(?!\d)(?::\d{2}(?!\d))?(?:\s?(?:น\.|uhr(?!\w)))?")
_ZONE = later(r" ?(UTC|GMT|Z)(?!\w)")
_NUMBER = later(r"(\d{1,4})(?!\d)(?:st|nd|rd|th|er|ème|e|º|ª|ος|η)?(?!\w)")
_GLUED_YEAR = later(r"((?:19|2[01])\d\d)(?=[^\W\d_])")
"""The year at a date's end, glued to the next word where the end of its paragraph was lost."""
_COUNTED_MONTH = later(r"(1[0-2]|0?[1-9]) ?[月월]")
"""A month by its number: ``7월 20, 2012``, ``2015, 1月 30``, as X's embeds had it until 2016."""
_WORD = later(r"[^\W\d_]{1,20}")
_ALSO_BETWEEN = frozenset({"of", "năm", "ค", "ศ", "พ"})
"""Words between a date's parts that CLDR's long dates do not have; those of Thai eras, apart."""
_BLANK = later(r"[^\S\n]*\n?[^\S\n]*")
_WEEKDAY = later(
    r"(?:(?:thứ|chủ|hari|יום) )?[^\s\d_.,،]{2,20}\.?(?:-[^\W\d_]{2,10})?[,،]? (?:den )?"
)
_BEFORE_DATE = later(r" ?(?:[-–—·•|,،] ?|on |op |am |le |el )?")
_BEFORE_TIME = later(
    r" ?(?:[-–—·•|,،] ?)?"
    r"(?:(?:at|om|um|à|às|kl|klo|ore|alle ore|alle|a las|ob|o|в|у|о|saat|lúc|pukul|στις)\.? )?"
)
_TAIL = later(r" ?([^\W\d_]{1,2})\.")
"""An abbreviated "of the year" or "day" behind the date: ``г.``, ``d.``"""
_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
"""Direction marks, which right-to-left dates are strewn with."""
_JOINTS = frozenset(" .,،，/'’()\xa0\u202f\u2009") | _MARKS


_HYPHEN = frozenset("-")
"""Which joins the parts of a date, and stands before it in lists."""


@frozen
class _Read:
    """A date's parts, and where they end."""

    end: int
    year: int
    month: int | None = None
    day: int | None = None


@frozen
class _Clock:
    """A time of day, and where it ends."""

    end: int
    hour: int
    minute: int
    separator: str
    """What stands between hour and minute."""
    zone: str | None = None


def read_date(
    text: str, at: int = 0, language: str | None = None
) -> tuple[PartialDate, int] | None:
    """The date that begins at `at`, blanks before it passed over, and the offset of its end.

    At most one line break may stand before it. `language` decides where two languages mean
    different months by one name; without it such a date is known to the year.
    """
    blank = _BLANK.match(text, at)
    at = max(at, blank.end() - _FEW) if blank else at
    window = text[at : at + WINDOW]
    folded = fold(window)
    blank = _BLANK.match(folded)
    start = blank.end() if blank else 0
    while folded[start : start + 1] in _MARKS and start < len(folded):
        start += 1
    if stamp := _STAMP.match(folded, start):
        written = window[start : stamp.end()]
        date = PartialDate.from_iso(stamp[0].upper())
        return None if date is None else (evolve(date, written=written), at + stamp.end())
    clock = _read_clock(folded, start, language)
    place = _after(_BEFORE_DATE, folded, clock.end) if clock else start
    read = _read_day(folded, place, language)
    if read is None:
        return None
    if clock is None:
        clock = _read_clock(folded, _after(_BEFORE_TIME, folded, read.end), language)
        # "3.50" right behind a date is as likely a price.
        clock = clock if clock and clock.separator != "." else None
        end = clock.end if clock else read.end
    else:
        end = read.end
    date = _make(read, clock, window[start:end])
    return None if date is None else (date, at + end)


def _after(pattern: re.Pattern[str], folded: str, at: int) -> int:
    match = pattern.match(folded, at)
    return match.end() if match else at


def _make(read: _Read, clock: _Clock | None, written: str) -> PartialDate | None:
    try:
        if clock is None or read.day is None:
            return PartialDate(read.year, read.month, read.day, written=written)
        return PartialDate(
            read.year, read.month, read.day, clock.hour, clock.minute, clock.zone, written
        )
    except ValueError:
        return None


def _read_day(folded: str, at: int, language: str | None) -> _Read | None:
    read = _read_plain_day(folded, at, language)
    if read is None and (weekday := _WEEKDAY.match(folded, at)):
        read = _read_plain_day(folded, weekday.end(), language)
    return read


def _read_plain_day(folded: str, at: int, language: str | None) -> _Read | None:
    """The day at a place, without its weekday's name."""
    numeric = _read_numeric(folded, at, language)
    return numeric or _read_persian(folded, at) or _read_named(folded, at, language)


def _read_numeric(folded: str, at: int, language: str | None) -> _Read | None:
    for pattern in (_YEAR_FIRST, _COUNTED):
        if match := pattern.match(folded, at):
            year, month, day = (int(part) for part in match.groups() if part)
            return _Read(match.end(), year, month, day)
    if match := _DAY_FIRST.match(folded, at):
        return _Read(match.end(), int(match[4]), int(match[3]), int(match[1]))
    if match := _SLASHED.match(folded, at):
        first, second, year = (int(part) for part in match.groups())
        return _slashed(match.end(), first, second, year, language)
    if match := _SHORT_YEAR.match(folded, at):
        first, second, year = int(match[1]), int(match[3]), 2000 + int(match[4])
        if match[2] == "/":
            return _slashed(match.end(), first, second, year, language)
        return _Read(match.end(), year, second, first)
    return None


def _slashed(end: int, first: int, second: int, year: int, language: str | None) -> _Read:
    begins_with_day = language and language_tag.language(language) not in _MONTH_FIRST
    if first > 12 or first == second or (begins_with_day and second <= 12):
        return _Read(end, year, second, first)
    if second > 12:
        return _Read(end, year, first, second)
    return _Read(end, year)  # 4/5: April or May, and nothing here says which


def _read_named(folded: str, at: int, language: str | None) -> _Read | None:
    """A date with the month's name: its three parts in any order, words and marks between."""
    numbers: list[int] = []
    month: int | None = None
    has_month = False
    while len(numbers) + has_month < 3:
        if not has_month and (counted := _COUNTED_MONTH.match(folded, at)):
            month, at = int(counted[1]), counted.end()
            has_month = True
        elif number := _NUMBER.match(folded, at) or _last_year(folded, at, len(numbers)):
            numbers.append(int(number[1]))
            at = number.end()
        elif not has_month and (named := read_month(folded, at, language)):
            month, at = named
            has_month = True
        elif folded[at : at + 1] in (_JOINTS | _HYPHEN if numbers or has_month else _JOINTS):
            at += 1
        elif (numbers or has_month) and (word := _WORD.match(folded, at)):
            if word[0] not in words_between() and word[0] not in _ALSO_BETWEEN:
                return None
            at = word.end()
        else:
            return None
    tail = _TAIL.match(folded, at)
    if tail and tail[1] in words_between():
        at = tail.end()
    return _arrange(at, numbers, month) if has_month else None


def _last_year(folded: str, at: int, before: int) -> re.Match[str] | None:
    """The year that ends a date, with a word glued to it; `before`: numbers read before it."""
    return _GLUED_YEAR.match(folded, at) if before == 1 else None


def _arrange(end: int, numbers: list[int], month: int | None) -> _Read | None:
    years = [number for number in numbers if number in _YEARS]
    days = [number for number in numbers if number not in _YEARS]
    if len(numbers) == 2 and not years and max(numbers) - _THAI_ERA in _YEARS:
        years, days = [max(numbers) - _THAI_ERA], [min(numbers)]
    if len(years) != 1 or len(days) != 1:
        return None
    return _Read(end, years[0], month, days[0] if month else None)


def _read_persian(folded: str, at: int) -> _Read | None:
    told = read_persian_day(folded, at)
    return _Read(told[1], told[0].year, told[0].month, told[0].day) if told else None


def _read_clock(folded: str, at: int, language: str | None) -> _Clock | None:
    half = read_half(folded, at, language)  # in East Asia it stands before the time
    start = half[1] if half else at
    time = _TIME.match(folded, start + (folded[start : start + 1] == " "))
    if time is None or folded[time.end() : time.end() + 1] in {".", "/", "-"}:
        return None
    hour, minute, end = int(time[1]), int(time[3]), time.end()
    if half is None and (half := read_half(folded, end, language)):
        end = half[1]
    if half is not None and hour <= 12:
        hour = hour % 12 + 12 * half[0]
    if hour > 23 or minute > 59:
        return None
    zone = _ZONE.match(folded.upper(), end)
    end = zone.end() if zone else end
    return _Clock(end, hour, minute, time[2] or "h", "Z" if zone else None)
