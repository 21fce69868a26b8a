"""A quotation stands in its source in other words, in another order, or with words left out that
nothing marks.

**Why it matters.** Quotation marks promise the words that were said. A word that was changed or
left out can turn what somebody meant.

**What to do.** Compare the two; the report shows them side by side. Quote as it stands, mark what
you leave out (...) and put in [so], or take the quotation marks away.

**How certain it is.** Quotation marks, dashes, blanks and capitals count for nothing. Told are only
links in the same sentence, or the very post that is cited. A page may itself be a transcript of
speech that others heard otherwise, and may have been changed since. A quotation that ends before
its source's sentence does is shown in the report and not told here: newsrooms do so by custom.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.quote_check import QuoteComparison, QuoteMatch, QuoteSide
from citecheck.model.report import Report
from citecheck.rules.quote_sources import checks, where
from citecheck.rules.statements import beginning
from citecheck.rules.wording import quoted

CODE = "CC308"
NAME = "quote-altered"
SEVERITY = Severity.WARNING
SUMMARY = "A quotation is not word for word what its source says."
LOOKS_AT = "quotes"

_MOST_SHOWN = 3


def check(report: Report) -> Iterator[Finding]:
    """One finding for each quotation whose best match is not the source's own words."""
    for attribution, compared in checks(report):
        best = compared.best
        said = _what(best) if best.is_likely_source else None
        if said is not None:
            message = f"The quotation is not as in {where(best)}: {said}."
            yield Finding(CODE, NAME, SEVERITY, beginning(attribution), message, attribution.id)


def _what(best: QuoteComparison) -> str | None:
    """What was done to the words; ``None`` where nothing was, that is to be told."""
    ours = [each.words for each in best.passages if each.side is QuoteSide.ARTICLE]
    theirs = [
        each.words
        for at, each in enumerate(best.passages)
        if each.side is QuoteSide.SOURCE and at + 1 < len(best.passages)
    ]
    if best.match is QuoteMatch.OUT_OF_ORDER:
        return "its parts stand there in another order"
    if best.match is QuoteMatch.ALTERED and ours:
        there = f", the source has {_listed(theirs)}" if theirs else ", the source has not"
        return f"it has {_listed(ours)}{there}"
    if best.match is QuoteMatch.TRUNCATED and theirs:
        return f"{_listed(theirs)} is left out, and nothing marks it"
    return None


def _listed(some: list[str]) -> str:
    more = "" if len(some) <= _MOST_SHOWN else f" and {len(some) - _MOST_SHOWN} more"
    return ", ".join(map(quoted, some[:_MOST_SHOWN])) + more
