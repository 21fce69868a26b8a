"""Whether what an article repeats holds: posts and quotations in the four states of links."""

from __future__ import annotations

from citecheck.model.post_check import AuthorMatch, PostCheck, PostState, TextMatch
from citecheck.model.quote_check import QuoteCheck, QuoteComparison, QuoteMatch, QuoteSide
from citecheck.model.resolution import State

GONE = (PostState.DELETED, PostState.PROTECTED, PostState.SUSPENDED, PostState.WITHHELD)
"""What a post is that its platform does not show to everybody."""


def state_of_post(check: PostCheck | None) -> State:
    """A problem: it is gone, or its words or its author are others than the article says."""
    if check is None or (not check.is_settled and check.time is None):
        return State.NOT_CHECKED
    if not check.is_settled:
        return State.UNDETERMINED
    return State.PROBLEM if is_gone(check) or differs(check) else State.OK


def is_gone(check: PostCheck | None) -> bool:
    """Whether its platform does not show it to everybody."""
    return check is not None and check.answer.state in GONE


def differs(check: PostCheck | None) -> bool:
    """Whether the article has other words than the platform, or another author."""
    return check is not None and (
        check.text in {TextMatch.ALTERED, TextMatch.OTHER} or check.author is AuthorMatch.OTHER
    )


def state_of_quote(check: QuoteCheck) -> State:
    """A problem: its own source has it in other words, or has it not.

    Where the text is only near it in the article, that is undetermined: it may be from elsewhere.
    A quotation that ends before its source's sentence does is none, as newsrooms do so by custom.
    """
    best = check.best
    if best.match is QuoteMatch.NOT_COMPARABLE:
        return State.NOT_CHECKED
    if best.match is QuoteMatch.EXACT or _ends_early(best):
        return State.OK
    if best.match is QuoteMatch.NOT_FOUND:
        sure = any(each.is_likely_source for each in check.compared) and all(
            each.match is QuoteMatch.NOT_FOUND for each in check.compared
        )
        return State.PROBLEM if sure else State.UNDETERMINED
    return State.PROBLEM if best.is_likely_source else State.UNDETERMINED


def _ends_early(best: QuoteComparison) -> bool:
    """Whether words were left out, and all of them follow on the quotation."""
    within = best.passages[:-1]
    return best.match is QuoteMatch.TRUNCATED and all(
        each.side is not QuoteSide.SOURCE for each in within
    )
