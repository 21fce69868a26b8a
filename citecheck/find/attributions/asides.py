"""What stands beside a phrase, between commas or in brackets: appositions, relative clauses."""

from __future__ import annotations

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word

_REACH = 40
"""Atoms in an aside at most."""


def aside_after(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """What stands in apposition to a phrase: *Jan Voorbeeld, directeur van de bank,*."""
    first = phrase.last + 1
    if first >= len(sentence) or sentence.lower[phrase.last] not in (",", "("):
        return None
    if not sentence.wordy[first] or sentence.classes(first) & Word.RELATIVE & ~(Word.DETERMINER):
        return None
    aside = phrase_at(sentence, lexicon, first)
    if aside is None or aside.first != first:
        return None
    closed = aside.last >= len(sentence) or sentence.lower[aside.last] in ",.;()–—"
    return aside if closed else None


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
