"""``annotations.jsonld``: every mention and finding as a W3C Web Annotation on the article's text.

By https://www.w3.org/TR/annotation-model/. Each is found twice: by its words with those around
them (TextQuoteSelector, section 4.2.4) and by its place (TextPositionSelector, section 4.2.5), in
code points of the text in ``report.json``. Ids end in those of ``report.json``; what has none there
is named by its place: ``outlet-1``, and ``attribution-1-source`` and ``attribution-1-cue``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Credit, Outlet, Post
from citecheck.model.report import Report
from citecheck.render import iris
from citecheck.render.shown import Shown, ShownFinding, ShownLink
from citecheck.render.times import stamp

NAME = "web-annotation"
FILE = "annotations.jsonld"

_AROUND = 32
"""Code points before and after the words, as Hypothesis keeps them."""

Node = dict[str, Any]


def render(report: Report) -> bytes:
    """The annotations as JSON-LD, UTF-8. The same report gives the same bytes."""
    from citecheck.render.escape import json_of
    from citecheck.render.shown import shown

    return f"{json_of(_collection(shown(report)), indent=2)}\n".encode()


def _collection(report: Shown) -> Node:
    article = report.article
    items = list(_annotations(report))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": iris.within(article, "annotations"),
        "type": "AnnotationCollection",
        "label": f"citecheck: {article.origin.name}",
        "total": len(items),
        "first": {
            "id": iris.within(article, "annotations-1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _annotations(report: Shown) -> Iterator[Node]:
    made = {
        **({"created": stamp(report.as_of)} if report.as_of else {}),
        "generator": {
            "id": iris.within(report.article, "citecheck"),
            "type": "Software",
            "name": f"citecheck {report.run.version}",
        },
    }
    every = (
        *((each.link.id, "linking", _target(each), (each.link.span,)) for each in report.links),
        *((post.id, "identifying", _post(post), post.spans) for post in report.mentions.posts),
        *(
            (said.id, "describing", _said(said), said.content)
            for said in report.mentions.attributions
        ),
        *(
            (f"{said.id}-{part}", "describing", [_text(words)], (span,))
            for said in report.mentions.attributions
            for part, words, span in _parts(said)
        ),
        *(
            (each.id, "identifying", _credit(each), (each.span,))
            for each in report.mentions.credits
        ),
        *(
            (f"outlet-{number}", "identifying", _outlet(each), (each.span,))
            for number, each in enumerate(report.mentions.outlets, 1)
        ),
        *((each.id, "assessing", _found(each), (each.finding.span,)) for each in report.findings),
    )
    for identity, motivation, body, spans in every:
        yield {
            "id": iris.within(report.article, identity),
            "type": "Annotation",
            "motivation": motivation,
            **made,
            "body": body,
            "target": list(_targets(report.article, spans)),
        }


def _targets(article: Article, spans: Iterable[Span]) -> Iterator[Node]:
    for span in spans:
        text, start, end = article.text, span.start, span.end
        yield {
            "source": iris.article(article),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": article.quote(span),
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }


def _text(value: str) -> Node:
    return {"type": "TextualBody", "value": value, "format": "text/plain"}


def _target(shown: ShownLink) -> list[Node]:
    """The page that a link leads to, and what became of it."""
    resolution = shown.resolution
    url = iris.web(resolution.final_url if resolution else shown.link.url)
    page: list[Node] = [{"id": url, "type": "Text"}] if url else [_text(shown.link.written)]
    return [*page, _text(resolution.verdict.reason)] if resolution else page


def _post(post: Post) -> list[Node]:
    url = iris.web(post.permalink)
    author = f"@{post.author.handle}" if post.author.handle else post.author.name or "somebody"
    told = _text(f"{post.platform}: a post of {author}")
    return [{"id": url, "type": "Text"}, told] if url else [told]


def _said(said: Attribution) -> list[Node]:
    source = said.source.name if said.source else "nobody named"
    return [_text(f"{said.directness.value}: {source}")]


def _parts(said: Attribution) -> Iterator[tuple[str, str, Span]]:
    """Where the source is named, and the words that attribute."""
    if said.source_span is not None:
        name = said.source.name if said.source else "nobody named"
        yield "source", f"source of {said.id}: {name}", said.source_span
    if said.cue is not None:
        yield "cue", f"cue of {said.id}: {said.lemma or said.stance.value}", said.cue


def _credit(credit: Credit) -> list[Node]:
    return [_text(f"{credit.kind.value} credit: {credit.holder}")]


def _outlet(outlet: Outlet) -> list[Node]:
    return [_text(f"outlet: {', '.join((outlet.name, *outlet.domains))}")]


def _found(shown: ShownFinding) -> list[Node]:
    finding = shown.finding
    return [_text(f"{finding.severity.value} {finding.rule} {finding.name}: {finding.message}")]
