"""How much of an article there is of each kind: every number beside what it is a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Directness, Post, SourceKind
from citecheck.model.resolution import State
from citecheck.roster import RosterEntry


@frozen
class LinkCounts:
    """Links by what became of them. The parts add up to `total`."""

    total: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    unasked: int
    """Those that cite no page (``mailto:``, ``data:``) or that are no address at all."""


@frozen
class PostCounts:
    """Posts, and how many of them can be looked up."""

    total: int
    with_permalink: int


@frozen
class AttributionCounts:
    """Attributions by whose words they are. `direct`, `indirect` and `mixed` add up to `total`."""

    total: int
    direct: int
    indirect: int
    mixed: int
    unsourced: int
    """How many of the total name nobody."""
    scare: int
    """Phrases in quotation marks that nobody is said to have spoken; not in the total."""


@frozen
class SourceCounts:
    """Different sources. `kinds` add up to `total`."""

    total: int
    anonymous: int
    """How many of the total have their name kept back."""
    kinds: tuple[tuple[SourceKind, int], ...]
    """Every kind with its number, zero included."""


@frozen
class FindingCounts:
    """Findings by severity. They add up to `total`."""

    total: int
    error: int
    warning: int
    note: int


def count_links(states_of_links: Iterable[State | None]) -> LinkCounts:
    """Links by their state; ``None`` stands for one that cites no page."""
    states = Counter(states_of_links)
    return LinkCounts(
        total=states.total(),
        ok=states[State.OK],
        problem=states[State.PROBLEM],
        undetermined=states[State.UNDETERMINED],
        not_checked=states[State.NOT_CHECKED],
        unasked=states[None],
    )


def count_posts(posts: Sequence[Post]) -> PostCounts:
    """Posts, and those with a permalink."""
    return PostCounts(len(posts), sum(post.permalink is not None for post in posts))


def count_attributions(attributions: Iterable[Attribution]) -> AttributionCounts:
    """Attributions by directness."""
    spoken: Counter[Directness] = Counter()
    unsourced = 0
    for each in attributions:
        spoken[each.directness] += 1
        unsourced += each.source is None and each.directness is not Directness.SCARE
    return AttributionCounts(
        total=spoken.total() - spoken[Directness.SCARE],
        direct=spoken[Directness.DIRECT],
        indirect=spoken[Directness.INDIRECT],
        mixed=spoken[Directness.MIXED],
        unsourced=unsourced,
        scare=spoken[Directness.SCARE],
    )


def count_sources(entries: Sequence[RosterEntry]) -> SourceCounts:
    """Sources by kind."""
    kinds = Counter(entry.kind for entry in entries)
    return SourceCounts(
        total=len(entries),
        anonymous=sum(entry.anonymous for entry in entries),
        kinds=tuple((kind, kinds[kind]) for kind in SourceKind),
    )


def count_findings(findings: Sequence[Finding]) -> FindingCounts:
    """Findings by severity."""
    weights = Counter(finding.severity for finding in findings)
    return FindingCounts(
        total=len(findings),
        error=weights[Severity.ERROR],
        warning=weights[Severity.WARNING],
        note=weights[Severity.NOTE],
    )
