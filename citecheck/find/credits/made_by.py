"""Makers named before the word that says so, in languages that write no spaces: *山田花子撮影*.

Also an agency behind a sign of equality where a caption ends, as in *橋の上で＝ロイター*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from citecheck.find.credits.suppliers import supplies
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Article, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_FIRST = "\n \t\u00a0\u3000、。，,（(＝=「」・:："
"""What can stand before a maker."""
_MOST = 20
"""Code points of a maker's name."""
_BEHIND = later(r"[ \t\u3000]*(?:[)）」。]|\n|\Z)")
_EQUALS = later(r"[＝=](?P<holder>[^\s＝=（）()、。]{2,20})[ \t\u3000]*(?=[)）」。\n]|\Z)")


@cache
def _words() -> tuple[str, ...]:
    return tuple(word for _, words in all_credit_words() for word in words.made_by)


def made_by(article: Article) -> Iterator[Credit]:
    """Who made what pictures show, by a word behind a name; agencies behind a sign of equality."""
    text = article.text
    for word in _words():
        at = text.find(word)
        while at >= 0:
            holder = _before(text, at) if _BEHIND.match(text, at + len(word)) else None
            if holder is not None:
                whole = Span(holder.start, at + len(word))
                yield Credit("", whole, CreditKind.PHOTO, word, text[holder.slice], holder)
            at = text.find(word, at + len(word))
    if "＝" in text or "=" in text:
        for equals in _EQUALS.finditer(text):
            if supplies(equals["holder"]):
                span = Span(*equals.span("holder"))
                yield Credit("", span, CreditKind.PHOTO, "", equals["holder"], span)


def _before(text: str, end: int) -> Span | None:
    """The name that ends at a place: no date, and no words that a particle ends."""
    start = end
    while start > 0 and end - start < _MOST and text[start - 1] not in _FIRST:
        start -= 1
    name = text[start:end]
    if len(name) < 2 or (start > 0 and text[start - 1] not in _FIRST):
        return None
    if re.search(r"\d", name) or unicodedata.name(name[-1], "").startswith("HIRAGANA"):
        return None
    return Span(start, end)
