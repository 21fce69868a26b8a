"""What an editor wants to know first, in one sentence: whether what is cited holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from citecheck.model.post_check import PostState
from citecheck.model.quote_check import QuoteMatch
from citecheck.model.resolution import State
from citecheck.render.counts import count_links, count_posts, count_quotes, count_sources
from citecheck.render.holding import GONE, state_of_quote
from citecheck.render.sentence import QUOTE_WORDS
from citecheck.render.shown import Shown


def upshot(report: Shown) -> str:
    """One sentence; every number in it stands with what it is a part of.

    "Not everything that it cites holds: 4 of 9 links are broken, 1 of 9 is undetermined; ..."
    """
    parts = (_links(report), _posts(report), _quotes(report), _sources(report))
    said = "; ".join(filter(None, map(", ".join, parts)))
    if not said:
        return "It has no links, no posts and nothing that it says on anybody's authority."
    return f"{_OPENINGS[tone(report)]}: {said}."


_OPENINGS = {
    State.PROBLEM: "Not everything that it cites holds",
    State.UNDETERMINED: "Whether all that it cites holds is not known",
    State.OK: "Nothing was found that does not hold",
}


def tone(report: Shown) -> State:
    """Whether something does not hold, or may not, or nothing was found.

    A post that nobody could be asked for (it has no permalink) leaves nothing open that was asked.
    """
    links = count_links(each.state for each in report.links)
    posts = count_posts(report.mentions.posts, report.post_checks)
    quotes = count_quotes(report.quotes)
    if links.problem or posts.problem or quotes.problem:
        return State.PROBLEM
    is_open = links.undetermined or links.not_checked or posts.undetermined or quotes.undetermined
    return State.UNDETERMINED if is_open else State.OK


def _links(report: Shown) -> Iterator[str]:
    counts = count_links(each.state for each in report.links)
    asked = counts.total - counts.unasked
    if asked and counts.ok == asked:
        yield f"{_of(asked, asked, 'link')} {'works' if asked == 1 else 'work'}"
    yield from _parts(
        (
            (counts.problem, "broken"),
            (counts.undetermined, "undetermined"),
            (counts.not_checked, "not checked"),
        ),
        asked,
        "link",
    )


def _posts(report: Shown) -> Iterator[str]:
    counts = count_posts(report.mentions.posts, report.post_checks)
    total = counts.total
    told = dict(counts.told)
    yield from _parts(
        (
            *((told[state], state.value) for state in GONE),
            (counts.different, "altered"),
            (told[PostState.UNKNOWN], "undetermined"),
            (counts.ok, "as the platform shows it"),
        ),
        total,
        "post",
    )
    if counts.with_permalink < total or (total and not report.post_checks):
        having = "has" if counts.with_permalink == 1 else "have"
        yield f"{_of(counts.with_permalink, total, 'post')} {having} a permalink"


def _quotes(report: Shown) -> Iterator[str]:
    """Of the quotations that there was a text for: those that are not as their source has them."""
    counts = count_quotes(report.quotes)
    if counts.compared and counts.ok == counts.compared:
        being = "stands" if counts.ok == 1 else "stand"
        yield f"{_of(counts.ok, counts.compared, 'compared quotation')} {being} in the source"
        return
    troubled = [each for each in report.quotes if state_of_quote(each) is State.PROBLEM]
    matches = Counter(each.best.match for each in troubled)
    yield from _parts(
        (
            *((matches[match], QUOTE_WORDS[match]) for match in reversed(QuoteMatch)),
            (counts.undetermined, "in doubt"),
        ),
        counts.compared,
        "compared quotation",
    )


def _sources(report: Shown) -> Iterator[str]:
    counts = count_sources(report.sources)
    if counts.anonymous:
        yield f"{_of(counts.anonymous, counts.total, 'source')} {_are(counts.anonymous)} not named"
    elif counts.total == counts.named and counts.total:
        yield f"{_of(counts.total, counts.total, 'source')} {_are(counts.total)} named"
    elif counts.total:
        yield f"{_of(counts.named, counts.total, 'source')} {_are(counts.named)} named"


def _parts(parts: Iterable[tuple[int, str]], total: int, noun: str) -> Iterator[str]:
    """The first with what all of them are parts of: "1 of 3 links is broken", "1 undetermined"."""
    said = [(count, words) for count, words in parts if count]
    for count, words in said[:1]:
        yield f"{_of(count, total, noun)} {_are(count)} {words}"
    for count, words in said[1:]:
        yield f"{count:,} {words}"


def _of(count: int, total: int, noun: str) -> str:
    if count == total > 1:
        return f"all {total:,} {noun}s"
    return f"{count or 'none'} of {total:,} {noun}{'' if total == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
