"""A source is not named, and the article does not say why.

**Why it matters.** Newsrooms that allow unnamed sources mostly ask for the reason in the text: a
reader who is not told who speaks should at least be told why not, and how the source can know.

**What to do.** Say why the source stays unnamed and how it knows ("who fears for her job and was
in the room"), or name it.

**How certain it is.** That no ground is given is read from the article's words: one in words that
`citecheck/data/languages` lacks is not seen. A spokesperson is left out: whom it speaks for answers
for what it says. Witnesses and passers-by are told, too, though few newsrooms ask for a ground
there. One finding stands for a source.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.sourcing import Footing
from citecheck.rules.statements import by_id, place
from citecheck.rules.wording import quoted

CODE = "CC303"
NAME = "source-anonymous-without-ground"
SEVERITY = Severity.NOTE
SUMMARY = "The article does not say why a source is not named."
LOOKS_AT = "attributions"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each unnamed source without a ground, where it is first cited."""
    if report.sourcing is None:
        return
    attributions = by_id(report)
    for source in report.sourcing.sources:
        unnamed = source.footing is Footing.ANONYMOUS and source.ground is None
        if unnamed and not source.is_spokesperson and not source.passes_on:
            first = attributions[source.attributions[0]]
            message = f"Nothing says why {quoted(source.name)} is not named."
            yield Finding(CODE, NAME, SEVERITY, place(first), message, first.id)
