"""How much of an article there is of each kind: every number beside what it is a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Directness, Post, SourceKind
from citecheck.model.post_check import PostCheck, PostState
from citecheck.model.quote_check import QuoteCheck, QuoteMatch
from citecheck.model.resolution import State
from citecheck.model.sourcing import Footing
from citecheck.model.values import frozen
from citecheck.render.holding import differs, state_of_post, state_of_quote
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
    """Those that cite no page (``mailto:``, ``data:``), are relative, or are no address at all."""


@frozen
class PostCounts:
    """Posts. `ok`, `problem`, `undetermined` and `not_checked` add up to `total`."""

    total: int
    with_permalink: int
    """How many of the total can be looked up."""
    ok: int
    """Their platform shows them as the article does."""
    problem: int
    """They are gone, or their words or author are others there."""
    undetermined: int
    not_checked: int
    told: tuple[tuple[PostState, int], ...]
    """What platforms tell of how many, by each state; those that nobody was asked for left out."""
    different: int
    """How many of the total are there, but with other words or another author."""


@frozen
class QuoteCounts:
    """Quotations that a link or a post stands with. The states add up to `total`."""

    total: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    """There was no text to compare them with."""
    matches: tuple[tuple[QuoteMatch, int], ...]
    """Every match with the number of quotations whose best it is."""

    @property
    def compared(self) -> int:
        """How many there was a text for."""
        return self.total - self.not_checked


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
    """Different sources, each of *A and B*: `Sourcing.footing` counts the same. `named`,
    `collective`, `anonymous` and `unclear` add up to `total`, and so do `kinds`.
    """

    total: int
    named: int
    collective: int
    """Groups without names."""
    anonymous: int
    """Their name is kept back."""
    unclear: int
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


def count_posts(posts: Sequence[Post], checks: Mapping[str, PostCheck]) -> PostCounts:
    """Posts by what their platforms tell; `checks` by `Post.id`."""
    known = [checks.get(post.id) for post in posts]
    states = Counter(map(state_of_post, known))
    told = Counter(check.answer.state for check in known if check is not None)
    return PostCounts(
        total=len(posts),
        with_permalink=sum(post.permalink is not None for post in posts),
        ok=states[State.OK],
        problem=states[State.PROBLEM],
        undetermined=states[State.UNDETERMINED],
        not_checked=states[State.NOT_CHECKED],
        told=tuple((state, told[state]) for state in PostState),
        different=sum(
            differs(check) for check in known if check and check.answer.state is PostState.LIVE
        ),
    )


def count_quotes(checks: Sequence[QuoteCheck]) -> QuoteCounts:
    """Quotations by how they compare with what the article links to."""
    states = Counter(map(state_of_quote, checks))
    matches = Counter(check.best.match for check in checks)
    return QuoteCounts(
        total=len(checks),
        ok=states[State.OK],
        problem=states[State.PROBLEM],
        undetermined=states[State.UNDETERMINED],
        not_checked=states[State.NOT_CHECKED],
        matches=tuple((match, matches[match]) for match in QuoteMatch),
    )


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
    """Sources by how much is told of who they are, and by kind."""
    kinds = Counter(entry.kind for entry in entries)
    footings = Counter(entry.footing for entry in entries)
    return SourceCounts(
        total=len(entries),
        named=footings[Footing.NAMED],
        collective=footings[Footing.COLLECTIVE],
        anonymous=footings[Footing.ANONYMOUS],
        unclear=footings[Footing.UNCLEAR],
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
