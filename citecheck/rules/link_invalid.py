"""What stands in the article as a link cannot be read as an address, or is longer than any
program should follow.

**Why it matters.** Nobody can follow it. Most often something was lost or added in copying: a
bracket, a space, half of the address.

**What to do.** Copy the address again from the page that is meant.

**How certain it is.** Certain: addresses are read by the rules that browsers follow (the WHATWG
URL standard).
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.wording import quoted, shown

CODE = "CC105"
NAME = "link-invalid"
SEVERITY = Severity.ERROR
SUMMARY = "A link's address cannot be read, or is far too long."

OUTCOMES = frozenset({Outcome.INVALID_URL, Outcome.URL_TOO_LONG})


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link whose own address is at fault."""
    for link in report.mentions.links:
        message = _fault(report, link)
        if message:
            yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id)


def _fault(report: Report, link: Link) -> str | None:
    resolution = report.resolution(link)
    outcome = resolution.verdict.outcome if resolution else None
    if link.url is None or outcome is Outcome.INVALID_URL:
        return f"{quoted(link.written)} cannot be read as an address."
    if resolution and outcome is Outcome.URL_TOO_LONG and len(resolution.hops) == 1:
        hop = resolution.hops[0]
        if hop.failure is Outcome.URL_TOO_LONG:
            return f"The address {shown(link.url)} is too long to be followed."
    return None
