"""How many words of an article are attributed, and how many of those are in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Directness
from citecheck.model.sourcing import WordCounts

_PIECE = re.compile(r"\S+")
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
"""Scripts whose words have no spaces between them: their letters are counted."""
_QUOTED = re.compile(
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
        article=_words(text),
        attributed=sum(_words(article.quote(span)) for span in _merged(attributed)),
        quoted=sum(_words(article.quote(span)) for span in _merged(quoted)),
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


def _words(text: str) -> int:
    number = 0
    for match in _PIECE.finditer(text):
        letters = len(_NO_SPACES.findall(match.group()))
        number += letters or any(map(str.isalnum, match.group()))
    return number
