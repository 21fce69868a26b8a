"""What stands in the article as a link cannot be read as an address, or is longer than any
program should follow.

**Why it matters.** Nobody can follow it. Most often something was lost or added in copying: a
bracket, a space, half of the address.

**What to do.** Copy the address again from the page that is meant.

**How certain it is.** Certain: addresses are read by the rules that browsers follow (the WHATWG
URL standard). A relative one (`images/a.jpg`, `/about`) is left alone, as what it belongs to is
known only once the article is published; but where it begins like a site's (`www.`, `http/`) its
scheme was lost, and browsers look for a file of that name. `citecheck links` looks for the files of
relative links on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck import urls
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Link
from citecheck.model.pattern import later
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.wording import quoted, shown

CODE = "CC105"
NAME = "link-invalid"
SEVERITY = Severity.ERROR
SUMMARY = "A link's address cannot be read, or is far too long."
LOOKS_AT = "links"

OUTCOMES = frozenset({Outcome.INVALID_URL, Outcome.URL_TOO_LONG})

_SITE = later(r"\s*(?:www\d{0,2}\.[\w-]+\.|https?/|:/)", re.IGNORECASE)
"""How a relative address begins that was meant to be a site's."""


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link whose own address is at fault."""
    for link in report.mentions.links:
        message = _fault(report, link)
        if message:
            yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id)


def _fault(report: Report, link: Link) -> str | None:
    resolution = report.resolution(link)
    outcome = resolution.verdict.outcome if resolution else None
    if link.url is None and urls.is_relative(link.written):
        return _lost_scheme(link.written)
    if link.url is None or outcome is Outcome.INVALID_URL:
        return f"{quoted(link.written)} cannot be read as an address."
    if resolution and outcome is Outcome.URL_TOO_LONG and len(resolution.hops) == 1:
        hop = resolution.hops[0]
        if hop.failure is Outcome.URL_TOO_LONG:
            return f"The address {shown(link.url)} is too long to be followed."
    return None


def _lost_scheme(written: str) -> str | None:
    if _SITE.match(written):
        return f"{quoted(written)} has no scheme: browsers look for a file of that name."
    return None
