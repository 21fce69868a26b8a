"""Tells whether two stretches of an article are in different languages, without knowing which.

The short words that an article uses most are its language's articles, prepositions and pronouns.
A stretch in that language is full of them; one in another language shares few. So no list of
words of any language is needed. Scripts without blanks between words give no such evidence; but
stretches in two scripts are in two languages, whichever they are.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cached_property

from citecheck.model.pattern import later

_SHORT = later(r"(?<![\w@#.'’/-])[^\W\d_]{1,4}(?![\w@.'’/-])")
_SAMPLE = 60_000
"""Code points of the article that are counted."""
_MOST = 40
"""How many of its short words are taken for its language's own. The forty commonest words of a
European language make up about 40 % of running text."""
_FEWEST = 3
"""Short words that a stretch must have to be told by them."""
_NATIVE, _FOREIGN = 0.6, 0.4
_LONG = 4_000
_STRIDE = 15
"""Of a long article every so many letters are looked at for its script."""
_LETTERS = 200
"""Letters of a stretch that its script is told by."""
_RARE = 10
"""Of so many letters less than one is in the script that a stretch is not written in."""
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA"})
"""Scripts that one language mixes: the first words of their letters' Unicode names."""


class Familiarity:
    """How much of a stretch is made of the article's commonest short words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _common(self) -> frozenset[str]:
        words = Counter(word.lower() for word in _SHORT.findall(self._text[:_SAMPLE]))
        return frozenset(word for word, _ in words.most_common(_MOST))

    def share(self, words: str) -> float | None:
        """The share of short words that are the article's own, from 0 to 1; ``None``: too few."""
        short = _SHORT.findall(words.lower())
        if len(short) < _FEWEST:
            return None
        return sum(word in self._common for word in short) / len(short)

    def is_foreign(self, words: str) -> bool | None:
        """Whether a stretch is in another language than the article; ``None``: not to be told."""
        if self._own_script and _is_in_another(words, self._own_script):
            return True
        share = self.share(words)
        if share is None or _FOREIGN < share < _NATIVE or len(self._common) < _MOST:
            return None  # of a short article every word is common
        return share <= _FOREIGN

    @cached_property
    def _own_script(self) -> str | None:
        return script(self._text[:_SAMPLE:_STRIDE] if len(self._text) > _LONG else self._text)


def script(words: str) -> str | None:
    """The script of most letters, by the first word of their Unicode names."""
    found = _scripts(words)
    return found.most_common(1)[0][0] if found.total() >= _FEWEST else None


def _is_in_another(words: str, own: str) -> bool:
    """Whether a stretch is written in another script: texts in most scripts have Latin words."""
    found = _scripts(words)
    return found.total() >= _FEWEST and found[own] * _RARE < found.total()


def _scripts(words: str) -> Counter[str]:
    """How many letters are in which script."""
    letters = [each for each in words[: 4 * _LETTERS] if each.isalpha()][:_LETTERS]
    names = (unicodedata.name(each, "?").partition(" ")[0] for each in letters)
    return Counter("CJK" if name in _EAST_ASIAN else name for name in names)
