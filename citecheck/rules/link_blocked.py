"""The server would not show the page to this program: it asks for a login, limits how often it may
be asked, or keeps programs out.

**Why it matters.** The link could not be checked. That says nothing against it: for a reader in a
browser it probably works. News sites and social platforms do this often.

**What to do.** Open the link yourself if much depends on it.

**How certain it is.** It is certain that the server refused. Whether the page exists is not
known, and such a link is never counted as dead.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC107"
NAME = "link-blocked"
SEVERITY = Severity.NOTE
SUMMARY = "A server would not show the page to this program; a reader may well see it."
LOOKS_AT = "answers"

OUTCOMES = frozenset({Outcome.BLOCKED, Outcome.LOGIN_WALL, Outcome.RATE_LIMITED})


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link that a server would not show."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = (
            f"{shown(resolution.url)} could not be checked, which says nothing against it. "
            f"{resolution.verdict.reason}"
        )
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
