"""What a check found, in the formats that people and pipelines read: one file each.

Everything that comes from an article, a file's name or a server is attacker's text here: each
format escapes it so that it can end no field, begin no command and steer no terminal.
"""

from __future__ import annotations

from citecheck.model.finding import Severity
from citecheck.model.judged import ArticleCheck, JudgedFinding
from citecheck.render.numbers import number


def counted(check: ArticleCheck) -> str:
    """Every count beside what it is a part of, on one line.

    "3 findings (1 error, 2 warnings, 0 notes) in 2 of 10 articles; 4 accepted; 1 of 50 links open"
    """
    findings = check.findings
    by = {each: sum(found.severity is each for found in findings) for each in Severity}
    kinds = ", ".join(number(by[each], each.value) for each in reversed(Severity))
    concerned = sum(any(each.counts for each in article.findings) for article in check.articles)
    unread = sum(article.error is not None for article in check.articles)
    accepted = sum(not each.counts for article in check.articles for each in article.findings)
    links = sum(article.links for article in check.articles)
    left = sum(article.open for article in check.articles)
    told = f"{number(len(findings), 'finding')} ({kinds})"
    if concerned:
        parts = [f"{told} in {concerned:,} of {number(len(check.articles), 'article')}"]
    else:  # "0 of 1 article" reads as if none had been checked
        parts = [f"{told} in {number(len(check.articles) - unread, 'article')}"]
    if accepted:
        parts.append(f"{accepted:,} accepted")
    if left:
        parts.append(f"{left:,} of {number(links, 'link')} not settled")
    if unread:
        parts.append(f"{number(unread, 'article')} could not be checked")
    return "; ".join(parts)


def place(finding: JudgedFinding) -> str:
    """``draft.md:12:5``."""
    return f"{finding.file}:{finding.start.line}:{finding.start.column}"
