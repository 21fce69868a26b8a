"""The address carries parameters that only tell where a reader came from (utm_source, fbclid).

**Why it matters.** Whoever follows the link is counted for a campaign or for the person who
shared it, and the address is longer and less readable than it need be. Two articles that cite
one page seem to cite two.

**What to do.** Take the parameters out; `--fix` does.

**How certain it is.** The names are those of a list of what campaigns, newsletters and platforms
add, kept for telling whether two addresses are of one page. What means something to a reader, such
as the moment at which a video starts, is left; so is an address that is signed or carries a secret.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import urls
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.rules.mends import with_changes
from citecheck.rules.wording import shown, visible
from citecheck.writing import Change

CODE = "CC111"
NAME = "link-tracking"
SEVERITY = Severity.NOTE
SUMMARY = "An address carries parameters that only track its readers."
LOOKS_AT = "links"

_NAMED = 3
"""Parameters that a message names."""


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link of the article's own that has such parameters."""
    for link in report.mentions.links:
        if link.url is None or urls.redact(link.url) != link.url or link.is_in_post:
            continue
        found = urls.tracking(link.written.strip(), urls.host(link.url))
        if found is None:
            continue
        names = ", ".join(visible(each[:40]) for each in found.names[:_NAMED])
        more = f" and {len(found.names) - _NAMED} more" if len(found.names) > _NAMED else ""
        message = f"{shown(link.url)} carries what only tracks its readers: {names}{more}."
        changes = [Change(start, end, "") for start, end in found.cuts]
        fixes = with_changes(report, link, changes, f"Take out {names}{more}", safe=True)
        yield Finding(CODE, NAME, SEVERITY, link.span, message, link.id, (), fixes)
