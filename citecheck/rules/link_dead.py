"""The link leads to nothing: the server says that the page does not exist (404) or is gone for
good (410), or the domain name itself no longer exists.

**Why it matters.** A reader who wants to see what the article stands on finds an error page.
What was cited can no longer be compared with what was written.

**What to do.** Look for the page's new address on the site. Where the message names a copy in a
web archive, open it, and link to it if it shows what was cited; the nearer its date is to the
article's and its score to 1, the likelier. Say so in the text if there is neither.
`--unsafe-fixes` links to that copy; how, the options `copy` and `markdown` say (docs/fixes.md).

**How certain it is.** 410 is the server's own word that the page is gone. 404 is nearly as good,
though some sites give it to programs and not to readers; where the marks of such a wall are
seen, the link is taken for blocked (CC107), never for dead. A domain name is taken for gone only
when the name servers say that it does not exist, not when they are silent (CC103).
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

CODE = "CC101"
NAME = "link-dead"
SEVERITY = Severity.ERROR
SUMMARY = "A link leads to a page or a domain that does not exist."
LOOKS_AT = "answers"

OUTCOMES = frozenset({Outcome.DEAD, Outcome.DOMAIN_GONE})


def check(report: Report, options: Options = DEFAULTS) -> Iterator[Finding]:
    """One finding for each dead link."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = f"{shown(resolution.url)} leads to nothing. {resolution.verdict.reason}"
        message += proposed(report, link)
        mends = fixes(report, link, options)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution), mends)
