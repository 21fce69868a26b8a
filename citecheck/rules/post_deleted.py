"""A post that the article shows or links to is not to be seen on its platform any more: it is
deleted, kept to its author's followers, withheld, or its account is suspended.

**Why it matters.** A reader cannot see what the article stands on, and an embed that is filled by
the platform's script shows nothing. That a post was taken down may be news by itself.

**What to do.** Say so in the article. Keep the words as text, and link to an archive's copy, where
the message names one.

**How certain it is.** It is what the platform itself answered to whoever asks without an account;
the report has the answer. That somebody deleted it is not told: an address that never was one
looks the same. A platform that did not answer, or wanted an account, is not taken for one that
has no such post.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.post_check import PostState
from citecheck.model.report import Report
from citecheck.rules.copies import told
from citecheck.rules.endings import records
from citecheck.rules.post_wording import checked_posts, copies_of_posts, described
from citecheck.rules.wording import visible

CODE = "CC202"
NAME = "post-deleted"
SEVERITY = Severity.WARNING
SUMMARY = "A post is not to be seen on its platform any more."
LOOKS_AT = "post_checks"

_WORDS = {
    PostState.DELETED: "is not there any more",
    PostState.PROTECTED: "is shown to some only",
    PostState.SUSPENDED: "is not shown, because its account is suspended",
    PostState.WITHHELD: "is withheld from readers",
}


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post that its platform shows no more, at its first place."""
    copies = {post.id: found for post, _, found in copies_of_posts(report)}
    for post, check in checked_posts(report):
        words = _WORDS.get(check.answer.state)
        if words is None:
            continue
        message = f"{described(post)} {words}. {visible(check.answer.reason[:300])}"
        memento = copies[post.id].proposal if post.id in copies else None
        if memento is not None:
            message += f" The archive {memento.archive} has a copy of {told(memento)}."
        yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id, records(check))
