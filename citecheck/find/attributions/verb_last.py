"""Sentences whose verb comes last: *S, ... söyledi*, with what is said between the two."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.entities import strip_possessive
from citecheck.find.attributions.phrases import phrase_at, phrase_ending_at
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named

_REACH = 60
"""Atoms that are looked back over from a verb to its subject."""
_LONGEST = 12
_LONGEST_NAME = 4
"""Words in the name of an outlet."""


def subject_of(sentence: Sentence, lexicon: Lexicon, end: int) -> Phrase | None:
    """Who speaks, before a quotation or a verb at `end`: what a comma ends, or what opens."""
    start = max(0, end - _REACH)
    commas = [at for at in range(start + 1, end) if sentence.lower[at] == ","]
    for comma in commas:
        phrase = phrase_ending_at(sentence, lexicon, comma)
        if phrase is not None and _can_speak(sentence, lexicon, phrase):
            return phrase
    first = start
    while first < end and sentence.classes(first) & (Word.ADVERB | Word.CONJUNCTION):
        first += 1
    phrase = phrase_at(sentence, lexicon, first)
    if phrase is None or phrase.last > end or not _can_speak(sentence, lexicon, phrase):
        return None
    return phrase


def _can_speak(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    last = sentence.lower[phrase.last - 1]
    if last in lexicon.settings:
        return False
    if last in lexicon.personal or lexicon.nouns.known(last):
        return True
    return sentence.capital[phrase.last - 1] and outlet_or_name(sentence, lexicon, phrase)


def outlet_or_name(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether the last word stands as it is, without the ending of another case."""
    word = sentence.word(phrase.last - 1)
    return strip_possessive(word, lexicon) == word


def outlet_within(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """The outlet whose report a phrase is: *Reuters'ın haberine göre*."""
    if lexicon.nouns.head(sentence.lower[phrase.last - 1]) not in lexicon.nouns.document:
        return None
    for last in range(phrase.last - 1, phrase.first, -1):
        words = [sentence.word(at) for at in range(phrase.first, last)]
        words[-1] = strip_possessive(words[-1], lexicon)
        if outlet_named(" ".join(words)) is not None:
            return Phrase(phrase.first, last)
    return None


def said_between(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What stands between the subject and the verb, without the occasion it was said on."""
    first = speaker.last if speaker.last <= cue.first else 0
    for at in range(first, cue.first):
        if clause.lower[at] in clause.lexicon.settings:
            first = at + 1
    part = clause.trimmed(first, cue.first)
    return part if part is not None and part.last > part.first else None


def outlets_between(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """The outlet that is named on the occasion: *Ajans'a yaptığı açıklamada*."""
    sentence, lexicon = clause.sentence, clause.lexicon
    for at in range(first, min(last, first + _LONGEST)):
        if sentence.lower[at] == QUOTE:
            break
        for size in range(_LONGEST_NAME, 0, -1):
            words = [sentence.word(i) for i in range(at, min(at + size, last))]
            name = outlet_named(" ".join(strip_possessive(word, lexicon) for word in words))
            if name is not None:
                return (name,)
    return ()
