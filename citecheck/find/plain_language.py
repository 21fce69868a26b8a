"""The language of a text that is plainly in one, told by its commonest words and without a model.

To load the model takes longer than to check ten articles, and most prose leaves no doubt: a fifth
of an English sentence is *the*, *of*, *and* and their like. What is not as plain is left to the
model. Of 17,194 stretches of 240 letters (168 pages, the project's own texts, and two programs'
translations into 90 languages; most are menus, lists and code) this told 1,559, each as the model
does, and none in a language that has no words here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from citecheck import knowledge

_FEWEST = 6
"""So many words of a language there have to be ..."""
_FEWEST_KINDS = 4
"""... of which so many are not the same ..."""
_SHARE = 0.2
"""... and which are this part of all words."""
_STRAY = 1
"""Words of another language beside them: *die* and *des* are names, too."""

_FEWEST_OWN = 2
"""Words of the language that is expected, from which on no other is thought of ..."""
_OWN_SHARE = 0.08
"""... which are this part of all words."""

_WORD = re.compile(r"[^\W\d_]+")


def plain_language(text: str) -> str | None:
    """The language that a text is plainly in, as a two-letter code (ISO 639-1); ``None``: none is.

    `text` is a stretch of some hundred letters; in a longer one there may be two languages.
    """
    languages = _languages()
    words = _WORD.findall(text.lower())
    told = [word for word in words if word in languages]
    if len(told) < _FEWEST or len(set(told)) < _FEWEST_KINDS:
        return None
    (language, number), *others = Counter(map(languages.__getitem__, told)).most_common(2)
    kinds = len({word for word in told if languages[word] == language})
    enough = number >= max(_FEWEST, _SHARE * len(words)) and kinds >= _FEWEST_KINDS
    return language if enough and all(stray <= _STRAY for _, stray in others) else None


def is_plainly(language: str, text: str) -> bool:
    """Whether a text that is expected to be in a language is plainly in no other.

    So much fewer words are enough than where nothing is expected: a few, and none of another
    language. Of 1,462 pieces of pages and articles that were not told otherwise, the model puts
    none of those that this tells in another language than their article's.
    """
    languages = _languages()
    words = _WORD.findall(text.lower())
    told = [languages[word] for word in words if word in languages]
    own = told.count(language)
    return own >= _FEWEST_OWN and own == len(told) and own >= _OWN_SHARE * len(words)


@cache
def _languages() -> Mapping[str, str]:
    """Each word, with the one language that it is of."""
    found: dict[str, str] = {}
    for language, words in knowledge.read("plain_languages.toml").items():
        for word in words.split():
            if found.setdefault(word, language) != language:
                raise ValueError(f"{word!r} is a word of {found[word]} and of {language}")
    return found
