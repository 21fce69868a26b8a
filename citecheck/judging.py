"""What a report comes to: what the article stands on in numbers, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from citecheck import registry
from citecheck.model.finding import Finding
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.model.values import evolve

if TYPE_CHECKING:
    from citecheck.protocols import Rule


def with_measures(draft: Report) -> Report:
    """The report with what it stands on in numbers."""
    from citecheck.sourcing import measured

    return evolve(draft, sourcing=measured(draft))


def with_findings(draft: Report) -> Report:
    """The report with what the rules have to say of it."""
    return evolve(draft, findings=judge(draft))


def judged(draft: Report) -> Report:
    """The report with both."""
    return with_findings(with_measures(draft))


PARTS: Mapping[str, Callable[[Report], object]] = {
    "answers": lambda report: any(
        each.verdict.outcome is not Outcome.OFFLINE for each in report.resolutions.values()
    ),
    "article": lambda _: True,
    "attributions": lambda report: report.mentions.attributions,
    "links": lambda report: report.mentions.links,
    "mementos": lambda report: report.mementos,
    "post_checks": lambda report: report.post_checks,
    "posts": lambda report: report.mentions.posts,
    "quotes": lambda report: report.quotes,
}
"""What rules look at, by the name that they give it: what of it there is. ``answers``: of links."""


def _looks_at(rule: Rule) -> str:
    return getattr(rule, "LOOKS_AT", "article")


def judge(report: Report) -> tuple[Finding, ...]:
    """What the rules have to say of an article, in the order of its text."""
    there = frozenset(part for part, lies_in in PARTS.items() if lies_in(report))
    asked = (rule for rule in registry.rules() if _looks_at(rule) in there)
    found = [finding for rule in asked for finding in rule.check(report)]
    return tuple(sorted(found, key=lambda each: (each.span, each.rule, each.mention or "")))
