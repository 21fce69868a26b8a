"""No archive that was asked has a copy of a post that the article shows or links to.

**Why it matters.** Posts go faster than pages: by their authors' hand, by the platform's, with the
account. What nobody kept while it was there can only be believed.

**What to do.** Have it saved now, while it is there: `citecheck save ARTICLE`, or by hand at an
archive that can save posts of this platform. Keep a picture of it beside the text.

**How certain it is.** It is what the archives answered that this run asked, for the post's own
address; the report names each. An archive that did not answer is not taken for one that has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.memento import Held
from citecheck.model.report import Report
from citecheck.rules.post_wording import copies_of_posts, described

CODE = "CC404"
NAME = "post-unarchived"
SEVERITY = Severity.NOTE
SUMMARY = "No archive that was asked has a copy of a post."
LOOKS_AT = "mementos"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post of which there is no copy, at its first place."""
    for post, _, copies in copies_of_posts(report):
        if all(each.held is Held.NONE for each in copies.asked):
            archives = ", ".join(dict.fromkeys(each.archive for each in copies.asked))
            message = f"{described(post)} is not archived; asked: {archives}."
            yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id)
