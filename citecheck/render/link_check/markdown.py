"""A check of links as Markdown, for a comment or the summary of a build."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.checked import CheckedLink, LinkCheck
from citecheck.model.resolution import State
from citecheck.render.escape import code
from citecheck.render.link_check import SETTLED_WELL, WORDS, answer, summary
from citecheck.render.masked import masked

MOST_ROWS = 500
"""Rows of the table; the rest is counted. GitHub cuts a job's summary at 1 MiB
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands)."""


def document(check: LinkCheck) -> Iterator[str]:
    """The counts, and a table of each place of each link that is not well."""
    counts = check.counts()
    total = len(check.links)
    yield "## Links"
    yield ""
    yield "| state | links |"
    yield "|---|---|"
    for state in State:
        yield f"| {WORDS[state]} | {counts[state]:,} of {total:,} |"
    yield ""
    yield f"{summary(check)}."
    rows = list(_rows(check))
    if rows:
        yield ""
        yield "| state | place | link | verdict |"
        yield "|---|---|---|---|"
        yield from rows[:MOST_ROWS]
    if len(rows) > MOST_ROWS:
        yield ""
        yield f"And {len(rows) - MOST_ROWS:,} places more."
    for error in check.unread:
        yield ""
        yield f"Not read: {code(error)}"


def _rows(check: LinkCheck) -> Iterator[str]:
    for link in check.links:
        if link.state is not SETTLED_WELL:
            yield from _row(masked(link))


def _row(link: CheckedLink) -> Iterator[str]:
    why = link.accepted or link.resolution.verdict.reason
    for place in link.places:
        where = f"{place.input}:{place.line}:{place.column}"
        cells = (WORDS[link.state], code(where), code(link.url), code(f"{answer(link)}: {why}"))
        yield f"| {' | '.join(cells)} |"
