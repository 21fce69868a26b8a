"""Some links of the article were not checked in this run: it was offline, was stopped, used up
its allowance, was told to keep to the hosts' robots.txt, or met a fault of its own.

**Why it matters.** A report without findings on links that nobody looked at must not look like a
clean one.

**What to do.** Run the check again, online and to its end. A run goes on where the last one
stopped. Please report a fault of the program's own.

**How certain it is.** Certain. There is one finding for each reason, for the article as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.article import Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.rules.wording import counted

CODE = "CC901"
NAME = "not-checked"
SEVERITY = Severity.WARNING
SUMMARY = "Some links were not checked in this run."
LOOKS_AT = "links"

_REASONS = {
    Outcome.OFFLINE: "the run was offline",
    Outcome.DISALLOWED: "robots.txt of the host turns programs away, and this run heeds it",
    Outcome.INTERRUPTED: "the run was stopped before its end",
    Outcome.BUDGET: "the run's allowance was used up",
    Outcome.INTERNAL_ERROR: "a fault of citecheck's own kept it from being done",
    None: "nobody asked for it",
}

OUTCOMES = frozenset(outcome for outcome in _REASONS if outcome is not None)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each reason."""
    wanted = dict.fromkeys(link.url for link in report.mentions.links if _is_web(link.url))
    ended = {url: _outcome(report, url) for url in wanted if url}
    for outcome, why in _REASONS.items():
        number = sum(each is outcome for each in ended.values())
        if number:
            verb = "was" if number == 1 else "were"
            of = counted(len(ended), "web address", "web addresses")
            message = f"{number} of the article's {of} {verb} not checked: {why}."
            yield Finding(CODE, NAME, SEVERITY, Span(0, 0), message)


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http:", "https:"))


def _outcome(report: Report, url: str) -> Outcome | None:
    resolution = report.resolutions.get(url)
    return resolution.verdict.outcome if resolution else None
