"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecheck.model.report import Report
    from citecheck.model.resolution import State


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


def of_state(state: State) -> Status:
    """What became of a link leads to this."""
    from citecheck.model.resolution import State

    by_state = {State.OK: Status.CLEAN, State.PROBLEM: Status.FINDINGS}
    return by_state.get(state, Status.INCOMPLETE)


def of_report(report: Report, fail_on: str) -> Status:
    """What a report leads to: findings count from the severity `fail_on` on, or ``never``."""
    from citecheck.model.finding import Severity

    if fail_on != "never":
        floor = Severity(fail_on).rank
        if any(finding.severity.rank >= floor for finding in report.findings):
            return Status.FINDINGS
    return Status.CLEAN if report.complete else Status.INCOMPLETE
