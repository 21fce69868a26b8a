"""Findings as a Code Quality report of GitLab.

The fields: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.escape import json_of, terminal

NAME = "gitlab"
TELLS_FIXES = False
BY_REPOSITORY = True

_WORDS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def document(check: ArticleCheck) -> Iterator[str]:
    """One JSON array."""
    yield json_of([*map(_issue, check.findings)], indent=1)
    yield "\n"


def _issue(finding: JudgedFinding) -> dict[str, object]:
    return {
        "type": "issue",
        "description": terminal(f"{finding.title}: {finding.message}"),
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _WORDS[finding.severity],
        "categories": ["Bug Risk"],
        "location": {
            "path": finding.file,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }
