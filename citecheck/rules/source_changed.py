"""The page that the article links to reads otherwise today than in a copy from about the time of
the article.

**Why it matters.** The article was written on what the page said then. A page that was changed
without a word may no longer bear it out, or may by now say the opposite.

**What to do.** Compare the words that changed; the report shows them. If they matter, link to the
copy beside the page, and say that the page has changed.

**How certain it is.** Compared is the text of the page's main part, word by word. A page that is
rewritten all day (a front page, a live blog, a list) changes by nature. Where the main part cannot
be told, all of the page is compared, with what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.rules.copies import links_with_copies, records
from citecheck.rules.wording import shown

CODE = "CC403"
NAME = "source-changed"
SEVERITY = Severity.WARNING
SUMMARY = "A page reads otherwise today than about when the article appeared."
LOOKS_AT = "mementos"

_CHANGED = 0.8
"""Share of the words that are the same, below which a page is told to have changed."""


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link whose page has changed much."""
    for link, copies in links_with_copies(report):
        drift = copies.drift
        if drift is not None and drift.similarity < _CHANGED:
            message = (
                f"{shown(link.url or '')} has changed: {drift.similarity:.0%} of its words are as "
                f"in the copy of {drift.time:%Y-%m-%d} ({shown(drift.memento)})."
            )
            evidence = records(copies.nearest)
            yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, evidence)
