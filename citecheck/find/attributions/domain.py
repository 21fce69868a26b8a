"""What an office is of, before its holder's name: *Minister of Foreign Affairs S*."""

from __future__ import annotations

from citecheck.find.given_names import given_names
from citecheck.find.lexicon import Lexicon, Word

_FEWEST_NAMES = 2
"""Words of a name, where nothing but their number tells it from what the office is of."""


def name_behind_domain(words: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Where the name of an office's holder begins, ``None`` where that cannot be told.

    `words`: a phrase in which the office comes first. What it is of ends behind the last word
    that names a department or an institution, or behind *and* and a word; else it is one word.
    """
    first = _behind_of(words, lexicon)
    if first is None or first >= len(words) or not words[first][0].isupper():
        return None
    last = _end_of_domain(words, lexicon, first)
    if lexicon.subject_first and _is_of_nobody(words, first, last, lexicon):
        return None
    if last == first:
        last += 1
        if len(words) - last < _FEWEST_NAMES or lexicon.capital_nouns:
            return None
    named = last < len(words) and all(_is_name(word, lexicon) for word in words[last:])
    return last if named and words[last][0].isupper() else None


def _is_of_nobody(words: tuple[str, ...], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether an office with its article is of nobody named: *the chairman of the Committee on A
    and B*, *a winger for the New Sample Rangers*.
    """
    if not lexicon.word.get(words[0].lower(), 0) & Word.DETERMINER:
        return False
    if last == first:
        return words[min(first + 1, len(words) - 1)].lower() not in given_names()
    return last == len(words) - 1 and not lexicon.coordinators.isdisjoint(words[first:last])


def _end_of_domain(words: tuple[str, ...], lexicon: Lexicon, first: int) -> int:
    """Behind the last word that surely tells what an office is of; `first` where none does."""
    last = first
    article = lexicon.word.get(words[first - 1].lower(), 0) & Word.DETERMINER  # no van Zwolle
    described = lexicon.adjective_endings and words[first].endswith(lexicon.adjective_endings)
    if article and described and len(words) - first > _FEWEST_NAMES:
        last = first + 2  # der Russischen Föderation, het Rode Kruis
    for at in range(first, len(words)):
        low = words[at].lower()
        head = lexicon.nouns.head(low)
        whole = at > first and len(words) - at > _FEWEST_NAMES  # no Banco Ejemplo
        if low in lexicon.coordinators:
            last = at + 2
        elif low in lexicon.domains or head in lexicon.nouns.people:
            last = max(last, at + 1)
        elif whole and head in lexicon.nouns.organisation:
            last = at + 1
    return last


def _behind_of(words: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Behind the preposition, and the article, that an office's noun stands before."""
    for at in range(1, len(words) - 1):
        low = words[at].lower()
        office, nouns = lexicon.nouns.head(words[at - 1].lower()), lexicon.nouns
        if office not in nouns.people or office in nouns.spokesperson:
            continue
        if low in lexicon.of or low in lexicon.np_prepositions:
            article = lexicon.word.get(words[at + 1].lower(), 0) & Word.DETERMINER
            return at + 2 if article else at + 1
    return None


def _is_name(word: str, lexicon: Lexicon) -> bool:
    return word[0].isupper() or word.lower() in lexicon.name_particles
