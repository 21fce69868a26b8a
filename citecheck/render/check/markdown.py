"""Findings as Markdown, for a comment on a change or the summary of a build."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.check import counted, place
from citecheck.render.escape import code
from citecheck.render.link_check.markdown import MOST_ROWS

NAME = "markdown"
TELLS_FIXES = False


def document(check: ArticleCheck) -> Iterator[str]:
    """The counts, and a table of the findings."""
    findings = check.findings
    yield f"## citecheck\n\n{counted(check)}.\n"
    if findings:
        yield "\n| severity | place | rule | finding |\n|---|---|---|---|\n"
        yield from map(_row, findings[:MOST_ROWS])
    if len(findings) > MOST_ROWS:
        yield f"\nAnd {len(findings) - MOST_ROWS:,} findings more.\n"
    for article in check.articles:
        if article.error is not None:
            yield f"\nNot checked: {code(article.error)}\n"


def _row(finding: JudgedFinding) -> str:
    rule = code(finding.title)
    return f"| {finding.severity} | {code(place(finding))} | {rule} | {code(finding.message)} |\n"
