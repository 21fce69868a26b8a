"""A comment in the article accepts findings, and there are none any more; or its last day is past.

**Why it matters.** A comment that outlives its reason silences the next finding at its place, which
nobody has looked at.

**What to do.** Take the comment out; or, where its last day is past and the finding is back, look
at the finding again and set another day.

**How certain it is.** Where links were not checked (offline, or a site that did not answer), a
comment that accepts something about links may still be needed; then nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from citecheck.model.comment import Comment
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report

CODE = "CC903"
NAME = "ignore-unused"
SEVERITY = Severity.WARNING
SUMMARY = "A comment accepts a finding that is not there any more."


def check(_report: Report) -> Iterator[Finding]:
    """Nothing: comments are looked at by `review`."""
    return iter(())


def review(
    comment: Comment, *, used: Collection[Comment], complete: bool, today: date
) -> str | None:
    """Why a comment is not needed."""
    if comment.fault:
        return None
    if comment.is_over(today):
        return f"This comment accepts nothing any more: its last day was {comment.until}."
    return (
        None
        if comment in used or not complete
        else "This comment accepts nothing: nothing is found here."
    )
