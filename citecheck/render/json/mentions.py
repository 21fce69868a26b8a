"""What an article cites, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from citecheck.model.article import Article
from citecheck.model.mention import (
    Attribution,
    Credit,
    Directness,
    OtherPost,
    Outlet,
    Post,
    ThreadPlace,
)
from citecheck.model.post_check import PostCheck, PostProposal
from citecheck.render.json.copies import copies_json
from citecheck.render.json.places import date_json, location_json, place_json, quote_json, span_json
from citecheck.render.json.posts import post_check_json, post_proposal_json
from citecheck.render.json.resolutions import resolution_json
from citecheck.render.shown import ShownLink
from citecheck.render.times import stamp
from citecheck.roster import RosterEntry

if TYPE_CHECKING:
    from citecheck.render.json.shape import (
        AttributionJson,
        CreditJson,
        LinkJson,
        OtherPostJson,
        OutletJson,
        PostJson,
        RosterJson,
        SourceJson,
        ThreadPlaceJson,
    )


def link_json(article: Article, shown: ShownLink) -> LinkJson:
    """A link with what became of it."""
    link, resolution = shown.link, shown.resolution
    return {
        "id": link.id,
        "kind": link.kind,
        "written": link.written,
        "url": link.url,
        "key": link.key,
        "text": link.text,
        "inside": link.inside,
        "span": span_json(link.span),
        "location": location_json(article, link.span),
        "resolution": resolution_json(resolution) if resolution else None,
        "copies": copies_json(shown.copies) if shown.copies else None,
    }


def post_json(
    article: Article, post: Post, check: PostCheck | None, proposals: Iterable[PostProposal]
) -> PostJson:
    """A social-media post, with what its platform tells of it and the addresses it may have."""
    return {
        "id": post.id,
        "platform": post.platform,
        "form": post.form,
        "author": {"name": post.author.name, "handle": post.author.handle},
        "text": post.text,
        "post_id": post.post_id,
        "permalink": post.permalink,
        "date": date_json(post.date),
        "id_time": stamp(post.id_time) if post.id_time else None,
        "links": list(post.links),
        "media": list(post.media),
        "mentions": list(post.mentions),
        "hashtags": list(post.hashtags),
        "quoted": _other_post(post.quoted),
        "reply_to": _other_post(post.reply_to),
        "thread": _thread(post.thread),
        "places": [place_json(article, span) for span in post.spans],
        "body": place_json(article, post.body) if post.body else None,
        "check": post_check_json(check) if check else None,
        "proposals": [post_proposal_json(each) for each in proposals],
    }


def _other_post(other: OtherPost | None) -> OtherPostJson | None:
    if other is None:
        return None
    return {"permalink": other.permalink, "post_id": other.post_id, "handle": other.handle}


def _thread(place: ThreadPlace | None) -> ThreadPlaceJson | None:
    return {"number": place.number, "total": place.total} if place else None


def attribution_json(
    article: Article, attribution: Attribution, source_ids: Mapping[str, Sequence[str]]
) -> AttributionJson:
    """Something said on somebody's authority. `source_ids`: the roster's ids by attribution."""
    sources = list(source_ids.get(attribution.id, ()))
    named, cue = attribution.source_span, attribution.cue
    return {
        "id": attribution.id,
        "directness": attribution.directness,
        "stance": attribution.stance,
        "content": [quote_json(article, span) for span in attribution.content],
        "source": _source(attribution),
        "source_id": sources[0] if sources else None,
        "source_ids": sources,
        "named": quote_json(article, named) if named else None,
        "cue": quote_json(article, cue) if cue else None,
        "lemma": attribution.lemma,
        "via": list(attribution.via),
        "language": attribution.language,
        "inside": attribution.inside,
    }


def _source(attribution: Attribution) -> SourceJson | None:
    source = attribution.source
    if source is None:
        return None
    return {
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "affiliation": source.affiliation,
        "ground": source.ground,
    }


def roster_json(entry: RosterEntry) -> RosterJson:
    """A source with all that is attributed to it."""
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "role": entry.role,
        "affiliation": entry.affiliation,
        "ground": entry.ground,
        "anonymous": entry.anonymous,
        "footing": entry.footing,
        "direct": entry.count(Directness.DIRECT),
        "indirect": entry.count(Directness.INDIRECT),
        "mixed": entry.count(Directness.MIXED),
        "words": entry.words,
        "characters": entry.characters,
        "attributions": [each.id for each in entry.attributions],
    }


def credit_json(article: Article, credit: Credit) -> CreditJson:
    """Who made or supplied a picture, a video or a text."""
    return {
        "id": credit.id,
        "kind": credit.kind,
        "label": credit.label,
        "holder": credit.holder,
        "credit": quote_json(article, credit.span),
        "holder_place": place_json(article, credit.holder_span),
    }


def outlet_json(article: Article, outlet: Outlet) -> OutletJson:
    """A news outlet or agency that the article names."""
    return {
        "name": outlet.name,
        "domains": list(outlet.domains),
        "named": quote_json(article, outlet.span),
    }
