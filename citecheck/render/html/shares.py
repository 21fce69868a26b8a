"""How much of an article is said on whose authority."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.article import Span
from citecheck.model.values import frozen
from citecheck.render.shown import Shown
from citecheck.roster import RosterEntry, words


@frozen
class Shares:
    """Parts of an article's words, in hundredths. They add up to 100."""

    named: float
    anonymous: float
    own: float
    """What is said on nobody's authority."""


def shares(report: Shown) -> Shares:
    """A word that several sources are said to have spoken counts once: for a named one, if any."""
    total = words(report.article.text)
    if not total:
        return Shares(0.0, 0.0, 100.0)
    everybody = _words(report, report.sources)
    named = _words(report, [each for each in report.sources if not each.anonymous])
    return Shares(
        100 * named / total, 100 * (everybody - named) / total, 100 - 100 * everybody / total
    )


def _words(report: Shown, entries: Iterable[RosterEntry]) -> int:
    spans = sorted(span for each in entries for one in each.attributions for span in one.content)
    counted = at = 0
    for span in spans:
        start = max(span.start, at)
        if span.end > start:
            counted += words(report.article.quote(Span(start, span.end)))
            at = span.end
    return counted
