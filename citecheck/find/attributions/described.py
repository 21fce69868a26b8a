"""Subjects that a clause about them parts from their verb: *a woman who lives nearby said*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.lexicon import Lexicon, Word

_REACH = 24
"""Atoms between a subject and its verb."""
_PASSED = Word.ADVERB | Word.NEGATION | Word.REFLEXIVE
_OPENS = Word.RELATIVE | Word.OPENER | Word.CONJUNCTION
_NO_VERB = Word.DETERMINER | Word.PRONOUN | Word.PREPOSITION


def relative_clauses(sentence: Sentence, lexicon: Lexicon, last: int) -> Iterator[int]:
    """Where the clauses begin that may be about a subject and end just before `last`, the first
    one first.
    """
    if not sentence.union & _OPENS:
        return
    for at in range(max(1, last - _REACH), last - 1):
        if _is_relative(sentence, lexicon, at) and _is_whole(sentence, lexicon, at, last):
            yield at


def _is_relative(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    return bool(sentence.classes(at) & Word.RELATIVE) or sentence.lower[at] in lexicon.that


def _is_whole(sentence: Sentence, lexicon: Lexicon, relative: int, last: int) -> bool:
    """Whether all from a relative pronoun on is its clause, with a verb of its own."""
    inner = range(relative + 1, last)
    if any(sentence.lower[at] in (QUOTE, ",", ";", ":") for at in inner):
        return False
    if _has_subject_before(sentence, lexicon, relative, last):
        return False
    if lexicon.verb_final:
        return bool(
            sentence.classes(last - 1) & (Word.VERB | Word.CUE)
            or (
                not sentence.capital[last - 1]
                and sentence.lower[last - 1].endswith(lexicon.late_verb_endings)
            )
        )
    verbs = sum(_is_verb(sentence, lexicon, at) for at in inner)
    opened = sum(1 for at in inner if sentence.classes(at) & _OPENS)
    return (verbs or _begins_with_verb(sentence, lexicon, relative + 1, last)) > opened


def _begins_with_verb(sentence: Sentence, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether a word in no list is a clause's verb by its place: *who lives*, *that he lost*."""
    at = _past(sentence, first, last)
    if at < last and (sentence.classes(at) & _NO_VERB or sentence.capital[at]):
        subject = phrase_at(sentence, lexicon, at)
        at = last if subject is None else _past(sentence, subject.last, last)
    return at < last and sentence.wordy[at] and not sentence.classes(at) & (_NO_VERB | _OPENS)


def _past(sentence: Sentence, at: int, last: int) -> int:
    while at < last and sentence.classes(at) & _PASSED:
        at += 1
    return at


def _is_verb(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    if sentence.classes(at) & (Word.VERB | Word.CUE):
        return True
    return sentence.lower[at] in lexicon.finites


def _has_subject_before(sentence: Sentence, lexicon: Lexicon, relative: int, last: int) -> bool:
    """Whether somebody right before the verb is its subject, in a clause within: *who said the
    mayor told*, *who heard that she said*.
    """
    for at in range(last - 1, relative, -1):
        flags = sentence.classes(at)
        if flags & Word.CUE and at < last - 1:
            return lexicon.clause_without_that and not sentence.classes(at + 1) & (
                Word.PREPOSITION | Word.ADVERB
            )
        if flags & _OPENS:
            return True
        if flags & Word.VERB or sentence.lower[at] in lexicon.finites:
            return False
        if flags & Word.PRONOUN and sentence.lower[at] in lexicon.nominatives:
            return True
    return False
