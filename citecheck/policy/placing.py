"""Where in its file a finding stands."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model.article import Article, Location
from citecheck.model.finding import Finding
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.values import frozen


@frozen
class Standing:
    """Where a finding stands."""

    start: Location
    end: Location
    """Exclusive."""
    written: range | None = None
    """The lines on which the link's address is written, which may be others than show it: those
    of a definition, or of a tag that is broken over lines. ``None``: nobody asked, or it has
    none."""


def placer(report: Report, *, written: bool) -> Callable[[Finding], Standing]:
    """What tells where a finding of a report stands; `written`: where its address is, too."""
    article = report.article
    links = {each.id: each for each in report.mentions.links}

    def standing(finding: Finding) -> Standing:
        link = links.get(finding.mention or "")
        start, end = article.locate(finding.span)
        if link is None:
            return Standing(start, end)
        if not len(finding.span) and finding.span == link.span:
            from citecheck.writing.rewriting import carriers  # a hundredth of a second

            # Several pictures may stand at one place of the text.
            for each in carriers(article, link)[:1]:
                start = end = article.locate_offset(each.file)
        return Standing(start, end, _lines(article, link) if written else None)

    return standing


def _lines(article: Article, link: Link) -> range | None:
    from citecheck.writing.rewriting import place_of

    place = place_of(article, link)
    if place is None:
        return None
    first, last = (article.line_and_column(place.marks[at])[0] for at in (0, -1))
    return range(first, last + 1)
