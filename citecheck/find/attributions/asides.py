"""What stands beside a phrase, between commas or in brackets: appositions, relative clauses."""

from __future__ import annotations

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word

_REACH = 40
"""Atoms in an aside at most."""


def aside_after(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """What stands in apposition to a phrase: *Jan Voorbeeld, directeur van de bank,*."""
    opening, lower = phrase.last, sentence.lower
    if opening + 1 >= len(lower) or lower[opening] not in (",", "("):
        return None
    if lower[opening] == "(" and lower[opening + 2 : opening + 4] == [")", ","]:
        opening += 3  # Kim Sample (41), owner of S,
    first = opening + 1
    told = first < len(lower) and sentence.wordy[first]
    if not told or sentence.classes(first) & Word.RELATIVE & ~(Word.DETERMINER):
        return None
    aside = phrase_at(sentence, lexicon, first)
    if aside is None or aside.first != first:
        return None
    last = aside.last
    for _ in range(_MOST_BELONGINGS):
        bracket = sentence.lower[last : last + 3 : 2] == ["(", ")"]
        if bracket and not _is_closed(sentence, last + 3):
            last += 3  # maire (PS) de S
        if _is_closed(sentence, last) or _is_whole_name(sentence, lexicon, first, last):
            return Phrase(first, last)
        behind = _behind(sentence, lexicon, last)
        if behind is None:
            return None
        last = behind
    return None


_MOST_BELONGINGS = 4
"""Phrases in an apposition that say of what an office is: *professor | of law | at S | in T*."""
_CLOSING = frozenset((",", ".", ";", "(", ")", "–", "—", ":", "!", "?", QUOTE))


def _is_closed(sentence: Sentence, last: int) -> bool:
    return last >= len(sentence) or sentence.lower[last] in _CLOSING


def _is_whole_name(sentence: Sentence, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether a name and a surname, and nothing else, stand before a plain word in no list: *le
    président, Jean Exemple | entouré de ses adjoints*.
    """
    if lexicon.capital_nouns or last - first < _WHOLE_NAME or sentence.classes(last):
        return False
    plain = sentence.wordy[last] and not sentence.capital[last]
    return plain and all(sentence.capital[first:last])


_WHOLE_NAME = 2


def _behind(sentence: Sentence, lexicon: Lexicon, at: int) -> int | None:
    """Past what an office is of, behind it: *maire | de S*, *Sprecher | der Polizei*."""
    if sentence.classes(at) & Word.PREPOSITION:
        owner = phrase_at(sentence, lexicon, at + 1)
        if owner is None and sentence.classes(at) & Word.DETERMINER:
            owner = phrase_at(sentence, lexicon, at)
    elif sentence.lower[at] in lexicon.genitive:
        owner = phrase_at(sentence, lexicon, at)
    elif not sentence.classes(at) and sentence.wordy[at] and not sentence.capital[at]:
        belongs = sentence.lower[at].endswith(lexicon.genitive_endings or "")
        return at + 1 if belongs else None  # hoogleraar | strafrecht
    else:
        owner = None
    return owner.last if owner is not None else None


def after_aside(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past a relative clause or an apposition that follows a phrase: *, die ..., *.

    `at` itself where none follows.
    """
    if at + 1 >= len(sentence) or sentence.lower[at] not in (",", "(", "–", "—"):
        return at
    closing = {"(": ")"}.get(sentence.lower[at], sentence.lower[at])
    limit = min(len(sentence), at + _REACH)
    for position in range(at + 1, limit):
        if sentence.lower[position] == closing:
            aside = _is_aside(sentence, lexicon, at + 1, position)
            return position + 1 if aside or closing == ")" else at
    return at


def _is_aside(sentence: Sentence, lexicon: Lexicon, first: int, last: int) -> bool:
    flags = sentence.classes(first)
    if flags & Word.RELATIVE:
        return True
    noun = any(
        lexicon.nouns.known(sentence.lower[position])
        for position in range(first, min(last, first + 6))
    )
    verb = any(
        sentence.classes(position) & (Word.VERB | Word.CUE) for position in range(first, last)
    )
    return noun and not verb
