"""Findings in the XML of Checkstyle, which many tools read.

The elements: https://checkstyle.org/config.html and the source of its ``XMLLogger``.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.escape import terminal

NAME = "checkstyle"
TELLS_FIXES = False

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def document(check: ArticleCheck) -> Iterator[str]:
    """One XML document: a ``file`` for each article, an ``error`` for each finding."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n'
    for article in check.articles:
        yield f"<file name={_attribute(article.name)}>\n"
        if article.error is not None:
            yield (
                f'<error line="1" severity="error" message={_attribute(article.error)}'
                ' source="citecheck"/>\n'
            )
        yield from map(_error, filter(lambda each: each.counts, article.findings))
        yield "</file>\n"
    yield "</checkstyle>\n"


def _error(finding: JudgedFinding) -> str:
    fields = {
        "line": str(finding.start.line),
        "column": str(finding.start.column),
        "severity": _WORDS[finding.severity],
        "message": finding.message,
        "source": f"citecheck.{finding.rule}",
    }
    return f"<error {' '.join(f'{name}={_attribute(text)}' for name, text in fields.items())}/>\n"


def _attribute(text: str) -> str:
    return quoteattr(terminal(text))
