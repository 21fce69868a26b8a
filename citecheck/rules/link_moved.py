"""The page has moved for good: the site answers with its new address (301, 308).

**Why it matters.** The old address works only as long as the site keeps a record of it. Sites that
are rebuilt, sold or renamed lose such records first.

**What to do.** Give the new address, after a look at the page: it may have been rewritten on its
way. `--fix` writes it where the page stayed on its site, `--unsafe-fixes` also where it went to
another one.

**How certain it is.** Every step of the way said that it is for good, and a page answered at its
end that is no front page, wall or notice. An address that differs only in its spelling (https,
``www.``, a slash) has not moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import urls
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Move, Outcome, Resolution, Via
from citecheck.rules.endings import links_that_ended, records
from citecheck.rules.link_shortened import service_of
from citecheck.rules.mends import leading_to
from citecheck.rules.wording import shown

CODE = "CC113"
NAME = "link-moved"
SEVERITY = Severity.NOTE
SUMMARY = "A page has moved for good, and the link gives its old address."
LOOKS_AT = "answers"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link to a page that has moved for good."""
    for link, resolution in links_that_ended(report, (Outcome.OK, Outcome.PAY_WALL)):
        if link.url is None or not _has_moved(link.url, resolution):
            continue
        target = resolution.final_url
        message = f"{shown(link.url)} has moved for good, to {shown(target)}"
        stays = urls.domain(link.url) == urls.domain(target)
        fixes = leading_to(report, link, target, safe=stays)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution), fixes)


def _has_moved(url: str, resolution: Resolution) -> bool:
    """Whether the way is of redirects alone. A short link's and a wrapper's target did not move."""
    return (
        resolution.move is Move.PERMANENT
        and resolution.behind is None
        and resolution.archived is None
        and all(hop.via is Via.HTTP for hop in resolution.hops[1:])
        and service_of(url, resolution) is None
    )
