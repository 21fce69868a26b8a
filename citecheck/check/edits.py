"""Edits of a file's bytes: which of them go together, and what they make of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.model.finding import Edit, Fix
from citecheck.model.judged import JudgedFinding

Pick = tuple[JudgedFinding, Fix]
"""A finding and the fix that is to mend it."""


def picked(findings: Iterable[JudgedFinding], *, unsafe: bool) -> list[Pick]:
    """One fix for each finding that counts and has one, none of which touches another's bytes.

    Of two that meet the one that writes over more goes first, then the one that stands first, then
    the lower code: what is left out is found again once the others are made. `unsafe`: whether
    fixes that are not safe may be made.
    """
    offered = []
    for finding in findings:
        fix = next((each for each in finding.fixes if each.safe or unsafe), None)
        if finding.counts and fix is not None and fix.edits:
            offered.append((finding, fix))
    offered.sort(key=lambda pick: (-_extent(pick[1]), pick[1].edits[0].start, pick[0].rule))
    taken: list[Edit] = []
    picks = []
    for pick in offered:
        if all(_goes_with(edit, taken) for edit in pick[1].edits):
            taken += (edit for edit in pick[1].edits if edit not in taken)
            picks.append(pick)
    return picks


def _extent(fix: Fix) -> int:
    return sum(edit.end - edit.start for edit in fix.edits)


def _goes_with(edit: Edit, taken: Iterable[Edit]) -> bool:
    return all(
        edit == other or edit.end < other.start or other.end < edit.start or _meet(edit, other)
        for other in taken
    )


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits lie side by side, and neither of them only puts something in there."""
    first, second = sorted((one, other), key=lambda each: (each.start, each.end))
    return first.end == second.start and first.start < first.end and second.start < second.end


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made, each once. None of them may overlap another."""
    pieces, at = [], 0
    for edit in sorted(set(edits), key=lambda each: (each.start, each.end)):
        if not at <= edit.start <= edit.end <= len(data):
            raise ValueError(f"an edit of {edit.start} to {edit.end} where {at} was reached")
        pieces += [data[at : edit.start], edit.replacement]
        at = edit.end
    return b"".join((*pieces, data[at:]))


def edits_of(picks: Sequence[Pick]) -> list[Edit]:
    """The edits of some fixes."""
    return [edit for _, fix in picks for edit in fix.edits]
