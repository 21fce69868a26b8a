"""Findings as JSON, one a line: for programs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from citecheck.model.finding import Edit, Fix
from citecheck.model.judged import ArticleCheck, CheckedArticle, JudgedFinding
from citecheck.render.escape import json_of
from citecheck.render.json.places import point_json

NAME = "jsonl"


def document(check: ArticleCheck) -> Iterator[str]:
    """A line for each article, ``"type": "article"``, and after it one for each of its findings.

    Accepted findings are there, too, with what accepted them.
    """
    for article in check.articles:
        yield _line(_article(article))
        for finding in article.findings:
            yield _line(_finding(finding))


def _line(value: dict[str, object]) -> str:
    return json_of(value) + "\n"


def _article(article: CheckedArticle) -> dict[str, object]:
    return {
        "type": "article",
        "file": article.name,
        "sha256": article.sha256,
        "findings": sum(each.counts for each in article.findings),
        "accepted": sum(not each.counts for each in article.findings),
        "links": article.links,
        "not_settled": article.open,
        "error": article.error,
    }


def _finding(finding: JudgedFinding) -> dict[str, object]:
    accepted = finding.suppression
    return {
        "type": "finding",
        "file": finding.file,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "start": point_json(finding.start),
        "end": point_json(finding.end),
        "fingerprint": finding.fingerprint,
        "fixes": [_fix(each) for each in finding.fixes],
        "accepted": accepted
        and {
            "by": accepted.by,
            "reason": accepted.reason,
            "until": str(accepted.until) if accepted.until else None,
        },
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [
            {"start": edit.start, "end": edit.end, **_replacement(edit)} for edit in fix.edits
        ],
    }


def _replacement(edit: Edit) -> dict[str, str]:
    """Text, or the bytes where the file is not in UTF-8."""
    if edit.text is not None:
        return {"replacement": edit.text}
    return {"replacement_base64": b64encode(edit.replacement).decode("ascii")}
