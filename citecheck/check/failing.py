"""Whether what was found in an article fails a check."""

from __future__ import annotations

from citecheck.check.run import Done
from citecheck.model.finding import Severity
from citecheck.model.judged import CheckedArticle
from citecheck.model.values import evolve


def judged_by_floor(done: Done) -> CheckedArticle:
    """The article with the policy's ``fail-on``, which what is remembered of it does not have."""
    fail_on = done.ruling.fail_on
    return evolve(done.article, floor=None if fail_on == "never" else Severity(fail_on))


def fails(done: Done) -> bool:
    """Whether a finding that nobody accepted weighs as much as the policy's ``fail-on``."""
    article = judged_by_floor(done)
    return any(map(article.fails, article.findings))
