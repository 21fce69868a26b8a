"""How an article's links ended, as the rules on links ask for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citecheck.model.mention import Link
from citecheck.model.post_check import PostCheck
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


def records(way: Resolution | PostCheck) -> tuple[str, ...]:
    """The ids of the WARC records that show how a link ended, or what a platform answered; in the
    order of the requests.
    """
    return tuple(hop.record.record_id for hop in way.hops if hop.record is not None)
