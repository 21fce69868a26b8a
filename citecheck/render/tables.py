"""The report as tables: links, posts, sources and so on. Formats of tables begin here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from citecheck.instant import in_utc
from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Directness, Post
from citecheck.model.post_check import PostCheck
from citecheck.model.quote_check import QuoteCheck, QuoteComparison
from citecheck.model.sourcing import Standing
from citecheck.model.values import frozen
from citecheck.render.excerpt import first_of
from citecheck.render.holding import state_of_quote
from citecheck.render.shown import Shown, ShownFinding, ShownLink
from citecheck.roster import RosterEntry

Cell = str | int | float | datetime | tuple[str, ...] | None
"""A value of a table. Times are UTC. ``None``: not known, or there is none."""

_Heads = tuple[tuple[str, type[Any]], ...]
"""Names of columns and the kinds of their values."""

NAMES = ("links", "posts", "attributions", "sources", "quotes", "findings")


@frozen
class Column:
    """A column of a table, and of what kind its values are."""

    name: str
    kind: type[Any]
    """`str`, `int`, `float`, `datetime`, or `tuple` for some strings."""


@frozen
class Table:
    """A table; its rows are made when they are asked for, once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterator[tuple[Cell, ...]]


def tables(report: Shown) -> Iterator[Table]:
    """The tables of `NAMES`, each in the order of `shown`. Every row names its article."""
    sources = report.sources_of()
    said = ((each, sources.get(each.id, ())) for each in report.mentions.attributions)
    yield _table("links", report, _LINK, report.links, _link)
    posts = ((each, report.post_checks.get(each.id)) for each in report.mentions.posts)
    yield _table("posts", report, _POST, posts, _post)
    yield _table("attributions", report, _ATTRIBUTION, said, _attribution)
    yield _table("sources", report, _SOURCE, _sources(report), _source)
    yield _table("quotes", report, _QUOTE, _quotes(report), _quote)
    yield _table("findings", report, _FINDING, report.findings, _finding)


def _table(
    name: str,
    report: Shown,
    heads: _Heads,
    values: Iterable[Any],
    row: Callable[[Article, Any], tuple[Cell, ...]],
) -> Table:
    article = report.article
    columns = (Column("article", str), *(Column(head, kind) for head, kind in heads))
    return Table(name, columns, ((article.origin.name, *row(article, each)) for each in values))


_PLACE: _Heads = (
    ("line", int),
    ("column", int),
    ("start", int),
    ("end", int),
)


def _place(article: Article, span: Span) -> tuple[int, int, int, int]:
    first, _ = article.locate(span)
    return first.line, first.column, span.start, span.end


_LINK: _Heads = (
    ("id", str),
    *_PLACE,
    ("kind", str),
    ("written", str),
    ("url", str),
    ("text", str),
    ("inside", str),
    ("state", str),
    ("outcome", str),
    ("reason", str),
    ("confidence", float),
    ("hops", int),
    ("status", int),
    ("time", datetime),
    ("final_url", str),
    ("title", str),
    ("media_type", str),
    ("publisher", str),
    ("published", str),
    ("memento", str),
    ("memento_time", datetime),
    ("memento_score", float),
)


def _link(article: Article, shown: ShownLink) -> tuple[Cell, ...]:
    link, resolution = shown.link, shown.resolution
    copy = shown.copies.proposal if shown.copies else None
    last = resolution.hops[-1] if resolution and resolution.hops else None
    return (
        link.id,
        *_place(article, link.span),
        link.kind.value,
        link.written,
        link.url,
        link.text,
        link.inside,
        shown.state.value if shown.state else None,
        resolution.verdict.outcome.value if resolution else None,
        resolution.verdict.reason if resolution else None,
        resolution.verdict.confidence if resolution else None,
        len(resolution.hops) if resolution else None,
        last.status if last else None,
        _utc(last.time) if last else None,
        resolution.final_url if resolution else None,
        resolution.title if resolution else None,
        resolution.media_type if resolution else None,
        resolution.site_name if resolution else None,
        resolution.published if resolution else None,
        copy.url if copy else None,
        _utc(copy.time) if copy else None,
        copy.quality.score if copy and copy.quality else None,
    )


_POST: _Heads = (
    ("id", str),
    *_PLACE,
    ("platform", str),
    ("form", str),
    ("author_name", str),
    ("author_handle", str),
    ("text", str),
    ("post_id", str),
    ("permalink", str),
    ("date", str),
    ("id_time", datetime),
    ("links", tuple),
    ("media", tuple),
    ("mentions", tuple),
    ("hashtags", tuple),
    ("state", str),
    ("reason", str),
    ("checked", datetime),
    ("text_match", str),
    ("author_match", str),
    ("media_match", str),
    ("platform_text", str),
    ("platform_time", datetime),
    ("was_edited", str),
)


