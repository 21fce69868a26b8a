"""Who was told to be what a noun says, right beside their name: *Kim Sample, a local horticulturist
... The horticulturist*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citecheck.find.attributions.entities import Mention
from citecheck.find.attributions.names import low_of
from citecheck.find.lexicon import Word

_MOST_PLACES = 4
"""Places of a noun that are gone back over."""
_REACH = 8_000
"""Code points before a mention in which its noun may stand beside a name."""
_LONGEST = 160
"""Code points from a name to the noun beside it."""
_ENDS = re.compile(r"[.!?…;:]\s|[\n«»“”\"]")
_NAMES = re.compile(r"[^\W\d_][\w’'-]*")


class Beside(NamedTuple):
    """A word in capitals that a comma, a bracket or *is* parts from a noun."""

    word: str
    start: int
    end: int
    alone: bool
    """Whether it is all of a name, right before the noun: *Souwore, | conseiller*."""


def noun_told(mention: Mention) -> str | None:
    """The noun by which a mention means somebody: *l’horticultrice*."""
    words, lexicon = mention.words, mention.lexicon
    if lexicon.capital_nouns or len(words) == 1 or low_of(words[0]) not in lexicon.definite:
        return None
    noun = words[1]
    known = lexicon.word.get(noun, 0)
    return noun if noun.islower() and noun.isalpha() and not known else None


def names_beside(mention: Mention, noun: str, text: str) -> Iterator[Beside]:
    """The words before a mention that may end the name of who is told to be a noun, the last place
    first: *Jean Exemple, boulanger et | horticulteur*.
    """
    lexicon, end = mention.lexicon, mention.span.start
    at = end
    for _ in range(_MOST_PLACES):
        at = text.rfind(noun, max(0, end - _REACH), at)
        if at < 0:
            return
        if text[at - 1 : at].isalnum() or text[at + len(noun) : at + len(noun) + 1].isalnum():
            continue
        first = max(0, at - _LONGEST)
        for ends in _ENDS.finditer(text, first, at):
            first = ends.end()
        words = list(_NAMES.finditer(text, first, at + len(noun)))
        for place in range(len(words) - 2, -1, -1):
            word, following = words[place], words[place + 1]
            joint = text[word.end() : following.start()].strip()
            is_ = not joint and following[0] in lexicon.passive
            if word[0][0].isupper() and (is_ or joint in (",", "(")):
                last = place == len(words) - 2 and not lexicon.word.get(word[0].lower(), 0)
                alone = last and place > 0 and _is_no_name(words[place - 1][0], mention)
                yield Beside(word[0], word.start(), word.end(), alone)
            if is_ or lexicon.word.get(word[0], 0) & (Word.VERB | Word.CUE):
                break  # S, a insulté un horticulteur


def _is_no_name(before: str, mention: Mention) -> bool:
    """Whether a word before a name is no part of one, nor tells that it is a place's."""
    lexicon, low = mention.lexicon, low_of(before)
    return before.islower() and low not in lexicon.of and low not in lexicon.locative
