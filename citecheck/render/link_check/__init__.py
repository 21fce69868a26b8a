"""What a check of links found, in the formats that people and programs read.

Every line of text begins with a word of ours, and everything that comes from an article, a file's
name or a server is escaped and its secrets masked: the output goes to build logs, which obey what
stands at the beginning of a line.
"""

from __future__ import annotations

from citecheck.model.checked import CheckedLink, LinkCheck
from citecheck.model.resolution import State
from citecheck.render.numbers import number

SETTLED_WELL = State.OK
"""What needs no line of its own, unless all links are asked for."""

WORDS = {
    State.OK: "ok",
    State.PROBLEM: "broken",
    State.UNDETERMINED: "undetermined",
    State.NOT_CHECKED: "not-checked",
}

SUMMARY = "links".ljust(max(map(len, WORDS.values())))
"""What the line of `summary` begins with."""


def answer(link: CheckedLink) -> str:
    """The outcome, with the status of the last answer where there is one: ``dead (404)``."""
    status = link.resolution.hops[-1].status
    return f"{link.resolution.verdict.outcome}{f' ({status})' if status else ''}"


def summary(check: LinkCheck) -> str:
    """Every count beside what it is a part of, on one line.

    "15 links in 20 places of 3 inputs; checked 12 of 15: 9 ok, 2 broken, 1 undetermined;
    3 not checked; 4 more excluded"
    """
    counts = check.counts()
    total = len(check.links)
    seen = total - counts[State.NOT_CHECKED]
    found = (number(total, "link"), number(check.places, "place"), number(check.inputs, "input"))
    kinds = (State.OK, State.PROBLEM, State.UNDETERMINED)
    verdicts = ", ".join(f"{counts[state]:,} {WORDS[state]}" for state in kinds)
    parts = [
        f"{found[0]} in {found[1]} of {found[2]}",
        f"checked {seen:,} of {total:,}: {verdicts}",
        f"{counts[State.NOT_CHECKED]:,} not checked",
    ]
    if check.excluded:
        parts.append(f"{check.excluded:,} more excluded")
    if check.unread:
        parts.append(f"{number(len(check.unread), 'input')} could not be read")
    return "; ".join(parts)
