"""Comments in an article that accept findings there; how they are written: `policy.comments`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citecheck.model.values import frozen


class Scope(StrEnum):
    """How far a comment reaches."""

    LINE = "ignore"
    BLOCK = "ignore-block"
    FILE = "ignore-file"
    FROM = "disable"
    TO = "enable"


@frozen
class Comment:
    """A comment that accepts findings, or means to."""

    start: int
    """Where it begins in the decoded file, in code points from 0."""
    end: int
    line: int
    """The line on which it begins, from 1."""
    first: int
    """The first line that it reaches."""
    last: int
    """The last line that it reaches."""
    codes: frozenset[str]
    """Codes of the rules that it names."""
    reason: str
    until: date | None
    fault: str | None = None
    """Why it accepts nothing, in words."""

    def accepts(self, code: str, line: int, today: date) -> bool:
        """Whether it accepts a finding of a rule on a line, on a day."""
        return (
            code in self.codes
            and self.first <= line <= self.last
            and not self.is_over(today)
            and self.fault is None
        )

    def is_over(self, today: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and today > self.until
