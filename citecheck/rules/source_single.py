"""All that the article says on somebody's authority comes from one source.

**Why it matters.** Nobody in the article could contradict that source, and nothing in it lets a
reader tell whether what it says is so. Two outlets that share one report, or a body and its
spokesperson, are one source, however often they are cited.

**What to do.** Ask somebody who can know it independently, or who sees it otherwise; or say in the
text that there is this one source.

**How certain it is.** Which sources count as one is shown in the report, with the reason. Speakers
whom the article does not cite in words that citecheck reads as an attribution are not counted, nor
what the writer saw. Briefs and reports of one speech have one source by nature. It is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.sourcing import Sourcing
from citecheck.rules.statements import by_id, place
from citecheck.rules.wording import counted, quoted

CODE = "CC304"
NAME = "source-single"
SEVERITY = Severity.NOTE
SUMMARY = "Everything that is attributed comes from one source."
LOOKS_AT = "attributions"

_FEWEST = 2
"""Claims from which an article is told to rest on one source: one alone says little of it."""


def check(report: Report) -> Iterator[Finding]:
    """At most one finding, where the source is first named."""
    sourcing = report.sourcing
    if sourcing is None or sourcing.independent != 1 or sourcing.claims < _FEWEST:
        return
    said = [each for each in sourcing.sources if not each.passes_on]
    first = by_id(report)[said[0].attributions[0]]
    yield Finding(CODE, NAME, SEVERITY, place(first), _message(sourcing), first.id)


def _message(sourcing: Sourcing) -> str:
    said = [each for each in sourcing.sources if not each.passes_on]
    claims = counted(sourcing.claims, "claim", "claims")
    message = f"All {claims} of the article come from {quoted(said[0].name)}"
    if len(said) > 1:
        others = ", ".join(quoted(each.name) for each in said[1:4])
        more = "" if len(said) <= _NAMED else f" and {len(said) - _NAMED} more"
        return f"{message}, which counts as one source with {others}{more}."
    return f"{message}."


_NAMED = 4
"""Sources that the message names."""
