"""From a report to what counts: the rules that apply, their weight, and what was accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from citecheck import registry, urls
from citecheck.model.article import Article, Places, Span
from citecheck.model.comment import Comment
from citecheck.model.finding import Finding, Severity
from citecheck.model.judged import CheckedArticle, JudgedFinding, SuppressedBy, Suppression
from citecheck.model.report import Report
from citecheck.model.values import Factory, evolve, frozen
from citecheck.policy.baseline import Entry, may_accept
from citecheck.policy.choosing import Weights
from citecheck.policy.clauses import Clause
from citecheck.policy.comments import comments_in
from citecheck.policy.placing import Standing, placer
from citecheck.policy.subject import digest, fingerprints

if TYPE_CHECKING:
    from citecheck.protocols import ConfiguredRule
from citecheck.well_formed import well_formed

LONGEST_EXCERPT = 240
"""Code points of the excerpt of a line."""

_BEFORE = 80
"""How many of them may stand before the finding."""


@frozen
class Policy:
    """What a newsroom wants of its articles."""

    weights: Weights
    baseline: Mapping[str, Entry] = Factory(dict)
    """By fingerprint."""
    options: Mapping[str, Any] = Factory(dict)
    """Options of rules, by code: of the class that the rule names."""
    clauses: tuple[Clause, ...] = ()
    """The newsroom's own rules."""


def judged(
    report: Report, path: str, policy: Policy, today: date, *, written: bool = False
) -> CheckedArticle:
    """The findings of a report as policy weighs them, in the order of the text.

    `path`: the article's, by which settings and the baseline know it. What was accepted is
    there with its suppression. `written`: whether it matters on which lines addresses are written.
    """
    article = report.article
    weights = policy.weights.at(path)
    weighed = _weighed(report, path, policy, today, written=written)
    findings = weighed.findings
    for rule in registry.comment_rules() if weighed.comments else ():
        if rule.CODE not in weights:
            continue
        review = partial(rule.review, used=weighed.used, complete=report.complete, today=today)
        reviewed = _reviewed(article, weighed.comments, review)
        for number, (comment, message, at) in enumerate(reviewed):
            finding = Finding(rule.CODE, rule.NAME, rule.SEVERITY, Span(0, 0), message)
            fingerprint = digest(path, rule.CODE, " ".join(sorted(comment.codes)), number)
            told = _placed(article, finding, at, weights, fingerprint)
            findings += _accepted([told], (), policy.baseline, today)[0]
    return CheckedArticle(
        article.origin.name,
        article.origin.sha256,
        tuple(sorted(findings, key=lambda each: (each.start.line, each.start.column, each.rule))),
        open=sum(not each.is_settled for each in report.resolutions.values()),
        links=len(report.resolutions),
        is_editable=article.origin.places is Places.FILE
        and article.origin.media_type in registry.writings(),
    )


def heeded(report: Report, path: str, policy: Policy, today: date) -> Report:
    """The report with those findings alone that nobody has accepted, as policy weighs them.

    What is wrong with the comments that accept findings is not among them: it is no matter of
    an article that was published.
    """
    weighed = _weighed(report, path, policy, today)
    kept = (
        evolve(finding, severity=judgement.severity)
        for finding, judgement in zip(weighed.found, weighed.findings, strict=True)
        if judgement.suppression is None
    )
    return evolve(report, findings=tuple(kept))


@frozen
class _Weighed:
    """What the rules that apply say, and what becomes of it."""

    found: list[Finding]
    findings: list[JudgedFinding]
    """Of each of those what it weighs, in the same order."""
    comments: Sequence[Comment]
    """All comments of the article that are to accept findings."""
    used: set[Comment]
    """Those that accepted any."""


def _weighed(
    report: Report, path: str, policy: Policy, today: date, *, written: bool = False
) -> _Weighed:
    article, weights = report.article, policy.weights.at(path)
    comments = comments_in(article, policy.weights.rules)
    found = [each for each in _found(report, policy) if each.rule in weights]
    prints = fingerprints(path, report, found)
    standing = placer(report, written=written)
    placed = [
        _placed(article, finding, standing(finding), weights, fingerprint)
        for finding, fingerprint in zip(found, prints, strict=True)
    ]
    findings, used = _accepted(placed, comments, policy.baseline, today)
    return _Weighed(found, findings, comments, used)


def _found(report: Report, policy: Policy) -> list[Finding]:
    """What all rules say: those with options of the newsroom's are asked anew."""
    found = [each for each in report.findings if each.rule not in policy.options]
    for rule in policy.weights.rules:
        if rule.CODE in policy.options:
            found += cast("ConfiguredRule", rule).check(report, policy.options[rule.CODE])
    for clause in policy.clauses:
        found += clause.check(report)
    return sorted(found, key=lambda each: (each.span, each.rule, each.mention or ""))


def _placed(
    article: Article,
    finding: Finding,
    place: Standing,
    weights: Mapping[str, Severity],
    fingerprint: str,
) -> JudgedFinding:
    excerpt, before = _excerpt(article, place.start.line, place.start.column)
    return JudgedFinding(
        article.origin.name,
        finding.rule,
        finding.name,
        weights[finding.rule],
        finding.message,
        place.start,
        place.end,
        excerpt,
        before,
        fingerprint,
        finding.fixes,
        written=place.written,
    )


def _excerpt(article: Article, line: int, column: int) -> tuple[str, int]:
    """What of a line is shown, and how much of the line stands before it.

    A line with a secret in it is not shown.
    """
    text = well_formed(article.line(line))
    before = max(0, column - 1 - _BEFORE) if len(text) > LONGEST_EXCERPT else 0
    piece = text[before : before + LONGEST_EXCERPT]
    return (piece, before) if urls.mask(urls.redact(piece)) == piece else ("", 0)


def _accepted(
    findings: Iterable[JudgedFinding],
    comments: Sequence[Comment],
    baseline: Mapping[str, Entry],
    today: date,
) -> tuple[list[JudgedFinding], set[Comment]]:
    """The findings with what accepts them, and the comments that accepted any."""
    used: set[Comment] = set()
    weighed = []
    for finding in findings:
        line = finding.start.line
        by = [each for each in comments if each.accepts(finding.rule, line, today)]
        used.update(by)
        entry = baseline.get(finding.fingerprint)
        suppression = None
        if by:
            suppression = Suppression(SuppressedBy.COMMENT, by[0].reason, by[0].until)
        elif entry and not (entry.until and today > entry.until) and may_accept(finding.rule):
            suppression = Suppression(SuppressedBy.BASELINE, entry.reason, entry.until)
        weighed.append(evolve(finding, suppression=suppression) if suppression else finding)
    return weighed, used


def _reviewed(
    article: Article, comments: Iterable[Comment], review: Callable[[Comment], str | None]
) -> Iterator[tuple[Comment, str, Standing]]:
    """The comments that a rule has something to say of, what it says, and where they stand."""
    for comment in comments:
        message = review(comment)
        if message:
            start, end = article.locate_offset(comment.start), article.locate_offset(comment.end)
            yield comment, message, Standing(start, end)
