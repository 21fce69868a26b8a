"""The whole of ``report.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.article import Article
from citecheck.render.counts import (
    count_attributions,
    count_links,
    count_posts,
    count_quotes,
    count_sources,
)
from citecheck.render.excerpt import opening
from citecheck.render.json.findings import finding_json
from citecheck.render.json.mentions import (
    attribution_json,
    credit_json,
    link_json,
    outlet_json,
    post_json,
    roster_json,
)
from citecheck.render.json.places import date_json
from citecheck.render.json.resolutions import capture_json, package_json
from citecheck.render.json.sourcing import quotes_json, sourcing_json
from citecheck.render.sentence import findings_of, verdict
from citecheck.render.shown import Shown
from citecheck.render.times import stamp

if TYPE_CHECKING:
    from citecheck.render.json.shape import (
        ArticleJson,
        AttributionCountsJson,
        EvidenceJson,
        FindingCountsJson,
        LinkCountsJson,
        MetadataJson,
        OriginJson,
        PostCountsJson,
        QuoteCountsJson,
        ReportJson,
        RunJson,
        SourceCountsJson,
        SummaryJson,
    )

SCHEMA_VERSION = "2.0.0"
"""Version of the shape, by Semantic Versioning 2.0.0: a new field raises the second number, a
field that goes or changes its meaning the first."""


def document(report: Shown) -> ReportJson:
    """The report as JSON objects."""
    article, mentions = report.article, report.mentions
    source_ids = {
        said: [entry.id for entry in entries] for said, entries in report.sources_of().items()
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "citecheck", "version": report.run.version},
        "run": _run(report),
        "complete": report.complete,
        "summary": _summary(report),
        "article": _article(article),
        "findings": [finding_json(article, each) for each in report.findings],
        "links": [link_json(article, each) for each in report.links],
        "posts": [
            post_json(
                article,
                each,
                report.post_checks.get(each.id),
                report.post_proposals.get(each.id, ()),
            )
            for each in mentions.posts
        ],
        "attributions": [
            attribution_json(article, each, source_ids) for each in mentions.attributions
        ],
        "sources": [roster_json(each) for each in report.sources],
        "sourcing": sourcing_json(report.sourcing) if report.sourcing else None,
        "quotes": quotes_json(report.quotes),
        "credits": [credit_json(article, each) for each in mentions.credits],
        "outlets": [outlet_json(article, each) for each in mentions.outlets],
        "evidence": _evidence(report),
    }


def _run(report: Shown) -> RunJson:
    run = report.run
    return {
        "time": stamp(report.as_of) if report.as_of else None,
        "offline": run.offline,
        "user_agent": run.user_agent,
        "settings": [{"name": name, "value": value} for name, value in run.settings],
    }


def _article(article: Article) -> ArticleJson:
    return {
        "origin": _origin(article),
        "opening": opening(article),
        "metadata": _metadata(article),
        "characters": len(article.text),
        "text": article.text,
    }


def _origin(article: Article) -> OriginJson:
    origin = article.origin
    return {
        "name": origin.name,
        "media_type": origin.media_type,
        "encoding": origin.encoding,
        "encoding_from": origin.encoding_from,
        "sha256": origin.sha256,
        "size": origin.size,
        "places": origin.places,
    }


def _metadata(article: Article) -> MetadataJson:
    metadata = article.metadata
    return {
        "title": metadata.title,
        "author": metadata.author,
        "date": date_json(metadata.date),
        "language": metadata.language,
        "outlet": metadata.outlet,
        "url": metadata.url,
    }


def _evidence(report: Shown) -> EvidenceJson:
    return {
        "captures": [capture_json(each) for each in report.captures],
        "package": package_json(report.package) if report.package else None,
    }


def _summary(report: Shown) -> SummaryJson:
    return {
        "verdict": verdict(report),
        "links": _link_counts(report),
        "posts": _post_counts(report),
        "quotes": _quote_counts(report),
        "attributions": _attribution_counts(report),
        "sources": _source_counts(report),
        "credits": len(report.mentions.credits),
        "outlets": len(report.mentions.outlets),
        "captures": len(report.captures),
        "findings": _finding_counts(report),
    }


def _link_counts(report: Shown) -> LinkCountsJson:
    counts = count_links(each.state for each in report.links)
    return {
        "total": counts.total,
        "ok": counts.ok,
        "problem": counts.problem,
        "undetermined": counts.undetermined,
        "not_checked": counts.not_checked,
        "unasked": counts.unasked,
    }


def _post_counts(report: Shown) -> PostCountsJson:
    counts = count_posts(report.mentions.posts, report.post_checks)
    return {
        "total": counts.total,
        "with_permalink": counts.with_permalink,
        "without_permalink": counts.total - counts.with_permalink,
        "ok": counts.ok,
        "problem": counts.problem,
        "undetermined": counts.undetermined,
        "not_checked": counts.not_checked,
        "told": {state.value: count for state, count in counts.told},
        "different": counts.different,
    }


def _quote_counts(report: Shown) -> QuoteCountsJson:
    counts = count_quotes(report.quotes)
    return {
        "total": counts.total,
        "ok": counts.ok,
        "problem": counts.problem,
        "undetermined": counts.undetermined,
        "not_checked": counts.not_checked,
        "matches": {match.value: count for match, count in counts.matches},
    }


def _attribution_counts(report: Shown) -> AttributionCountsJson:
    counts = count_attributions(report.mentions.attributions)
    return {
        "total": counts.total,
        "direct": counts.direct,
        "indirect": counts.indirect,
        "mixed": counts.mixed,
        "unsourced": counts.unsourced,
        "scare": counts.scare,
    }


def _source_counts(report: Shown) -> SourceCountsJson:
    counts = count_sources(report.sources)
    return {
        "total": counts.total,
        "named": counts.total - counts.anonymous,
        "anonymous": counts.anonymous,
        "footing": {
            "named": counts.named,
            "collective": counts.collective,
            "anonymous": counts.anonymous,
            "unclear": counts.unclear,
        },
        "kinds": {kind.value: count for kind, count in counts.kinds},
    }


def _finding_counts(report: Shown) -> FindingCountsJson:
    counts = findings_of(report)
    return {
        "total": counts.total,
        "error": counts.error,
        "warning": counts.warning,
        "note": counts.note,
    }
