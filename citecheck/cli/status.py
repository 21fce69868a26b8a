"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses. `worst` says which of several counts."""

    CLEAN = 0
    FINDINGS = 1
    """Findings at or above ``--fail-on``."""
    USAGE = 2
    """The command line, the configuration or an input is wrong."""
    INCOMPLETE = 3
    """Something was not checked, or disk or store failed."""
    FAULT = 4
    """A fault of citecheck's own."""
    INTERRUPTED = 130
    """Stopped by SIGINT (128 + 2, as shells count)."""
    TERMINATED = 143
    """Stopped by SIGTERM (128 + 15)."""


_WEIGHT = (
    Status.TERMINATED,
    Status.INTERRUPTED,
    Status.FAULT,
    Status.USAGE,
    Status.FINDINGS,
    Status.INCOMPLETE,
)


def worst(statuses: set[Status]) -> Status:
    """The status to exit with when several hold."""
    return next((status for status in _WEIGHT if status in statuses), Status.CLEAN)
