"""The link is answered, but not with what was cited: the page says itself that there is no such
page, the way ends at the site's front page, or the domain is up for sale.

**Why it matters.** To a program, and to a reader in a hurry, such a link looks alive. What the
article stands on is gone all the same.

**What to do.** Open the link. If it is as the message says, look for the page's new address on
the site, or link to the copy in a web archive that the message names, if it shows what was cited.

**How certain it is.** This is judged by what the page says and does, not by the server's word; the
message names what was seen, and the report how far it carries. A page that says "not found" is
compared with the answer to an address on the same site that was made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.copies import proposed
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.memento_fix import DEFAULTS, Options, fixes
from citecheck.rules.wording import shown

CODE = "CC108"
NAME = "link-lost"
SEVERITY = Severity.WARNING
SUMMARY = "A link is answered, but not with the page that was cited."
LOOKS_AT = "answers"

OUTCOMES = frozenset({Outcome.MOVED_HOME, Outcome.PARKED, Outcome.SOFT_404})


def check(report: Report, options: Options = DEFAULTS) -> Iterator[Finding]:
    """One finding for each link that is answered with something else."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = (
            f"{shown(resolution.url)} does not lead to what was cited. {resolution.verdict.reason}"
        )
        message += proposed(report, link)
        mends = fixes(report, link, options)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution), mends)
