"""A date as far as it is known."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.values import frozen


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@frozen
class PartialDate:
    """A calendar date (Gregorian) to the year, the month, the day or the minute.

    Raises `ValueError` where the parts cannot be a date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    """Offset as printed or declared: ``Z``, ``+02:00``; ``None`` where it is not known."""
    written: str = ""
    """The date as it was printed, if it was."""

    def __attrs_post_init__(self) -> None:
        from datetime import datetime

        month = 1 if self.month is None else self.month
        day = 1 if self.day is None else self.day
        datetime(self.year, month, day, self.hour or 0, self.minute or 0)  # noqa: DTZ001
        if (self.day is not None and self.month is None) or (
            self.hour is not None and self.day is None
        ):
            raise ValueError("a date's parts are known from the left: year, month, day, time")

    @classmethod
    def from_iso(cls, written: str) -> PartialDate | None:
        """A date or a time in ISO 8601, to the minute; ``None`` where it is none."""
        from datetime import datetime

        try:
            time = datetime.fromisoformat(written.strip())
            if len(written.strip()) <= len("2000-01-01"):
                return cls(time.year, time.month, time.day, written=written)
            zone = time.strftime("%z")
            offset = f"{zone[:3]}:{zone[3:5]}" if zone else None
            return cls(
                time.year, time.month, time.day, time.hour, time.minute, offset, written=written
            )
        except ValueError:
            return None

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.minute is not None:
            return Precision.MINUTE
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    def isoformat(self) -> str:
        """The date in ISO 8601, as far as it is known: ``2022-11``, ``2022-11-01``."""
        parts = f"{self.year:04d}"
        if self.month is not None:
            parts += f"-{self.month:02d}"
        if self.day is not None:
            parts += f"-{self.day:02d}"
        if self.hour is not None:
            parts += f"T{self.hour:02d}:{self.minute or 0:02d}{self.zone or ''}"
        return parts
