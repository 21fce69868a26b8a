"""Archives have copies of the page, but none of them shows well what the article cites.

**Why it matters.** Not every copy is a copy of the page: archives also keep redirects to a home
page, walls, and pages that say that nothing is there. A copy from long after the article may be
of another text. Who links to such a copy unseen shows the reader nothing.

**What to do.** Open the copy. If it is as the message says, look for another in the archive's own
calendar, or at another archive. If the page is still there, have it saved now.

**How certain it is.** The copy is followed and judged as a page of today would be; the score has
its reasons beside it. Where an archive does not show its copies to programs, only their time is
known. A few copies are looked at, the nearest to the article and the newest, not all.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.memento import Copies, Memento
from citecheck.model.report import Report
from citecheck.rules.copies import links_with_copies, records, told
from citecheck.rules.wording import shown, visible

CODE = "CC402"
NAME = "memento-poor"
SEVERITY = Severity.NOTE
SUMMARY = "The copies in archives show the page badly, or not as it was."
LOOKS_AT = "mementos"

_GOOD = 0.5
"""Score from which a copy shows well enough what was cited."""


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link with copies of which none is good."""
    for link, copies in links_with_copies(report):
        best = _best(copies)
        if best is None or best.quality is None or best.quality.score >= _GOOD:
            continue
        why = visible("; ".join(best.quality.reasons)) or "little is known of it"
        message = f"The best copy of {shown(link.url or '')} is of {told(best)}: {why}."
        evidence = records(copies.nearest, copies.last_good)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, evidence)


def _best(copies: Copies) -> Memento | None:
    known = [each for each in (copies.nearest, copies.last_good) if each and each.quality]
    return max(known, key=lambda each: each.quality.score if each.quality else 0.0, default=None)