def _post(article: Article, pair: tuple[Post, PostCheck | None]) -> tuple[Cell, ...]:
    post, check = pair
    return (
        post.id,
        *_place(article, first_of(post.spans)),
        post.platform,
        post.form.value,
        post.author.name,
        post.author.handle,
        post.text,
        post.post_id,
        post.permalink,
        post.date.isoformat() if post.date else None,
        _utc(post.id_time),
        post.links,
        post.media,
        post.mentions,
        post.hashtags,
        *(_told(check) if check else (None,) * 9),
    )


def _told(check: PostCheck) -> tuple[Cell, ...]:
    """What a platform tells of a post."""
    answer = check.answer
    edited = None if answer.was_edited is None else str(answer.was_edited).lower()
    return (
        answer.state.value,
        answer.reason,
        _utc(check.time),
        check.text.value,
        check.author.value,
        check.media.value,
        answer.text,
        _utc(answer.time),
        edited,
    )


_ATTRIBUTION: _Heads = (
    ("id", str),
    *_PLACE,
    ("directness", str),
    ("stance", str),
    ("content", str),
    ("cue", str),
    ("named", str),
    ("source_ids", tuple),
    ("source", str),
    ("source_kind", str),
    ("role", str),
    ("affiliation", str),
    ("ground", str),
    ("via", tuple),
    ("language", str),
    ("inside", str),
)


def _attribution(
    article: Article, pair: tuple[Attribution, tuple[RosterEntry, ...]]
) -> tuple[Cell, ...]:
    said, entries = pair
    source = said.source
    return (
        said.id,
        *_place(article, first_of(said.content)),
        said.directness.value,
        said.stance.value,
        article.quote_all(said.content),
        article.quote(said.cue) if said.cue else None,
        article.quote(said.source_span) if said.source_span else None,
        tuple(entry.id for entry in entries),
        source.name if source else None,
        source.kind.value if source else None,
        source.role if source else None,
        source.affiliation if source else None,
        source.ground if source else None,
        said.via,
        said.language,
        said.inside,
    )


_SOURCE: _Heads = (
    ("id", str),
    ("name", str),
    ("kind", str),
    ("footing", str),
    ("role", str),
    ("affiliation", str),
    ("ground", str),
    ("times", int),
    ("direct", int),
    ("indirect", int),
    ("mixed", int),
    ("words", int),
    ("via", tuple),
    ("group", int),
    ("link", str),
    ("links", tuple),
)


def _sources(report: Shown) -> Iterator[tuple[RosterEntry, Standing | None]]:
    standings = report.standings()
    return ((entry, standings.get(entry.id)) for entry in report.sources)


def _source(_: Article, pair: tuple[RosterEntry, Standing | None]) -> tuple[Cell, ...]:
    entry, standing = pair
    return (
        entry.id,
        entry.name,
        entry.kind.value,
        entry.footing.value,
        entry.role,
        entry.affiliation,
        entry.ground,
        len(entry.attributions),
        *(entry.count(each) for each in (Directness.DIRECT, Directness.INDIRECT, Directness.MIXED)),
        entry.words,
        entry.via,
        standing.group if standing else None,
        standing.link.value if standing else None,
        standing.links if standing else (),
    )


_QUOTE: _Heads = (
    ("attribution", str),
    *_PLACE,
    ("content", str),
    ("source", str),
    ("state", str),
    ("best", str),
    ("target", str),
    ("nearness", str),
    ("match", str),
    ("obstacle", str),
    ("text_from", str),
    ("url", str),
    ("time", datetime),
    ("similarity", float),
    ("record", str),
)


def _quotes(report: Shown) -> Iterator[tuple[Attribution, QuoteCheck, QuoteComparison]]:
    """A row for each text that a quotation was held against."""
    attributions = {each.id: each for each in report.mentions.attributions}
    for check in report.quotes:
        if check.attribution in attributions:
            for one in check.compared:
                yield attributions[check.attribution], check, one


def _quote(
    article: Article, triple: tuple[Attribution, QuoteCheck, QuoteComparison]
) -> tuple[Cell, ...]:
    said, check, one = triple
    return (
        said.id,
        *_place(article, first_of(said.content)),
        article.quote_all(said.content),
        said.source.name if said.source else None,
        state_of_quote(check).value,
        check.best.match.value,
        one.target,
        one.nearness.value,
        one.match.value,
        one.obstacle.value if one.obstacle else None,
        one.text_from.value if one.text_from else None,
        one.url,
        _utc(one.time),
        one.similarity,
        one.record.record_id if one.record else None,
    )


_FINDING: _Heads = (
    ("id", str),
    *_PLACE,
    ("rule", str),
    ("name", str),
    ("severity", str),
    ("message", str),
    ("mention", str),
    ("evidence", tuple),
)


def _finding(article: Article, shown: ShownFinding) -> tuple[Cell, ...]:
    finding = shown.finding
    return (
        shown.id,
        *_place(article, finding.span),
        finding.rule,
        finding.name,
        finding.severity.value,
        finding.message,
        finding.mention,
        finding.evidence,
    )


def _utc(time: datetime | None) -> datetime | None:
    return in_utc(time) if time is not None else None
