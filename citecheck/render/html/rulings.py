"""The findings, grouped by rule, with what each rule has to say for itself."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from citecheck import registry
from citecheck.model.finding import Severity
from citecheck.model.values import frozen
from citecheck.render.shown import Shown, ShownFinding

if TYPE_CHECKING:
    from citecheck.protocols import Rule


@frozen
class Paragraph:
    """A paragraph of a rule's page."""

    lead: str
    """The words in bold that it opens with, without their full stop: ``What to do``."""
    text: str


@frozen
class Ruling:
    """A rule with the findings that it made, all of one severity."""

    code: str
    name: str
    severity: Severity
    summary: str
    """One line; empty where the rule is not installed any more."""
    advice: str
    """What to do about it; empty where its page does not say."""
    page: tuple[Paragraph, ...]
    """The rest of its page: what it looks at, why it matters, how certain it is."""
    findings: tuple[ShownFinding, ...]
    """Those that are listed."""
    more: int
    """How many are not; each is flagged in the text and at what it is about."""

    @property
    def count(self) -> int:
        """How many it made."""
        return len(self.findings) + self.more


MOST_OF_A_RULE = 500
"""Findings of one rule that are listed: nobody reads more of the same."""


def rulings(report: Shown) -> tuple[Ruling, ...]:
    """The findings by severity, then by rule; within a rule in the order of the article."""
    known = {rule.CODE: rule for rule in registry.rules()}
    grouped: dict[tuple[int, str, str], list[ShownFinding]] = {}
    for each in report.findings:
        finding = each.finding
        place = (-finding.severity.rank, finding.rule, finding.name)
        grouped.setdefault(place, []).append(each)
    return tuple(
        _ruling(code, name, tuple(group), known.get(code))
        for (_, code, name), group in sorted(grouped.items())
    )


def _ruling(code: str, name: str, group: tuple[ShownFinding, ...], rule: Rule | None) -> Ruling:
    page = _paragraphs(inspect.getdoc(rule)) if rule else ()
    return Ruling(
        code=code,
        name=name,
        severity=group[0].finding.severity,
        summary=rule.SUMMARY if rule else "",
        advice=next((each.text for each in page if each.lead == _ADVICE), ""),
        page=tuple(each for each in page if each.lead != _ADVICE),
        findings=group[:MOST_OF_A_RULE],
        more=max(len(group) - MOST_OF_A_RULE, 0),
    )


_ADVICE = "What to do"


def _paragraphs(page: str | None) -> tuple[Paragraph, ...]:
    """A page's paragraphs, each on one line; what its first words in ``**`` are is its lead."""
    found = []
    for part in (page or "").split("\n\n"):
        text = " ".join(part.split())
        lead, marked, rest = text.removeprefix("**").partition("**")
        has_lead = text.startswith("**") and marked
        if text:
            found.append(
                Paragraph(lead.rstrip("."), rest.strip()) if has_lead else Paragraph("", text)
            )
    return tuple(found)
