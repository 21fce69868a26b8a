"""What an editor wants to know first, in one sentence: whether what is cited holds."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.resolution import State
from citecheck.render.counts import count_links, count_posts, count_sources
from citecheck.render.shown import Shown


def upshot(report: Shown) -> str:
    """One sentence; every number in it stands with what it is a part of.

    "Not everything that it cites holds: 4 of 9 links are broken, 1 of 9 is undetermined; ..."
    """
    parts = (_links(report), _posts(report), _sources(report))
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
    """Whether something does not hold, or may not, or nothing was found."""
    counts = count_links(each.state for each in report.links)
    if counts.problem:
        return State.PROBLEM
    return State.UNDETERMINED if counts.undetermined or counts.not_checked else State.OK


def _links(report: Shown) -> Iterator[str]:
    counts = count_links(each.state for each in report.links)
    asked = counts.total - counts.unasked
    if asked and counts.ok == asked:
        yield f"{_of(asked, asked, 'link')} {'works' if asked == 1 else 'work'}"
    for count, words in (
        (counts.problem, "broken"),
        (counts.undetermined, "undetermined"),
        (counts.not_checked, "not checked"),
    ):
        if count:
            yield f"{_of(count, asked, 'link')} {_are(count)} {words}"


def _posts(report: Shown) -> Iterator[str]:
    counts = count_posts(report.mentions.posts)
    if counts.total:
        having = "has" if counts.with_permalink == 1 else "have"
        yield f"{_of(counts.with_permalink, counts.total, 'post')} {having} a permalink"


def _sources(report: Shown) -> Iterator[str]:
    counts = count_sources(report.sources)
    if counts.anonymous:
        yield f"{_of(counts.anonymous, counts.total, 'source')} {_are(counts.anonymous)} not named"
    elif counts.total:
        yield f"{_of(counts.total, counts.total, 'source')} {_are(counts.total)} named"


def _of(count: int, total: int, noun: str) -> str:
    if count == total > 1:
        return f"all {total:,} {noun}s"
    return f"{count or 'none'} of {total:,} {noun}{'' if total == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
