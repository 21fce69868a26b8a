"""Findings as reviewdog's diagnostics, one a line.

The fields: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes of
UTF-8 from 1 there.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.escape import json_of, terminal

NAME = "rdjsonl"
TELLS_FIXES = False

_WORDS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def document(check: ArticleCheck) -> Iterator[str]:
    """One diagnostic for each finding."""
    for finding in check.findings:
        yield json_of(_diagnostic(finding)) + "\n"


def _diagnostic(finding: JudgedFinding) -> dict[str, object]:
    return {
        "message": terminal(finding.message),
        "location": {"path": finding.file, "range": _range(finding)},
        "severity": _WORDS[finding.severity],
        "source": {"name": "citecheck"},
        "code": {"value": finding.rule},
    }


def _range(finding: JudgedFinding) -> dict[str, dict[str, int]]:
    """With columns only where the line's text is at hand to count its bytes by."""
    start, end = {"line": finding.start.line}, {"line": finding.end.line}
    if finding.excerpt and not finding.excerpt_start and finding.start.line == finding.end.line:
        start["column"] = _column(finding, finding.start.column)
        if finding.end.column - 1 <= len(finding.excerpt):
            end["column"] = _column(finding, finding.end.column)
    return {"start": start, "end": end}


def _column(finding: JudgedFinding, column: int) -> int:
    return len(finding.excerpt[: column - 1].encode("utf-8", "replace")) + 1
