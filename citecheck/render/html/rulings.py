"""The findings, grouped by rule, with what each rule has to say for itself."""

from __future__ import annotations

import inspect

from attrs import frozen

from citecheck import registry
from citecheck.model.finding import Severity
from citecheck.render.shown import Shown, ShownFinding


@frozen
class Ruling:
    """A rule with the findings that it made, all of one severity."""

    code: str
    name: str
    severity: Severity
    summary: str
    """One line; empty where the rule is not installed any more."""
    page: tuple[str, ...]
    """The paragraphs of its page: what it looks at, why, and what to do."""
    findings: tuple[ShownFinding, ...]


def rulings(report: Shown) -> tuple[Ruling, ...]:
    """The findings by severity, then by rule; within a rule in the order of the article."""
    known = {rule.CODE: rule for rule in registry.rules()}
    grouped: dict[tuple[int, str, str], list[ShownFinding]] = {}
    for each in report.findings:
        finding = each.finding
        place = (-finding.severity.rank, finding.rule, finding.name)
        grouped.setdefault(place, []).append(each)
    return tuple(
        Ruling(
            code=code,
            name=name,
            severity=group[0].finding.severity,
            summary=known[code].SUMMARY if code in known else "",
            page=_paragraphs(inspect.getdoc(known[code])) if code in known else (),
            findings=tuple(group),
        )
        for (_, code, name), group in sorted(grouped.items())
    )


def _paragraphs(page: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (page or "").split("\n\n") if part.strip())
