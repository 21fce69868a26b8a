"""The sentences around places of a text, told from punctuation alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from citecheck.model.article import Article, Span
from citecheck.model.pattern import later

_BOUNDARY = later(
    r"(?P<stop>[.!?…۔؟])[\"'”’»«“)\]]{0,3}\s{1,8}(?=[^\sa-zà-ÿ])|[。！？][」』）]?|\n\s{0,8}"
)
_INITIAL = later(r"(?:^|[\s(])(?:[^\W\d_]\.)?[^\W\d_]{1,3}\Z")
"""What stands before a full stop that ends no sentence: *Mr*, *J*, *U.S*."""


class Sentences:
    """Where an article's sentences and paragraphs begin and end."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._ends = [block.span.end for block in article.blocks]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in, or those from its first to its last."""
        starts = self._starts
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, max(span.end, span.start + 1))
        start = starts[first] if first >= 0 else 0
        return Span(start, max(starts[last] if last < len(starts) else len(self._text), span.end))

    def paragraph(self, span: Span) -> Span:
        """The blocks that a span stands in; the span itself where it stands in none."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._ends, span.end)
        start = self._blocks[first].span.start if first < len(self._blocks) else span.start
        end = self._blocks[last].span.end if last < len(self._blocks) else span.end
        return Span(min(start, span.start), max(end, span.end))

    @cached_property
    def _starts(self) -> Sequence[int]:
        starts = [0, *(block.span.start for block in self._blocks)]
        starts += (
            match.end()
            for match in _BOUNDARY.finditer(self._text)
            if match["stop"] != "." or not self._abbreviates(match.start())
        )
        return sorted(set(starts))

    def _abbreviates(self, at: int) -> bool:
        word = _INITIAL.search(self._text[max(0, at - 8) : at])
        return word is not None and word[0].lstrip(" \n\t(")[:1].isupper()
