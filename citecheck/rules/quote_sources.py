"""What the rules about quotations and their sources have in common."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.mention import Attribution
from citecheck.model.quote_check import QuoteCheck, QuoteComparison
from citecheck.model.report import Report
from citecheck.rules.statements import by_id
from citecheck.rules.wording import shown


def checks(report: Report) -> Iterator[tuple[Attribution, QuoteCheck]]:
    """The quotations that were compared, each with its attribution."""
    attributions = by_id(report)
    for check in report.quotes:
        if check.attribution in attributions:
            yield attributions[check.attribution], check


def where(compared: QuoteComparison) -> str:
    """The text's address, or what it is called in the report."""
    return shown(compared.url) if compared.url else compared.target
