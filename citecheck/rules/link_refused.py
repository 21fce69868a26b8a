"""The link was not followed, because following it is against this program's own safety rules:
it leads to an address that is not public, to a port or a scheme that is not the web's, or it
carries a user name or a password. The link itself may do so, or a page that it redirects to.

**Why it matters.** Readers cannot follow a link into a private network either, and nobody should
publish a password. Where a public page redirects into a private network, somebody may be trying
to misuse the programs that follow links.

**What to do.** Give the page's public address. If you do mean an address in your own network,
allow it in the settings.

**How certain it is.** Certain: it is this program that refused. It says nothing on whether the
page exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC104"
NAME = "link-refused"
SEVERITY = Severity.WARNING
SUMMARY = "A link was not followed, for safety."
LOOKS_AT = "answers"

OUTCOMES = frozenset(
    {
        Outcome.REFUSED_ADDRESS,
        Outcome.REFUSED_PORT,
        Outcome.REFUSED_SCHEME,
        Outcome.REFUSED_USERINFO,
    }
)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link that was not followed."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = (
            f"{shown(resolution.url)} was not followed, for safety. {resolution.verdict.reason}"
        )
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
