"""Findings by the Test Anything Protocol: https://testanything.org/tap-version-13-specification.html"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.judged import ArticleCheck, CheckedArticle
from citecheck.render.check import place
from citecheck.render.escape import terminal

NAME = "tap"
TELLS_FIXES = False


def document(check: ArticleCheck) -> Iterator[str]:
    """A test for each article, failed by what fails the check; what was found follows it."""
    yield "TAP version 13\n"
    yield f"1..{len(check.articles)}\n"
    for number, article in enumerate(check.articles, 1):
        yield from _test(number, article)


def _test(number: int, article: CheckedArticle) -> Iterator[str]:
    findings = [each for each in article.findings if each.counts]
    well = article.error is None and not any(map(article.fails, findings))
    yield f"{'ok' if well else 'not ok'} {number} - {_description(article.name)}\n"
    if article.error is not None:
        yield f"# error {terminal(article.error)}\n"
    for finding in findings:
        told = f"{place(finding)} {finding.title}: {finding.message}"
        yield f"# {finding.severity} {terminal(told)}\n"


def _description(name: str) -> str:
    r"""A ``#`` would begin a directive (``# SKIP``)."""
    return terminal(name).replace("\\", "\\\\").replace("#", "\\#")
