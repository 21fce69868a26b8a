"""Whether the link works could not be found out: the server or the name service did not answer,
failed, or answered in a way that cannot be read.

**Why it matters.** The link may be perfectly good, and the server only down for an hour. It may
also be the beginning of the end. The check does not guess.

**What to do.** Run the check again later; open the link yourself if it stays so.

**How certain it is.** It is certain that no usable answer came. It says nothing on whether the
page exists, and is never counted as dead.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC103"
NAME = "link-undetermined"
SEVERITY = Severity.WARNING
SUMMARY = "Whether a link works could not be found out."
LOOKS_AT = "answers"

OUTCOMES = frozenset(
    {
        Outcome.CONNECTION_FAILURE,
        Outcome.DECODE_ERROR,
        Outcome.DNS_FAILURE,
        Outcome.PROTOCOL_ERROR,
        Outcome.SERVER_ERROR,
        Outcome.TIMEOUT,
        Outcome.TOO_LARGE,
    }
)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link without a usable answer."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = (
            f"Whether {shown(resolution.url)} works could not be found out. "
            f"{resolution.verdict.reason}"
        )
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
