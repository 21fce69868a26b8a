"""The link points at a part of a page (`#part`), or at words on it (`#:~:text=`), that the page
as it was served does not have.

**Why it matters.** A reader lands at the top of the page and has to search. Where the link points
at words, the page may have been changed since: what was quoted may no longer stand there.

**What to do.** Open the link and see where it lands. For words, compare them with the page; a copy
in a web archive from about the article's date may still have them.

**How certain it is.** The page was read as the server sent it. Scripts, which are not run, can add
parts and words; the confidence is lower where a page has scripts.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.wording import shown

CODE = "CC109"
NAME = "link-part-missing"
SEVERITY = Severity.NOTE
SUMMARY = "The page that a link leads to lacks the part or the words that it points at."
LOOKS_AT = "answers"

OUTCOMES = frozenset({Outcome.FRAGMENT_MISSING})


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link to a part that is not there."""
    for link, resolution in links_that_ended(report, OUTCOMES):
        message = (
            f"{shown(resolution.url)} leads to the page, but not to the place. "
            f"{resolution.verdict.reason}"
        )
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution))
