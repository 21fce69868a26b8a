"""The link gets an answer, but not one that a reader can use: the server turns the request down,
its certificate does not prove who it is, or its redirects lead nowhere.

**Why it matters.** A reader meets an error or a warning in place of the page. The page may still
be there.

**What to do.** Open the link in a browser. If it shows the same fault, look for the page's right
address, and tell the site's owner.

**How certain it is.** The fault was seen, and the report names it. A certificate is judged by the
authorities that this machine trusts, which may not be quite those of every browser.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC106"
NAME = "link-faulty"
SEVERITY = Severity.WARNING
SUMMARY = "A link is answered with a fault: a bad certificate, request or redirect."
LOOKS_AT = "answers"

OUTCOMES = frozenset(
    {
        Outcome.BAD_REDIRECT,
        Outcome.CLIENT_ERROR,
        Outcome.REDIRECT_LOOP,
        Outcome.TLS_FAILURE,
        Outcome.TOO_MANY_REDIRECTS,
        Outcome.URL_TOO_LONG,
    }
)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link that is answered with a fault."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        if resolution.hops and resolution.hops[0].failure is Outcome.URL_TOO_LONG:
            continue  # the article's own address is at fault: CC105
        message = f"{shown(resolution.url)} does not work as it should. {resolution.verdict.reason}"
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
