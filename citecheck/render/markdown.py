"""``report.md``: the report as Markdown, for a comment on a change (GitHub's flavour).

What the article or the web says stands in code spans, where no markup, mention of a person or
address comes to life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from citecheck.model.article import Span
from citecheck.model.mention import Attribution, Directness, Post
from citecheck.model.post_check import PostCheck
from citecheck.model.quote_check import QuoteCheck
from citecheck.model.report import Report
from citecheck.model.resolution import State
from citecheck.model.sourcing import PostSource
from citecheck.render.escape import code
from citecheck.render.excerpt import excerpt, first_of, opening
from citecheck.render.holding import differs, state_of_quote
from citecheck.render.sentence import QUOTE_WORDS, findings_of, verdict, weighed
from citecheck.render.shown import Shown, ShownFinding, ShownLink, shown
from citecheck.roster import RosterEntry

NAME = "markdown"
FILE = "report.md"

_MOST = 40
"""Rows of a table; the rest is counted. A row has up to 1,300 characters in the worst case, mostly
some 200, and a comment on GitHub may have 65,536."""

_LONGEST = 60_000
"""Characters of the whole; what comes after them is left out by the section."""

T = TypeVar("T")


def render(report: Report) -> bytes:
    """The report as Markdown, UTF-8. The same report gives the same bytes."""
    return _fitting(_sections(shown(report))).encode()


def _fitting(sections: Iterable[str]) -> str:
    kept, length = [], 0
    for section in sections:
        length += len(section) + 1
        if length > _LONGEST:
            kept.append("The rest is too long for a comment; it stands in the report itself.\n")
            break
        kept.append(section)
    return "\n".join(kept)


def _sections(report: Shown) -> Iterator[str]:
    article, metadata = report.article, report.article.metadata
    yield f"## citecheck: {code(opening(article))}\n"
    about = [
        metadata.outlet,
        metadata.author,
        metadata.date.isoformat() if metadata.date else None,
        article.origin.name,
    ]
    yield f"{', '.join(code(each) for each in about if each)}\n"
    yield f"**{verdict(report)} Findings: {weighed(findings_of(report))}.**\n"
    if not report.complete:
        yield "Not everything was checked.\n"
    at = _places(report)
    yield from _table(
        "Findings",
        ("severity", "place", "rule", "finding"),
        report.findings,
        lambda each: _finding(each, at),
    )
    troubled = [link for link in report.links if link.state not in {State.OK, None}]
    yield from _table(
        "Links that do not hold, or were not settled",
        ("state", "place", "link", "verdict", "copy"),
        troubled,
        lambda each: _link(each, at),
    )
    yield from _table(
        "Posts",
        ("platform", "place", "author", "date", "state", "permalink"),
        report.mentions.posts,
        lambda each: _post(each, at, report.post_checks.get(each.id)),
    )
    said = {each.id: each for each in report.mentions.attributions}
    troubled_quotes = [
        each
        for each in report.quotes
        if each.attribution in said and state_of_quote(each) in {State.PROBLEM, State.UNDETERMINED}
    ]
    yield from _table(
        "Quotations that are not as in their source, or may not be",
        ("match", "place", "quotation", "held against"),
        troubled_quotes,
        lambda each: _quote(report, said[each.attribution], each, at),
    )
    yield from _table(
        "Sources",
        ("source", "kind", "named", "direct", "indirect", "mixed", "words"),
        report.sources,
        _source,
    )
    yield from _table(
        "Posts as sources",
        ("account", "kind", "platform", "posts", "words", "cited as"),
        report.sourcing.posts if report.sourcing is not None else (),
        _post_source,
    )


def _table(
    title: str, heads: Sequence[str], values: Sequence[T], row: Callable[[T], Iterable[str]]
) -> Iterator[str]:
    if not values:
        return
    lines = [f"### {title}", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    lines += [f"| {' | '.join(row(value))} |" for value in values[:_MOST]]
    if len(values) > _MOST:
        lines += ["", f"And {len(values) - _MOST:,} more."]
    yield "\n".join(lines) + "\n"


def _places(report: Shown) -> Callable[[Span], str]:
    def at(span: Span) -> str:
        place, _ = report.article.locate(span)
        return f"{place.line}:{place.column}"

    return at


def _finding(shown_finding: ShownFinding, at: Callable[[Span], str]) -> tuple[str, ...]:
    finding = shown_finding.finding
    rule = f"{code(finding.rule)} {code(finding.name)}"
    return finding.severity.value, at(finding.span), rule, code(finding.message)


def _link(shown_link: ShownLink, at: Callable[[Span], str]) -> tuple[str, ...]:
    link, resolution = shown_link.link, shown_link.resolution
    copy = shown_link.copies.proposal if shown_link.copies else None
    return (
        shown_link.state.value if shown_link.state else "",
        at(link.span),
        code(link.written),
        code(resolution.verdict.reason) if resolution else "",
        code(copy.url) if copy else "",
    )


def _quote(
    report: Shown, said: Attribution, check: QuoteCheck, at: Callable[[Span], str]
) -> tuple[str, ...]:
    place = first_of(said.content)
    doubt = "" if state_of_quote(check) is State.PROBLEM else " (in doubt)"
    return (
        f"{QUOTE_WORDS[check.best.match]}{doubt}",
        at(place),
        code(excerpt(report.article, place)),
        code(check.best.url or check.best.target),
    )


def _post(post: Post, at: Callable[[Span], str], check: PostCheck | None) -> tuple[str, ...]:
    author = f"@{post.author.handle}" if post.author.handle else post.author.name or ""
    return (
        code(post.platform),
        at(post.spans[0]) if post.spans else "",
        code(author),
        code(post.date.isoformat()) if post.date else "",
        (f"{check.answer.state.value}{', altered' if differs(check) else ''}" if check else ""),
        code(post.permalink or ""),
    )


def _source(entry: RosterEntry) -> tuple[str, ...]:
    said = (entry.count(each) for each in _SPOKEN)
    kind, footing = entry.kind.value, entry.footing.value
    return code(entry.name), kind, footing, *map(str, said), f"{entry.words:,}"


def _post_source(source: PostSource) -> tuple[str, ...]:
    cited = code(source.cited_as) if source.cited_as else ""
    posts, words = f"{len(source.posts):,}", f"{source.words:,}"
    return code(source.name), source.kind.value, code(source.platform), posts, words, cited


_SPOKEN = (Directness.DIRECT, Directness.INDIRECT, Directness.MIXED)
