"""Findings as JUnit's XML, which build servers show as tests.

The elements are those that its readers agree on: https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

from collections.abc import Iterator

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from citecheck.model.judged import ArticleCheck, CheckedArticle, JudgedFinding
from citecheck.render.check import place
from citecheck.render.escape import terminal

NAME = "junit"
TELLS_FIXES = False


def document(check: ArticleCheck) -> Iterator[str]:
    """A suite for each article, a failed test for each finding that fails the check.

    A lighter finding is a test that passed, with what was found as its output: a build server
    would call a run failed that the gate lets through. An article without findings has one test
    that passed; links that were not settled are one that was skipped, accepted findings one each.
    """
    whole = JUnitXml("citecheck")
    for article in check.articles:
        whole.add_testsuite(_suite(article))
    yield bytes(whole.tostring()).decode("utf-8") + "\n"  # type: ignore[no-untyped-call]


def _suite(article: CheckedArticle) -> TestSuite:
    name = terminal(article.name)
    suite = TestSuite(name)
    for finding in article.findings:
        suite.add_testcase(_case(finding, name, fails=article.fails(finding)))
    if article.error is not None:
        case = TestCase("article", name)
        case.result = [Error(terminal(article.error), "citecheck")]
        suite.add_testcase(case)
    elif not article.findings:
        suite.add_testcase(TestCase("article", name))
    if article.open:
        case = TestCase("links", name)
        case.result = [Skipped(f"{article.open} of {article.links} links were not settled")]
        suite.add_testcase(case)
    return suite


def _case(finding: JudgedFinding, suite: str, *, fails: bool) -> TestCase:
    case = TestCase(terminal(f"{finding.title} at {place(finding)}"), suite)
    if finding.suppression is not None:
        case.result = [Skipped(terminal(f"accepted: {finding.suppression.reason}"))]
        return case
    told = terminal(f"{place(finding)}: {finding.message}")
    if fails:
        failure = Failure(terminal(finding.message), finding.severity.value)
        failure.text = told
        case.result = [failure]
    else:
        case.system_out = f"{finding.severity.value} {told}"
    return case
