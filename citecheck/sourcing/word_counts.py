"""How many words of an article are attributed, and how many of those are in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Directness
from citecheck.model.pattern import later
from citecheck.model.sourcing import WordCounts
from citecheck.roster import words

_QUOTED = later(
    "“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»|»[^«»]{1,2000}«|‹[^‹›]{1,2000}›"
    '|「[^「」]{1,2000}」|『[^『』]{1,2000}』|"[^"]{1,2000}"'
    r"|(?<!\w)[‘‚'][^‘‚\n]{1,2000}?[’‘'](?!\w)"
)
"""What stands in quotation marks within words that are not all in them."""


def count(article: Article, attributions: Iterable[Attribution]) -> WordCounts:
    """The words of an article. A word that two attributions hold counts once."""
    attributed: list[Span] = []
    quoted: list[Span] = []
    for each in attributions:
        if each.source is None or each.directness is Directness.SCARE:
            continue
        attributed += each.content
        if each.directness is Directness.DIRECT:
            quoted += each.content
        elif each.directness is Directness.MIXED:
            for span in each.content:
                quoted += marked(article, span)
    text = article.text
    return WordCounts(
        article=words(text),
        attributed=sum(words(article.quote(span)) for span in _merged(attributed)),
        quoted=sum(words(article.quote(span)) for span in _merged(quoted)),
    )


def marked(article: Article, span: Span) -> Iterator[Span]:
    """What stands in quotation marks within a span, the marks included."""
    for match in _QUOTED.finditer(article.text, span.start, span.end):
        yield Span(match.start(), match.end())


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap as one."""
    start = end = 0
    for span in sorted(spans):
        if span.start > end:
            yield Span(start, end)
            start = span.start
        end = max(end, span.end)
    yield Span(start, end)
