"""The language that an article says it is in, believed unless its words are of another one.

Many sites declare the language of their software, whatever their texts are in.
"""

from __future__ import annotations

import re

from citecheck.find.language import guess, language_of, written_as
from citecheck.find.language_file import lexicon
from citecheck.model.article import Article

_SAMPLE = 5000
"""Code points of an article by which its language is told."""
_CERTAIN = 0.9
"""The model's belief from which on what a page declares is not believed."""
_ENOUGH = 400
"""Code points of a text that can be certain."""
_COMMON = 0.3
"""Share of words of the closed classes by which a text is in a language, without the model."""


def language_of_article(article: Article) -> str | None:
    """The language that an article is written in: as it says (BCP 47), or ISO 639-1.

    ``None`` where it says nothing and there is no language file for what it is in.
    """
    declared = article.metadata.language
    if not declared:
        return language_of(article.text[:_SAMPLE])
    begin = len(article.text) // 4  # past what a page has at its top
    return _other(article.text[begin : begin + _SAMPLE], declared) or declared


def _other(text: str, declared: str) -> str | None:
    """The language of a text that is clearly not in the one it is declared to be in."""
    if len(text) < _ENOUGH or _is_in(text, declared):
        return None
    found = guess(text, _SAMPLE)
    if found is None or found[1] < _CERTAIN:
        return None
    return None if written_as(found[0]) == written_as(declared) else found[0]


def _is_in(text: str, declared: str) -> bool:
    """Whether the words of a text's closed classes are those of a language."""
    words = lexicon(declared)
    if words is None:
        return False
    written = re.findall(r"\w+", text.lower())
    return sum(map(words.word.__contains__, written)) >= _COMMON * len(written)
