"""The words of a post in the article are not those that its platform shows.

**Why it matters.** A post in an article is a quotation. A word more or less may turn what its
author said; and where the author changed it later, readers should know which text the article saw.

**What to do.** Compare the two; the message begins with where they part, and the report has all of
it. Mend the article's text, or say that the post was edited, or translated.

**How certain it is.** Both texts are compared word by word. Addresses, blanks, quotation marks,
capitals and an omission that the article marks make no difference, and a part that is shown
unchanged is no alteration. Where hardly a word is in both, the article may have a translation, or
the address may be another post's.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.post_check import PostCheck, PostState, Side, TextMatch
from citecheck.model.report import Report
from citecheck.rules.endings import records
from citecheck.rules.post_wording import checked_posts, described, platform_of
from citecheck.rules.wording import quoted

CODE = "CC203"
NAME = "post-altered"
SEVERITY = Severity.WARNING
SUMMARY = "A post's words are not those that its platform shows."
LOOKS_AT = "post_checks"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post whose words differ, at its first place."""
    for post, check in checked_posts(report):
        if check.answer.state is not PostState.LIVE:
            continue
        there = platform_of(post)
        if check.text is TextMatch.ALTERED:
            message = f"{described(post)} has other words there: {_parted(check, there)}."
        elif check.text is TextMatch.OTHER:
            message = (
                f"{described(post)} has hardly a word in common with what stands there: "
                f"{quoted(check.answer.text or '')}."
            )
        else:
            continue
        if check.answer.was_edited:
            message += " Its author has edited it since."
        yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id, records(check))


def _parted(check: PostCheck, there: str) -> str:
    """Where the texts first part."""
    told: list[str] = []
    for passage in check.difference:
        if passage.side is Side.BOTH and told:
            break
        if passage.side is not Side.BOTH:
            where = "the article" if passage.side is Side.ARTICLE else there
            told.append(f"{quoted(passage.words)} in {where} alone")
    return ", ".join(told)
