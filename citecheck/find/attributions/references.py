"""What the words of a mention say of whom they mean, where they mean somebody who was named before:
*the 34-year-old*, *this neighbour*, *ce dernier*, German *der CDU-Politiker*.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from citecheck.find.attributions.names import low_of
from citecheck.find.lexicon import Lexicon

NOUN_ALONE = 2
"""Words of an article and a noun."""
SHORT_PHRASE = 4
"""Words of *this old neighbour*."""


class Reference(NamedTuple):
    """By what some words mean somebody named before; see `Mention`, which tells each."""

    age: str | None
    points: bool
    is_latter: bool
    allegiance: str | None
    is_same: bool
    is_any: bool
    """Whether they depend at all on who was named before, be it as whose spokesman somebody is."""


@lru_cache(maxsize=4096)
def reference_of(words: tuple[str, ...], lexicon: Lexicon) -> Reference:
    """By what some words, as they are written, mean somebody named before. It is asked of a mention
    again and again.
    """
    age, points, is_latter = (
        _age(words, lexicon),
        _points(words, lexicon),
        _is_latter(words, lexicon),
    )
    allegiance, is_same = _allegiance(words, lexicon), _is_same(words, lexicon)
    refers = points or is_latter or is_same or age is not None or allegiance is not None
    return Reference(
        age, points, is_latter, allegiance, is_same, refers or _speaks_for(words, lexicon)
    )


def _age(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    endings = lexicon.aged_endings
    if len(words) == 1 or not endings or words[0].lower() not in lexicon.definite:
        return None
    return next((word for word in words if word.lower().endswith(endings)), None)


def _points(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    if len(words) == 1 or low_of(words[0]) not in lexicon.pointing:
        return False
    nouns = lexicon.nouns
    heads = [nouns.head(word.lower()) for word in words[1:SHORT_PHRASE]]
    return any(head in nouns.people and head not in nouns.anonymous for head in heads)


def _is_latter(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    if not lexicon.latter or len(words) > NOUN_ALONE:
        return False
    low = words[-1].lower()
    if low not in lexicon.latter and low not in lexicon.latter_many:
        return False
    return len(words) == 1 or low_of(words[0]) not in lexicon.definite


def _allegiance(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    nouns = lexicon.nouns
    if not 1 < len(words) < SHORT_PHRASE or low_of(words[0]) not in lexicon.definite:
        return None
    if len(words) > NOUN_ALONE:
        held = nouns.head(words[1].lower()) in nouns.people and words[1].islower()
        return words[2] if held and words[2].isupper() else None
    of, _, office = words[1].rpartition("-")
    people = nouns.head(office.lower()) in nouns.people
    return of if people and of[:1].isupper() and office.istitle() else None


def _is_same(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    if not 1 < len(words) < SHORT_PHRASE:
        return False
    if lexicon.same.isdisjoint(map(low_of, words[:NOUN_ALONE])):
        return False
    nouns = lexicon.nouns
    head = nouns.head(words[-1].lower())
    return head in nouns.anonymous or nouns.is_thing(head)


def _speaks_for(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether they are a spokesperson, of whoever was named."""
    nouns = lexicon.nouns
    return not nouns.spokesperson.isdisjoint(map(nouns.head, map(str.lower, words)))
