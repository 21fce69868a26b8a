"""What an article stands on, and how its quotations compare with their sources, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from citecheck.model.quote_check import QuoteCheck, QuoteComparison
from citecheck.model.sourcing import FootingCounts, PostSource, Sourcing, Standing
from citecheck.render.json.resolutions import record_json
from citecheck.render.times import stamp

if TYPE_CHECKING:
    from citecheck.render.json.shape import (
        FootingCountsJson,
        PostSourceJson,
        QuoteCheckJson,
        QuoteComparisonJson,
        SourcingJson,
        StandingJson,
    )


def sourcing_json(sourcing: Sourcing) -> SourcingJson:
    """The measures of an article."""
    speech, words = sourcing.speech, sourcing.words
    return {
        "independent": sourcing.independent,
        "claims": sourcing.claims,
        "single": list(sourcing.single),
        "footing": _counts(sourcing.footing),
        "statements": _counts(sourcing.statements),
        "speech": {
            "total": speech.total,
            "direct": speech.direct,
            "indirect": speech.indirect,
            "mixed": speech.mixed,
        },
        "words": {
            "article": words.article,
            "attributed": words.attributed,
            "quoted": words.quoted,
        },
        "ties": [
            {"source": each.source, "other": each.other, "kinship": each.kinship}
            for each in sourcing.ties
        ],
        "sources": [_standing(each) for each in sourcing.sources],
        "pointers": [
            {
                "attribution": attribution,
                "targets": [
                    {"target": each.target, "nearness": each.nearness} for each in pointers
                ],
            }
            for attribution, pointers in sourcing.pointers
        ],
        "posts": [_post_source(each) for each in sourcing.posts],
    }


def _counts(counts: FootingCounts) -> FootingCountsJson:
    return {
        "total": counts.total,
        "named": counts.named,
        "collective": counts.collective,
        "anonymous": counts.anonymous,
        "unclear": counts.unclear,
        "nobody": counts.nobody,
    }


def _standing(standing: Standing) -> StandingJson:
    return {
        "name": standing.name,
        "kind": standing.kind,
        "footing": standing.footing,
        "ground": standing.ground,
        "attributions": list(standing.attributions),
        "group": standing.group,
        "link": standing.link,
        "links": list(standing.links),
        "is_spokesperson": standing.is_spokesperson,
        "passes_on": standing.passes_on,
    }


def _post_source(source: PostSource) -> PostSourceJson:
    return {
        "name": source.name,
        "kind": source.kind,
        "handle": source.handle,
        "platform": source.platform,
        "posts": list(source.posts),
        "words": source.words,
        "cited_as": source.cited_as,
    }


def quotes_json(quotes: Iterable[QuoteCheck]) -> list[QuoteCheckJson]:
    """The quotations, each with the texts that it was held against."""
    return [
        {"attribution": each.attribution, "compared": [_comparison(one) for one in each.compared]}
        for each in quotes
    ]


def _comparison(compared: QuoteComparison) -> QuoteComparisonJson:
    return {
        "target": compared.target,
        "nearness": compared.nearness,
        "match": compared.match,
        "obstacle": compared.obstacle,
        "text_from": compared.text_from,
        "url": compared.url,
        "time": stamp(compared.time) if compared.time else None,
        "record": record_json(compared.record) if compared.record else None,
        "similarity": compared.similarity,
        "language": compared.language,
        "is_cut": compared.is_cut,
        "passages": [{"side": each.side, "words": each.words} for each in compared.passages],
    }
