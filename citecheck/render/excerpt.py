"""A few words of the article, on one line."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.article import Article, BlockKind, Span

LONGEST = 160
"""Code points of an excerpt before it is cut."""


def excerpt(article: Article, span: Span, *, longest: int = LONGEST) -> str:
    """The text of a span with its white space made single spaces; cut where it is longer, with
    an ellipsis for the rest.
    """
    start = span.start
    piece = article.text[start : min(span.end, start + longest)]
    cut = "…" if len(span) > longest else ""
    return " ".join(piece.split()) + cut


def first_of(spans: Sequence[Span]) -> Span:
    """The first of the places where something stands; the text's beginning where there is none."""
    return spans[0] if spans else Span(0, 0)


def opening(article: Article) -> str:
    """What to call an article: its title, or the heading that it begins with, or its first words,
    or its file's name.
    """
    title = article.metadata.title
    if title and title.strip():
        return _shortened(" ".join(title.split()), 200)
    # The first block, as text before it may be a crawler's line and not the article's.
    begins = article.blocks[0] if article.blocks else None
    if begins is not None and begins.kind is BlockKind.HEADING:
        return _shortened(" ".join(article.quote(begins.span).split()), 200)
    start = begins.span.start if begins is not None else 0
    first = " ".join(article.text[start : start + 400].split())
    return _shortened(first, 90) if first else article.origin.name


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[:longest]
    return (head.rpartition(" ")[0] or head) + " …"
