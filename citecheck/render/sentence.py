"""What is to be said of an article in one breath: counts with what they are a part of."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.post_check import PostState
from citecheck.model.quote_check import QuoteMatch
from citecheck.model.sourcing import FootingCounts, Sourcing
from citecheck.render.counts import (
    FindingCounts,
    LinkCounts,
    SourceCounts,
    count_attributions,
    count_findings,
    count_links,
    count_posts,
    count_quotes,
    count_sources,
)
from citecheck.render.holding import GONE
from citecheck.render.numbers import number
from citecheck.render.shown import Shown


def verdict(report: Shown) -> str:
    """What the article cites and how much of it holds, in plain words.

    "3 links: 0 work, 0 broken, 3 not checked (offline). 2 posts, none with a permalink. ..."
    """
    states = (each.state for each in report.links)
    sentences = (
        _links(count_links(states), unasked(report), offline=report.run.offline),
        _posts(report),
        _attributions(report),
        _quotes(report),
    )
    return " ".join(filter(None, sentences))


def unasked(report: Shown) -> list[tuple[int, str]]:
    """How many links there is no page to ask for, by why; those there are none of left out."""
    links = [each for each in report.links if each.state is None]
    relative = sum(each.is_relative for each in links)
    told = ((relative, "relative"), (len(links) - relative, "not to a page"))
    return [(count, why) for count, why in told if count]


def _links(counts: LinkCounts, unasked: Sequence[tuple[int, str]], *, offline: bool) -> str:
    if not counts.total:
        return "No links."
    parts = [f"{counts.ok} {_verb(counts.ok)}", f"{counts.problem} broken"]
    if counts.undetermined:
        parts.append(f"{counts.undetermined} undetermined")
    if counts.not_checked:
        parts.append(f"{counts.not_checked} not checked{' (offline)' if offline else ''}")
    parts += [f"{count} {why}" for count, why in unasked]
    return f"{number(counts.total, 'link')}: {', '.join(parts)}."


def _verb(count: int) -> str:
    return "works" if count == 1 else "work"


def _posts(report: Shown) -> str:
    counts = count_posts(report.mentions.posts, report.post_checks)
    if not counts.total:
        return "No posts."
    having = str(counts.with_permalink) if counts.with_permalink else "none"
    if counts.with_permalink == counts.total:
        having = "all" if counts.total > 1 else ""
    parts = [f"{having} with a permalink".strip()]
    parts += [f"{count} {_POST_WORDS[state]}" for state, count in counts.told if count]
    if counts.different:
        parts.append(f"{counts.different} not as the platform shows it")
    return f"{number(counts.total, 'post')}, {', '.join(parts)}."


_POST_WORDS = {
    PostState.LIVE: "still there",
    PostState.UNKNOWN: "undetermined",
    **{state: state.value for state in GONE},
}


def _quotes(report: Shown) -> str:
    counts = count_quotes(report.quotes)
    if not counts.compared:
        return ""
    parts = [f"{count} {QUOTE_WORDS[match]}" for match, count in counts.matches if count]
    if counts.not_checked:
        parts.pop()  # those are no part of the compared
    return f"{number(counts.compared, 'quotation')} compared: {', '.join(parts)}."


QUOTE_WORDS = {
    QuoteMatch.EXACT: "word for word",
    QuoteMatch.TRUNCATED: "shortened",
    QuoteMatch.OUT_OF_ORDER: "in another order",
    QuoteMatch.ALTERED: "altered",
    QuoteMatch.NOT_FOUND: "not found",
    QuoteMatch.NOT_COMPARABLE: "not compared",
}
"""What became of a quotation, for people."""


def _attributions(report: Shown) -> str:
    attributions = count_attributions(report.mentions.attributions)
    sources = count_sources(report.sources)
    if not attributions.total:
        return "No attributed statements."
    hidden = f", {sources.anonymous} of them anonymous" if sources.anonymous else ""
    nobody = f"; {attributions.unsourced} from nobody named" if attributions.unsourced else ""
    total = number(attributions.total, "attribution")
    return f"{total} from {number(sources.total, 'source')}{hidden}{nobody}."


def standing(sourcing: Sourcing) -> str:
    """Who an article's sources are, in plain words; empty where it has none.

    "14 sources: 10 named, 4 anonymous; 13 independent. 10 of 11 claims on one source. ..."
    """
    counts, words = sourcing.footing, sourcing.words
    if not counts.total:
        return ""
    single = f"{len(sourcing.single)} of {number(sourcing.claims, 'claim')}"
    return (
        f"{number(counts.total, 'source')}: {footings(counts)}; "
        f"{sourcing.independent} independent. {single} on one source. "
        f"{words.quoted:,} of {number(words.article, 'word')} quoted."
    )


def footings(counts: FootingCounts | SourceCounts) -> str:
    """How much is told of who the sources are: "10 named, 1 collective, 2 anonymous"."""
    parts = (
        (counts.named, "named"),
        (counts.collective, "collective"),
        (counts.anonymous, "anonymous"),
        (counts.unclear, "unclear"),
    )
    return ", ".join(f"{count} {footing}" for count, footing in parts if count)


def weighed(counts: FindingCounts) -> str:
    """The findings in words: "1 error, 2 warnings", or "nothing found"."""
    parts = [
        number(count, word)
        for count, word in (
            (counts.error, "error"),
            (counts.warning, "warning"),
            (counts.note, "note"),
        )
        if count
    ]
    return ", ".join(parts) or "nothing found"


def findings_of(report: Shown) -> FindingCounts:
    """The findings of a report by severity."""
    return count_findings([each.finding for each in report.findings])
