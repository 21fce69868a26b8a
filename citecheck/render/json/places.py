"""Where something stands: in the article's text, and in the file as it lies on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.article import Article, Location, Span
from citecheck.model.date import PartialDate

if TYPE_CHECKING:
    from citecheck.render.json.shape import (
        DateJson,
        LocationJson,
        PlaceJson,
        PointJson,
        QuoteJson,
        SpanJson,
    )


def span_json(span: Span) -> SpanJson:
    """Code points of the text, half-open."""
    return {"start": span.start, "end": span.end}


def location_json(article: Article, span: Span) -> LocationJson:
    """Lines, columns and bytes of the file."""
    start, end = article.locate(span)
    return {"start": point_json(start), "end": point_json(end)}


def point_json(place: Location) -> PointJson:
    """One place in the file: line, column and byte."""
    return {"line": place.line, "column": place.column, "byte": place.byte}


def place_json(article: Article, span: Span) -> PlaceJson:
    """Both of them."""
    return {"span": span_json(span), "location": location_json(article, span)}


def quote_json(article: Article, span: Span) -> QuoteJson:
    """Both of them, and the words that stand there."""
    return {
        "span": span_json(span),
        "location": location_json(article, span),
        "text": article.quote(span),
    }


def date_json(date: PartialDate | None) -> DateJson | None:
    """A date as far as it is known."""
    if date is None:
        return None
    return {"iso": date.isoformat(), "precision": date.precision, "written": date.written}
