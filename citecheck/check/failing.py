"""Whether what was found in an article fails a check."""

from __future__ import annotations

from citecheck.check.run import Done
from citecheck.model.finding import Severity


def fails(done: Done) -> bool:
    """Whether a finding that nobody accepted weighs as much as the policy's ``fail-on``."""
    if done.ruling.fail_on == "never":
        return False
    floor = Severity(done.ruling.fail_on).rank
    return any(each.counts and each.severity.rank >= floor for each in done.article.findings)
