"""Findings as annotations of GitHub's workflows, which it shows beside the changed lines.

Commands and their escapes:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands and
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.check import counted
from citecheck.render.escape import terminal

NAME = "github"
TELLS_FIXES = False
BY_REPOSITORY = True

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def document(check: ArticleCheck) -> Iterator[str]:
    """One command for each finding, and the counts."""
    for article in check.articles:
        if article.error is not None:
            yield f"::error title=citecheck::{_data(article.error)}\n"
    yield from map(_command, check.findings)
    yield f"citecheck: {counted(check)}\n"


def _command(finding: JudgedFinding) -> str:
    fields = {
        "file": finding.file,
        "line": str(finding.start.line),
        "endLine": str(finding.end.line),
        "title": finding.title,
    }
    if finding.start.line == finding.end.line:  # GitHub shows columns on one line only
        fields["col"] = str(finding.start.column)
        fields["endColumn"] = str(finding.end.column)
    written = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{_WORDS[finding.severity]} {written}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return terminal(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
