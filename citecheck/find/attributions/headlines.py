"""Whose words a headline tells by a colon: *Study: coffee is safe*, *Man found alive: police*."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.find.attributions.clause import Range
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon, Word

_LONGEST = 4
"""Atoms of a source beside a headline's colon."""
_LEAST = 3
"""Atoms of what it says."""
_NO_SOURCE = Word.VERB | Word.PREPOSITION | Word.OPENER | Word.PRONOUN | Word.NEGATION


class Told(NamedTuple):
    """What a headline tells."""

    part: Range
    who: Phrase
    sure: bool = True
    """Whether its source can be nothing else; else it is a name, and may be a subject's."""


def told_by_headline(sentence: Sentence, lexicon: Lexicon) -> Told | None:
    """What a headline's colon parts from its source, and that; ``None`` where it parts none."""
    if not lexicon.headlines:
        return None
    if sentence.is_quote(0):
        who = _behind_quotation(sentence, lexicon)
        return Told(Range(0, 1), who) if who is not None else None
    if sentence.lower.count(":") != 1:
        return None
    colon, end = sentence.lower.index(":"), sentence.stop
    before, behind = Phrase(0, colon), Phrase(colon + 1, end)
    if end - behind.first >= _LEAST and _is_source(sentence, lexicon, before):
        return Told(Range(behind.first, end), before)
    if colon >= _LEAST and _is_source(sentence, lexicon, behind):
        return Told(Range(0, colon), behind)
    who = _named(sentence, lexicon, colon) if end - behind.first >= _LEAST else None
    return Told(Range(behind.first, end), who, sure=False) if who is not None else None


def _named(sentence: Sentence, lexicon: Lexicon, colon: int) -> Phrase | None:
    """The name that opens a headline, right before its colon, or before what it is about or to
    whom it is said: *S on the strike: ...*.
    """
    who = phrase_at(sentence, lexicon, 0)
    if who is None or who.last > colon or not sentence.capital[who.last - 1]:
        return None
    if any(sentence.classes(at) & (Word.VERB | Word.CUE) for at in range(who.last, colon)):
        return None
    if who.last < colon and not sentence.classes(who.last) & Word.PREPOSITION:
        return None
    near = colon - who.last <= _LONGEST_SUBJECT
    return who if near and is_somebody(sentence, lexicon, who) else None


_LONGEST_SUBJECT = 6
"""Atoms of what somebody speaks of in a headline."""


def _behind_quotation(sentence: Sentence, lexicon: Lexicon) -> Phrase | None:
    """Who stands behind a quotation that opens a headline, and a mark: *‘I was robbed’: S*."""
    if len(sentence) <= _LEAST - 1 or sentence.lower[1] not in _PARTING:
        return None
    who = phrase_at(sentence, lexicon, 2)
    if who is None or not (sentence.capital[2] and is_somebody(sentence, lexicon, who)):
        return None
    told = sentence.classes(who.last) & (Word.VERB | Word.CUE)
    return None if told else who


_PARTING = (":", "-", "–", "—")


def _is_source(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase ends in a noun for who says things, or is an office and a name."""
    first, last = phrase
    atoms = range(first, last)
    if not 0 < len(atoms) <= _LONGEST:
        return False
    behind = sentence.lower[last + 1 : last + 2] if first == 0 else []
    if not lexicon.first_person.isdisjoint(behind):  # S: We will win
        return all(sentence.capital[at] and not sentence.classes(at) for at in atoms)
    if any(not sentence.wordy[at] or sentence.classes(at) & _NO_SOURCE for at in atoms):
        return False
    low, nouns = sentence.lower[last - 1], lexicon.nouns
    head = nouns.head(low)
    speaks = nouns.people | nouns.collective | nouns.organisation | nouns.anonymous
    if head in speaks or low in lexicon.headlines:
        return True
    office = any(nouns.head(sentence.lower[at]) in nouns.people for at in range(first, last - 1))
    return office and sentence.capital[last - 1]
