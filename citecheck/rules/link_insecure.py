"""The link is by http, and the same page was seen to answer by https.

**Why it matters.** What goes by http can be read and changed on its way: in a train's or a hotel's
network, by a provider, by a state. A reader may be shown another page than the one that was cited.

**What to do.** Write https; `--fix` does.

**How certain it is.** The site itself led the link to the address by https, and a page answered
there, at the time in the report. A page that may answer by https without saying so is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import urls
from citecheck.model.finding import Finding, Fix, Severity
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Resolution, State, Via
from citecheck.rules.endings import records
from citecheck.rules.mends import leading_to
from citecheck.rules.wording import shown

CODE = "CC112"
NAME = "link-insecure"
SEVERITY = Severity.NOTE
SUMMARY = "A link is by http though its page answers by https."
LOOKS_AT = "answers"

_ANSWERED = range(200, 400)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each link by http that was led to the same address by https."""
    for link in report.mentions.links:
        resolution = report.resolution(link)
        if resolution is None or link.url is None or urls.scheme(link.url) != "http":
            continue
        secure = _secure(link.url, resolution)
        if secure is not None:
            message = f"{shown(link.url)} is by http. The page answers by https: {shown(secure)}"
            fixes = _fixes(report, link, secure)
            yield Finding(
                CODE, NAME, SEVERITY, link.span, message, link.id, records(resolution), fixes
            )


def _secure(url: str, resolution: Resolution) -> str | None:
    """The same address by https, as the way to a page led over it."""
    if resolution.verdict.state is not State.OK:
        return None
    for hop in resolution.hops[1:]:
        if hop.via is not Via.HTTP:
            return None  # what leads on from here is another page, or a script's doing
        if _is_secure(hop) and urls.key(hop.url) == urls.key(url):
            return hop.url
        if urls.key(hop.url) != urls.key(url):
            return None
    return None


def _is_secure(hop: Hop) -> bool:
    return urls.scheme(hop.url) == "https" and hop.status in _ANSWERED


def _fixes(report: Report, link: Link, secure: str) -> tuple[Fix, ...]:
    """Write the scheme anew where that is all that differs, else the address that answered."""
    written = link.written.strip()
    if written[:5].lower() == "http:" and urls.parse(f"https:{written[5:]}") == _whole(
        secure, link
    ):
        secure = f"{written[:4]}s{written[4:]}"
    return leading_to(report, link, secure, safe=True)


def _whole(secure: str, link: Link) -> str:
    """The address with the part of the page that the link names."""
    _, mark, part = (link.url or "").partition("#")
    return secure if "#" in secure else f"{secure}{mark}{part}"
