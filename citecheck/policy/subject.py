"""What a finding is about, whatever stands around it: by this it is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from json.encoder import JSONEncoder  # json as a whole has a reader as well

from citecheck.model.finding import Finding
from citecheck.model.report import Report
from citecheck.sha256 import hex_digest

_LONGEST = 500


def fingerprints(path: str, report: Report, findings: Iterable[Finding]) -> Iterator[str]:
    """32 hex digits for each finding, no two the same.

    They are made of the article's `path`, the rule, what the finding is about, and its number
    among those about the same: not of lines or offsets, so that they last while the text around
    is edited.
    """
    about = dict(_mentions(report))
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        subject = about.get(finding.mention or "") or _words(report, finding)
        seen[finding.rule, subject] += 1
        yield digest(path, finding.rule, subject, seen[finding.rule, subject])


def digest(path: str, rule: str, subject: str, number: int) -> str:
    """The fingerprint made of what it is made of."""
    told = JSONEncoder().encode([path, rule, subject, number])
    return hex_digest(told.encode())[:32]


def _mentions(report: Report) -> Iterator[tuple[str, str]]:
    """What each mention is by its id: an address, a post, a quotation."""
    mentions, text = report.mentions, report.article.text
    for link in mentions.links:
        yield link.id, link.key or link.written
    for post in mentions.posts:
        yield post.id, post.permalink or _plain(post.text)
    for attribution in mentions.attributions:
        yield attribution.id, _plain(" ".join(text[each.slice] for each in attribution.content))
    for credit in mentions.credits:
        yield credit.id, _plain(text[credit.span.slice])


def _words(report: Report, finding: Finding) -> str:
    """The words that a finding without mention stands at."""
    return _plain(report.article.text[finding.span.slice])


def _plain(text: str) -> str:
    return " ".join(text[:_LONGEST].split()).casefold()
