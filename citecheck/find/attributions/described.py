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
    lower, flags, that = sentence.lower, sentence.flags, lexicon.that
    for at in range(max(1, last - _REACH), last - 1):
        relative = flags[at] & Word.RELATIVE or lower[at] in that
        if relative and _is_whole(sentence, lexicon, at, last):
            yield at


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
            or _ends_behind_verb(sentence, lexicon, inner)
            or (
                not sentence.capital[last - 1]
                and sentence.lower[last - 1].endswith(lexicon.late_verb_endings)
            )
        )
    verbs = sum(_is_verb(sentence, lexicon, at) for at in inner)
    opened = sum(1 for at in inner if sentence.classes(at) & _OPENS)
    return (verbs or _begins_with_verb(sentence, lexicon, relative + 1, last)) > opened


def _ends_behind_verb(sentence: Sentence, lexicon: Lexicon, inner: range) -> bool:
    """Whether a clause has one preposition and what belongs to it behind its verb: Dutch *die
    bekend is | met de zaak*.
    """
    verb = next((at for at in reversed(inner) if sentence.classes(at) & Word.VERB), inner.stop)
    if verb + 2 >= inner.stop or not sentence.classes(verb + 1) & Word.PREPOSITION:
        return False
    thing = phrase_at(sentence, lexicon, verb + 2)
    return thing is not None and thing.last == inner.stop


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


def past_relative(sentence: Sentence, lexicon: Lexicon, first: int, *, verb_next: bool) -> int:
    """Past a clause about a source that no comma parts from it, where verbs end their clause:
    *volgens wie de cijfers kent | is ...*; `first` where none is.

    `verb_next`: whether the sentence goes on with its own verb, right behind.
    """
    if lexicon.clause_commas or not sentence.classes(first) & Word.RELATIVE:
        return first
    its_own = False
    for at in range(first + 2, min(first + _REACH, len(sentence) - 1)):
        low = sentence.lower[at]
        if low in (QUOTE, ";", ":") or (low == "," and not verb_next):
            break
        if low == ",":
            return at + 1 if _is_finite(sentence, at + 1) else first
        if not _is_finite(sentence, at) and (verb_next or not sentence.classes(at) & Word.CUE):
            continue
        last = at
        while sentence.classes(last + 1) & (Word.VERB | Word.CUE):  # die anoniem wil blijven | is
            last += 1
        if not verb_next:
            return last + 1
        if sentence.lower[last + 1] == "," and _is_finite(sentence, last + 2):
            return last + 2
        if last > at or its_own or _ends_a_clause(sentence, lexicon, at - 1):
            return last
        its_own = True  # die de krant heeft ingezien | begonnen
    return first


def _is_finite(sentence: Sentence, at: int) -> bool:
    return bool(sentence.classes(at) & Word.VERB)


def _ends_a_clause(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word can be the last verb of a clause, by its ending where it is in no list."""
    if sentence.classes(at) & (Word.VERB | Word.CUE):
        return True
    low = sentence.lower[at]
    plain = sentence.wordy[at] and not sentence.capital[at] and not sentence.classes(at)
    noun = lexicon.nouns.known(low) or sentence.classes(at - 1) & Word.PREPOSITION
    if not plain or noun:
        return False
    behind = (phrase_at(sentence, lexicon, first) for first in range(max(0, at - _LONGEST), at))
    return low.endswith(lexicon.late_verb_endings) or any(
        thing is not None and thing.last == at for thing in behind
    )


_LONGEST = 6
"""Atoms of a thing before the verb that ends its clause."""
