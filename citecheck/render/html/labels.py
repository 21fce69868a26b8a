"""How the page calls each mention, and where in the text it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.article import Span
from citecheck.model.mention import Attribution, Credit, Directness, Link, Post
from citecheck.model.values import frozen
from citecheck.render.excerpt import first_of
from citecheck.render.html.marks import Mark
from citecheck.render.shown import Shown

Mention = Link | Post | Attribution | Credit


@frozen
class Label:
    """A mention with its short name."""

    id: str
    """Of the mention: ``link-1``."""
    kind: str
    """``link``, ``post``, ``attribution`` or ``credit``."""
    text: str
    """``L1``."""
    mention: Mention
    anchor: Span
    """The first place where it stands; its label is printed at its end."""
    details: str
    """The id of the element that tells the most of it."""


def labels(report: Shown) -> tuple[Label, ...]:
    """Every mention that has a label, links first."""
    mentions = report.mentions
    entries = {name: entries[0].id for name, entries in report.sources_of().items()}
    return (
        *(
            Label(each.id, "link", f"L{i}", each, each.span, each.id)
            for i, each in enumerate(mentions.links, 1)
        ),
        *(
            Label(each.id, "post", f"P{i}", each, first_of(each.spans), each.id)
            for i, each in enumerate(mentions.posts, 1)
        ),
        *(
            Label(
                each.id,
                "attribution",
                f"A{i}",
                each,
                first_of(each.content),
                entries.get(each.id, ""),
            )
            for i, each in enumerate(mentions.attributions, 1)
        ),
        *(
            Label(each.id, "credit", f"C{i}", each, each.span, "")
            for i, each in enumerate(mentions.credits, 1)
        ),
    )


def marks(report: Shown) -> list[Mark]:
    """Every stretch of the text that is to be seen as something."""
    mentions = report.mentions
    found = [Mark(each.span, "link", each.id) for each in mentions.links]
    found += [Mark(span, "post", each.id) for each in mentions.posts for span in each.spans]
    for attribution in mentions.attributions:
        found += _attribution_marks(attribution)
    found += [Mark(each.span, "credit", each.id) for each in mentions.credits]
    found += [Mark(each.span, "outlet", "") for each in mentions.outlets]
    return found


def _attribution_marks(attribution: Attribution) -> Iterator[Mark]:
    kind = "scare" if attribution.directness is Directness.SCARE else attribution.directness.value
    for span in attribution.content:
        yield Mark(span, kind, attribution.id)
    if attribution.source_span is not None:
        yield Mark(attribution.source_span, "source", attribution.id)
    if attribution.cue is not None:
        yield Mark(attribution.cue, "cue", attribution.id)
