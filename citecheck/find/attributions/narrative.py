"""Infinitives that tell who goes on to say something: French *Et d’ajouter*, *Et S de conclure*."""

from __future__ import annotations

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon

_SHORTEST = 3
"""Atoms."""
_LONGEST_NARRATOR = 8
"""Atoms of whoever an infinitive is of."""
_NARRATED = 2
"""Atoms of the preposition and its infinitive."""


def narrated(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """The infinitive by which a sentence begins that goes on with what was said."""
    lower = sentence.lower
    if not lexicon.narrative or len(lower) <= _SHORTEST:
        return None
    for at in range(min(_LONGEST_NARRATOR, len(lower) - 1)):
        if lower[at] in lexicon.narrative and lower[at + 1] in lexicon.infinitives:
            return _narrated_by(sentence, lexicon)
    return None


def _narrated_by(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """The infinitive, if nothing but whoever says it stands before it."""
    first = int(sentence.lower[0] in lexicon.coordinators)
    if first and _is_narrated(sentence, lexicon, first):
        return first + 1
    who = phrase_at(sentence, lexicon, first)
    if who is None:
        return None
    for last in (who.last, who.last - _NARRATED):  # the phrase may take them for part of a name
        if first < last < len(sentence) - 1 and _is_narrated(sentence, lexicon, last):
            return last + 1
    return None


def narrator(sentence: Sentence, lexicon: Lexicon, infinitive: int) -> Phrase | None:
    """Who stands before the preposition of such an infinitive, if anybody."""
    first = int(sentence.lower[0] in lexicon.coordinators)
    who = Phrase(first, infinitive - 1)
    return who if who.last > first and is_somebody(sentence, lexicon, who) else None


def _is_narrated(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition stands at an atom and an infinitive that tells something behind it."""
    if sentence.lower[at] not in lexicon.narrative:
        return False
    verb = lexicon.infinitives.get(sentence.lower[at + 1])
    return verb is not None and not verb.particle
