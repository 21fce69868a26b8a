"""What rules about attributions have in common: where one stands, and its words."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.article import Span
from citecheck.model.mention import Attribution
from citecheck.model.report import Report


def by_id(report: Report) -> Mapping[str, Attribution]:
    """The attributions of an article by their id."""
    return {each.id: each for each in report.mentions.attributions}


def place(attribution: Attribution) -> Span:
    """Where the source is named, or else where the attribution begins."""
    return attribution.source_span or beginning(attribution)


def beginning(attribution: Attribution) -> Span:
    """The first stretch of what is attributed, or else of the attribution."""
    spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return min(spans, default=Span(0, 0))


def words(report: Report, attribution: Attribution) -> str:
    """What is attributed, as the article has it."""
    return report.article.quote_all(attribution.content)
