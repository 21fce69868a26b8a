"""Embed codes that stand in an article as text: pasted into plain text, or encoded once too often.

Such a stretch is read as the markup that it is, but where the article shows it as code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.model.article import Article, Fragment, Span
from citecheck.model.pattern import later

_BEGIN = later(r"<(?P<tag>blockquote|iframe)(?=[\s>])")
_MOST = 500
"""Embed codes that are looked at in one article."""
_LONGEST = 20_000
"""Code points of one: Instagram's have some 5,000."""


def written_markup(article: Article) -> Iterator[Fragment]:
    """The stretches of an article's text that are an embed's code, in order."""
    text = article.text
    if "</" not in text:
        return
    starts = [each.start for each in article.code]
    done = 0
    for count, match in enumerate(_BEGIN.finditer(text)):
        if count == _MOST:
            return
        at = match.start()
        code = bisect_right(starts, at) - 1
        if at < done or (code >= 0 and at < article.code[code].end):
            continue
        closing = f"</{match['tag']}>"
        end = text.find(closing, at, at + _LONGEST)
        if end >= 0:
            done = end + len(closing)
            yield Fragment(Span(at, done), text[at:done], match["tag"])
