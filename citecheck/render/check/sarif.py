"""Findings as SARIF 2.1.0, which code hosts show beside the text they are about.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What GitHub reads of
it: https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import inspect
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from citecheck import registry
from citecheck._version import __version__
from citecheck.model.finding import Edit, Fix, Severity
from citecheck.model.judged import (
    ArticleCheck,
    CheckedArticle,
    JudgedFinding,
    SuppressedBy,
    Suppression,
)
from citecheck.render.escape import json_of, terminal

if TYPE_CHECKING:
    from citecheck.protocols import Rule

NAME = "sarif"
BY_REPOSITORY = True

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_KINDS = {SuppressedBy.COMMENT: "inSource", SuppressedBy.BASELINE: "external"}
_ROOT = "SRCROOT"

_Object = dict[str, object]


def document(check: ArticleCheck) -> Iterator[str]:
    """One JSON document with one run. Accepted findings are there with their suppression."""
    findings = [each for article in check.articles for each in article.findings]
    rules = _rules(findings)
    places = {code: number for number, code in enumerate(rules)}
    read = [article for article in check.articles if article.sha256]
    artifacts = {article.name: number for number, article in enumerate(read)}
    run: _Object = {
        "tool": {
            "driver": {
                "name": "citecheck",
                "semanticVersion": __version__,
                "rules": list(rules.values()),
            }
        },
        "invocations": [_invocation(check)],
        "artifacts": [_artifact(each) for each in read],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places, artifacts) for each in findings],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json_of(whole, indent=1) + "\n"


def _rules(findings: list[JudgedFinding]) -> Mapping[str, _Object]:
    """A descriptor for each rule, in the order of their codes; a newsroom's own come last."""
    known = {each.CODE: _rule(each) for each in registry.rules()}
    others = {each.rule: each for each in findings if each.rule not in known}
    return known | {code: _own_rule(others[code]) for code in sorted(others)}


def _rule(rule: Rule) -> _Object:
    text = inspect.getdoc(rule) or rule.SUMMARY
    return {
        "id": rule.CODE,
        "name": "".join(part.capitalize() for part in rule.NAME.split("-")),
        "shortDescription": {"text": rule.SUMMARY},
        "fullDescription": {"text": " ".join(text.partition("\n\n")[0].split())},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.SEVERITY]},
    }


def _own_rule(finding: JudgedFinding) -> _Object:
    summary = {"text": f"A rule of this newsroom's own: {terminal(finding.name)}."}
    return {
        "id": finding.rule,
        "shortDescription": summary,
        "fullDescription": summary,
        "help": summary,
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _invocation(check: ArticleCheck) -> _Object:
    notifications = [
        {"level": "error", "message": {"text": terminal(article.error)}}
        for article in check.articles
        if article.error is not None
    ]
    return {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": notifications,
    }


def _location(name: str) -> _Object:
    return {"uri": quote(name.encode("utf-8", "replace"), safe="/"), "uriBaseId": _ROOT}


def _artifact(article: CheckedArticle) -> _Object:
    return {"location": _location(article.name), "hashes": {"sha-256": article.sha256}}


def _result(
    finding: JudgedFinding, places: Mapping[str, int], artifacts: Mapping[str, int]
) -> _Object:
    found: _Object = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": terminal(finding.message)},
        "locations": [{"physicalLocation": _physical(finding, artifacts)}],
        "partialFingerprints": {"citecheck/v1": finding.fingerprint},
    }
    if finding.fixes:
        found["fixes"] = [_fix(each, finding.file) for each in finding.fixes]
    if finding.suppression is not None:
        found["suppressions"] = [_suppression(finding.suppression)]
    return found


def _physical(finding: JudgedFinding, artifacts: Mapping[str, int]) -> _Object:
    return {
        "artifactLocation": {**_location(finding.file), "index": artifacts[finding.file]},
        "region": {
            "startLine": finding.start.line,
            "startColumn": finding.start.column,
            "endLine": finding.end.line,
            "endColumn": finding.end.column,
        },
    }


def _suppression(suppression: Suppression) -> _Object:
    until = f" (until {suppression.until})" if suppression.until else ""
    return {
        "kind": _KINDS[suppression.by],
        "status": "accepted",
        "justification": terminal(f"{suppression.reason or 'no reason given'}{until}"),
    }


def _fix(fix: Fix, file: str) -> _Object:
    return {
        "description": {"text": terminal(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": _location(file),
                "replacements": [_replacement(each) for each in fix.edits],
            }
        ],
    }


def _replacement(edit: Edit) -> _Object:
    return {
        "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
        "insertedContent": _content(edit),
    }


def _content(edit: Edit) -> _Object:
    """Text, or bytes in base64 (SARIF 2.1.0 sections 3.3.2 and 3.3.3)."""
    if edit.text is not None:
        return {"text": edit.text}
    return {"binary": b64encode(edit.replacement).decode("ascii")}
