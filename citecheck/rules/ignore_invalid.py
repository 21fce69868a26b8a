"""A comment in the article is meant to accept findings, but cannot be understood: it names a rule
that does not exist, no rule at all, or a date that is none. It accepts nothing.

**Why it matters.** Whoever wrote it believes that a finding was looked at and accepted. Where the
comment is misread, the finding comes back; where a misspelled one were obeyed, findings that nobody
looked at would be silenced.

**What to do.** Mend the comment. `citecheck rules` lists the rules. For example:
`<!-- citecheck: ignore link-dead until=2027-01-01 the archive was asked -->`

**How certain it is.** Certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.comment import Comment
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report

CODE = "CC902"
NAME = "ignore-invalid"
SEVERITY = Severity.WARNING
SUMMARY = "A comment that is to accept findings cannot be understood."


def check(_report: Report) -> Iterator[Finding]:
    """Nothing: comments are looked at by `review`."""
    return iter(())


def review(comment: Comment, **_: object) -> str | None:
    """What is wrong with how a comment is written."""
    return f"This comment accepts nothing: {comment.fault}." if comment.fault else None
