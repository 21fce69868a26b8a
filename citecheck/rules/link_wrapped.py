"""The link goes through another site that only leads on: a search engine's, a mail program's or a
platform's counter (google.com/url, safelinks, l.facebook.com).

**Why it matters.** The site in between learns who reads what, and may stop leading on, or warn its
visitors away. A reader sees its name and not the source's.

**What to do.** Give the address itself, which stands within the link; `--fix` does.

**How certain it is.** The address was read from the link; nothing had to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import urls
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Resolution, Via
from citecheck.rules.link_shortened import service_of
from citecheck.rules.mends import leading_to
from citecheck.rules.wording import shown

CODE = "CC114"
NAME = "link-wrapped"
SEVERITY = Severity.NOTE
SUMMARY = "A link goes through another site, which only leads on."
LOOKS_AT = "links"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link that has its target within it; short links have a rule apart."""
    for link in report.mentions.links:
        resolution = report.resolution(link)
        if link.url is None or resolution is None or service_of(link.url, resolution):
            continue
        target = _within(resolution)
        if target is None or resolution.archived is not None:
            continue
        through = shown(urls.host(link.url))
        message = f"The link to {shown(target)} goes through {through}: give the address itself."
        fixes = leading_to(report, link, target, safe=True)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, (), fixes)


def _within(resolution: Resolution) -> str | None:
    """The innermost address that stands within the link's own."""
    found = None
    for hop in resolution.hops[1:]:
        if hop.via is not Via.UNWRAPPED:
            break
        found = hop.url
    return found
