"""A document or a post is cited as a source, and no link leads to it.

**Why it matters.** What was written down can be looked up, so a reader should be able to: a report,
a study, a court's judgment, a statement, a post. Whoever cannot see it has to take the article's
word for what it says.

**What to do.** Link to the document or the post itself, where it is public. Where it is not, say so
("seen by this newspaper").

**How certain it is.** That it is a document or a post is read from the article's words. A link in
the same paragraph counts as leading there, whatever it leads to. Nothing is told of a document of
which the same sentence says that somebody has seen it, in the words of
`citecheck/data/seen_documents.toml`. Whether others are public is not known, so it is a note.
Outlets are told by outlet-not-linked (CC302).
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import knowledge
from citecheck.model.article import Article
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, SourceKind
from citecheck.model.pattern import later
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
            if _is_said_to_be_seen(report.article, first):
                continue
            what = _WRITTEN[source.kind]
            message = f"{quoted(source.name)} is cited, and no link leads to that {what}."
            yield Finding(CODE, NAME, SEVERITY, place(first), message, first.id)


_REACH = 300
"""Code points on either side in which the sentence is looked for."""
_END = later(r"[.!?…][\"”’»)]?\s|\n")


def _is_said_to_be_seen(article: Article, attribution: Attribution) -> bool:
    """Whether the sentence that names a document says that somebody has seen it."""
    span = place(attribution)
    before = article.text[max(0, span.start - _REACH) : span.start]
    behind = article.text[span.end : span.end + _REACH]
    ends = [match.end() for match in _END.finditer(before)]
    end = _END.search(behind)
    sentence = before[ends[-1] if ends else 0 :] + article.quote(span)
    sentence = (sentence + behind[: end.start() if end else None]).lower()
    phrases = knowledge.read("seen_documents.toml").get(attribution.language or "", ())
    return any(phrase in sentence for phrase in phrases)
