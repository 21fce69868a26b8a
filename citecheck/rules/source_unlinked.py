"""A document or a post is cited as a source, and no link leads to it.

**Why it matters.** What was written down can be looked up, so a reader should be able to: a report,
a study, a court's judgment, a statement, a post. Whoever cannot see it has to take the article's
word for what it says.

**What to do.** Link to the document or the post itself, where it is public. Where it is not, say so
("seen by this newspaper").

**How certain it is.** That it is a document or a post is read from the article's words. A link in
the same paragraph counts as leading there, whatever it leads to. Whether the document is public is
not known, so it is a note. Outlets are told by outlet-not-linked (CC302).
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import SourceKind
from citecheck.model.report import Report
from citecheck.model.sourcing import SourceLink
from citecheck.rules.statements import by_id, place
from citecheck.rules.wording import quoted

CODE = "CC305"
NAME = "source-unlinked"
SEVERITY = Severity.NOTE
SUMMARY = "A document or a post is a source, and nothing links to it."
LOOKS_AT = "attributions"

_WRITTEN = {SourceKind.DOCUMENT: "document", SourceKind.POST: "post"}


def check(report: Report) -> Iterator[Finding]:
    """One finding for each document and post, where it is first cited."""
    if report.sourcing is None:
        return
    attributions = by_id(report)
    for source in report.sourcing.sources:
        if source.kind in _WRITTEN and source.link is SourceLink.UNLINKED:
            first = attributions[source.attributions[0]]
            what = _WRITTEN[source.kind]
            message = f"{quoted(source.name)} is cited, and no link leads to that {what}."
            yield Finding(CODE, NAME, SEVERITY, place(first), message, first.id)
