"""The page is there, but its text is not free to read.

**Why it matters.** Most readers cannot see what the article stands on, and neither could this
check: what was archived may be the beginning only.

**What to do.** Nothing is wrong with the link. Quote what matters, say that the source asks for
payment if your house does so, and keep your own copy.

**How certain it is.** Mostly it is what the page itself tells search engines
(`isAccessibleForFree`), or the server's own word (402). Pages that do not say so are noticed where
they ask for a subscription in plain words beside a pay wall's known script.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC110"
NAME = "link-behind-paywall"
SEVERITY = Severity.NOTE
SUMMARY = "The page that a link leads to is not free to read."
LOOKS_AT = "answers"

OUTCOMES = frozenset({Outcome.PAY_WALL})


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link to a page that asks for payment."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = f"{shown(resolution.url)} is not free to read. {resolution.verdict.reason}"
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
