"""How an article's links ended, as the rules on links ask for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome, Resolution


def links_that_ended(
    report: Report, outcomes: Collection[Outcome]
) -> Iterator[tuple[Link, Resolution]]:
    """The links whose resolution has one of the outcomes, in the order of the article."""
    for link in report.mentions.links:
        resolution = report.resolution(link)
        if resolution is not None and resolution.verdict.outcome in outcomes:
            yield link, resolution


def records(resolution: Resolution) -> tuple[str, ...]:
    """The ids of the WARC records that show the way, in its order."""
    return tuple(hop.record.record_id for hop in resolution.hops if hop.record is not None)
