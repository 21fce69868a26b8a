"""The report as tables: links, posts, attributions, findings. Formats of tables begin here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Post
from citecheck.render.shown import Shown, ShownFinding, ShownLink

Cell = str | int | float | datetime | tuple[str, ...] | None
"""A value of a table. Times are UTC. ``None``: not known, or there is none."""

_Heads = tuple[tuple[str, type[Any]], ...]
"""Names of columns and the kinds of their values."""

NAMES = ("links", "posts", "attributions", "findings")


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
    sources = {each.id: entry.id for entry in report.sources for each in entry.attributions}
    said = ((each, sources.get(each.id)) for each in report.mentions.attributions)
    yield _table("links", report, _LINK, report.links, _link)
    yield _table("posts", report, _POST, report.mentions.posts, _post)
    yield _table("attributions", report, _ATTRIBUTION, said, _attribution)
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
)


def _post(article: Article, post: Post) -> tuple[Cell, ...]:
    return (
        post.id,
        *_place(article, post.spans[0] if post.spans else Span(0, 0)),
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
    )


_ATTRIBUTION: _Heads = (
    ("id", str),
    *_PLACE,
    ("directness", str),
    ("stance", str),
    ("content", str),
    ("cue", str),
    ("named", str),
    ("source_id", str),
    ("source", str),
    ("source_kind", str),
    ("role", str),
    ("affiliation", str),
    ("ground", str),
    ("via", tuple),
    ("language", str),
    ("inside", str),
)


def _attribution(article: Article, pair: tuple[Attribution, str | None]) -> tuple[Cell, ...]:
    said, source_id = pair
    source = said.source
    return (
        said.id,
        *_place(article, said.content[0] if said.content else Span(0, 0)),
        said.directness.value,
        said.stance.value,
        " … ".join(article.quote(span) for span in said.content),
        article.quote(said.cue) if said.cue else None,
        article.quote(said.source_span) if said.source_span else None,
        source_id,
        source.name if source else None,
        source.kind.value if source else None,
        source.role if source else None,
        source.affiliation if source else None,
        source.ground if source else None,
        said.via,
        said.language,
        said.inside,
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
    """A time in UTC; without a zone it is UTC."""
    if time is None:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
