"""No archive that was asked has a copy of the page that the article links to.

**Why it matters.** Pages go: of the links in old news articles a quarter and more are dead. What
was not kept while it was there cannot be shown later, to a reader or to a court.

**What to do.** Have the page saved now: `citecheck save ARTICLE`, or by hand at an archive. If the
page is lost already, ask other archives, or the publisher.

**How certain it is.** It is what the archives answered that this run asked; the report names each.
Others may have a copy. An archive that did not answer, or shows no copies of this site, is not
taken for one that has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.memento import Held
from citecheck.model.report import Report
from citecheck.rules.copies import links_with_copies
from citecheck.rules.post_wording import copies_of_posts
from citecheck.rules.wording import shown

CODE = "CC401"
NAME = "link-unarchived"
SEVERITY = Severity.NOTE
SUMMARY = "No archive that was asked has a copy of the page."
LOOKS_AT = "mementos"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link of whose page there is no copy."""
    posts = {link.id for _, link, _ in copies_of_posts(report)}  # told of by CC404
    for link, copies in links_with_copies(report):
        if link.id not in posts and all(each.held is Held.NONE for each in copies.asked):
            archives = ", ".join(dict.fromkeys(each.archive for each in copies.asked))
            message = f"{shown(link.url or '')} is not archived; asked: {archives}."
            yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id)
