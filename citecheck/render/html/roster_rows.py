"""The sources of the page: how each stands, and who only passed on what others said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from citecheck.model.mention import Attribution
from citecheck.model.sourcing import Kinship, SourceLink, Standing, Tie
from citecheck.model.values import frozen
from citecheck.render.shown import Shown
from citecheck.roster import RosterEntry, normal


@frozen
class RosterRow:
    """A source as the page shows it."""

    entry: RosterEntry
    standing: Standing | None
    """``None`` where that was not measured."""
    via: tuple[str, ...]
    """Through whom its words are known."""
    ties: tuple[tuple[str, str], ...]
    """With which other sources it counts as one, and why."""
    shown: tuple[Attribution, ...]
    folded: tuple[Attribution, ...]
    """The rest of what it says, where that is much."""

    @property
    def leads(self) -> str:
        """Whether a reader is led to it, in words; empty where that is not to be expected."""
        return _LEADS.get(self.standing.link, "") if self.standing else ""


_LEADS = {
    SourceLink.LINKED: "linked",
    SourceLink.ELSEWHERE: "links lead elsewhere",
    SourceLink.UNLINKED: "not linked",
    SourceLink.UNKNOWN: "a link that was not followed",
}

_OPEN = 4
"""What a source says that is open on the page; one more is not worth a fold."""


def roster_rows(report: Shown) -> tuple[RosterRow, ...]:
    """The sources in the order of the roster."""
    sourcing = report.sourcing
    standings = report.standings()
    ties = _ties(sourcing.ties if sourcing else ())
    return tuple(
        RosterRow(
            entry,
            standings.get(entry.id),
            entry.via,
            ties.get(normal(entry.name), ()),
            entry.attributions[: _fold(len(entry.attributions))],
            entry.attributions[_fold(len(entry.attributions)) :],
        )
        for entry in report.sources
    )


def passing_on(report: Shown) -> tuple[Standing, ...]:
    """Who is named only as whom others told something: in no count of sources."""
    sourcing = report.sourcing
    return tuple(each for each in sourcing.sources if each.passes_on) if sourcing else ()


def _fold(count: int) -> int:
    return count if count <= _OPEN + 1 else _OPEN


def _ties(ties: tuple[Tie, ...]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: defaultdict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for tie in ties:
        found[normal(tie.source)] += ((tie.other, _KINSHIPS[tie.kinship]),)
        if tie.kinship is Kinship.ONE_NEWSROOM:
            found[normal(tie.other)] += ((tie.source, _KINSHIPS[tie.kinship]),)
    return found


_KINSHIPS = {
    Kinship.SPEAKS_FOR: "speaks for it",
    Kinship.TOLD_BY: "known through it alone",
    Kinship.ONE_NEWSROOM: "they share reports",
}
