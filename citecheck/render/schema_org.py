"""``report.jsonld``: the article and what it cites in the terms of schema.org, as JSON-LD.

The vocabulary is named by ``@vocab``, so that a reader needs nothing from the network. Only what is
found in the article is said of it; whether a page answers is no matter of schema.org's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.model.evidence import Capture
from citecheck.model.mention import Attribution, Directness, Post, SourceKind
from citecheck.model.post_check import PostCheck
from citecheck.model.report import Report
from citecheck.model.resolution import State
from citecheck.render import iris
from citecheck.render.holding import state_of_quote
from citecheck.render.shown import Shown, ShownLink
from citecheck.render.times import stamp
from citecheck.roster import RosterEntry

NAME = "schema-org"
FILE = "report.jsonld"

Node = dict[str, Any]


def render(report: Report) -> bytes:
    """The article as JSON-LD, UTF-8. The same report gives the same bytes."""
    from citecheck.render.escape import json_of
    from citecheck.render.shown import shown

    return f"{json_of(_article(shown(report)), indent=2)}\n".encode()


def _article(report: Shown) -> Node:
    article, metadata = report.article, report.article.metadata
    agents = {
        said: [{"@id": iris.within(article, entry.id)} for entry in entries]
        for said, entries in report.sources_of().items()
    }
    cited = [_page(report, link) for link in report.links]
    cited += [_post(report, post) for post in report.mentions.posts]
    cited += [_quotation(report, said, agents) for said in report.mentions.attributions]
    return {
        "@context": {
            "@vocab": "https://schema.org/",
            **{name: {"@type": "@id"} for name in ("url", "archivedAt", "itemLocation")},
        },
        **_known(
            {
                "@id": iris.article(article),
                "@type": "NewsArticle",
                "headline": metadata.title,
                "author": _named("Person", metadata.author),
                "publisher": _named("Organization", metadata.outlet),
                "datePublished": metadata.date.isoformat() if metadata.date else None,
                "inLanguage": metadata.language,
                "url": iris.web(metadata.url),
                "identifier": f"sha256:{article.origin.sha256}",
                "mentions": [_agent(report, each) for each in report.sources],
                "citation": [each for each in cited if each],
                "hasPart": [
                    _component(report, number, each)
                    for number, each in enumerate(report.captures, 1)
                ],
            }
        ),
    }


def _page(report: Shown, shown: ShownLink) -> Node | None:
    resolution = shown.resolution
    url = iris.web(resolution.final_url if resolution else shown.link.url)
    if url is None:
        return None
    copy = shown.copies.proposal if shown.copies else None
    return _known(
        {
            "@id": iris.within(report.article, shown.link.id),
            "@type": "WebPage",
            "url": url,
            "name": resolution.title if resolution else None,
            "publisher": _named("Organization", resolution.site_name) if resolution else None,
            "datePublished": resolution.published if resolution else None,
            "archivedAt": iris.web(copy.url) if copy else None,
        }
    )


def _post(report: Shown, post: Post) -> Node:
    author = _named("Person", post.author.name)
    if post.author.handle:
        author = {"@type": "Person", **(author or {}), "alternateName": f"@{post.author.handle}"}
    return _known(
        {
            "@id": iris.within(report.article, post.id),
            "@type": "SocialMediaPosting",
            "url": iris.web(post.permalink),
            "text": post.text,
            "author": author,
            "datePublished": post.date.isoformat() if post.date else None,
            "inLanguage": post.language,
            "creativeWorkStatus": _status(report.post_checks.get(post.id)),
        }
    )


def _status(check: PostCheck | None) -> str | None:
    """What its platform tells of it, if it does: ``live``, ``deleted`` ..."""
    return check.answer.state.value if check and check.is_settled else None


def _quotation(report: Shown, said: Attribution, agents: Mapping[str, list[Node]]) -> Node | None:
    """Words that stand in quotation marks; what is told in the article's own is no quotation.

    It is based on the text that it was found in, where it was held against any.
    """
    if said.directness not in {Directness.DIRECT, Directness.MIXED} or said.id not in agents:
        return None
    return _known(
        {
            "@id": iris.within(report.article, said.id),
            "@type": "Quotation",
            "text": report.article.quote_all(said.content),
            "creator": agents[said.id][0] if len(agents[said.id]) == 1 else agents[said.id],
            "inLanguage": said.language,
            "isBasedOn": _found_in(report, said),
        }
    )


def _found_in(report: Shown, said: Attribution) -> Node | None:
    # A handful: as many as `quotations` compares.
    found = (each for each in report.quotes if each.attribution == said.id)
    return next(
        (
            {"@id": iris.within(report.article, check.best.target)}
            for check in found
            if state_of_quote(check) is State.OK
        ),
        None,
    )


def _agent(report: Shown, entry: RosterEntry) -> Node:
    kind = _KINDS.get(entry.kind, "Thing")
    return _known(
        {
            "@id": iris.within(report.article, entry.id),
            "@type": kind,
            "name": entry.name,
            "jobTitle": entry.role if kind == "Person" else None,
            "affiliation": _named("Organization", entry.affiliation) if kind == "Person" else None,
        }
    )


_KINDS = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.DOCUMENT: "CreativeWork",
    SourceKind.POST: "SocialMediaPosting",
}
"""Kinds of source that schema.org has; of a collective or somebody unnamed it knows nothing."""


def _component(report: Shown, number: int, capture: Capture) -> Node:
    """A capture, where the report has its evidence."""
    return _known(
        {
            "@id": iris.within(report.article, f"capture-{number}"),
            "@type": "ArchiveComponent",
            "identifier": capture.record.record_id,
            "dateCreated": stamp(capture.time),
            "encodingFormat": capture.media_type,
            "isBasedOn": {"@id": iris.web(capture.url)} if iris.web(capture.url) else None,
        }
    )


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [])}
