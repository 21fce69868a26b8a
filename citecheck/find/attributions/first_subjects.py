"""The first phrase of a clause that can be its subject."""

from __future__ import annotations

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon, Word


def first_subject(sentence: Sentence, lexicon: Lexicon, first: int, end: int) -> Phrase | None:
    """The first phrase between atoms that can be a subject: no place that a sentence opens with."""
    at = first
    while at < end:
        phrase = phrase_at(sentence, lexicon, at)
        classes = sentence.classes(at - 1) if at > 0 else 0
        placed = classes & Word.PREPOSITION and not classes & Word.CUE  # عبر سامر حداد
        alone = phrase is not None and phrase.last == at + 1
        object_ = alone and sentence.lower[at] in lexicon.objects  # lo ha detto S, aggiungendo
        aside = phrase is not None and _stands_beside(sentence, lexicon, phrase)
        if phrase is not None and not (placed or object_ or aside):
            return _before_past_verb(sentence, lexicon, phrase)
        at = phrase.last if phrase is not None else at + 1
    return None


def _stands_beside(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase that a comma ends is no subject, since one with its verb follows that comma:
    Portuguese *Ato contínuo, | o ministro pediu*.
    """
    comma = phrase.last
    while comma < phrase.last + _MOST_PLAIN and sentence.wordy[comma : comma + 1] == [True]:
        if sentence.classes(comma):
            return False
        comma += 1
    if sentence.lower[comma : comma + 1] != [","]:
        return False
    other = phrase_at(sentence, lexicon, comma + 1)
    verb = other is not None and sentence.classes(other.last) & (Word.VERB | Word.CUE)
    return bool(verb) and other is not None and is_somebody(sentence, lexicon, other)


_MOST_PLAIN = 2
"""Words in no list that describe a noun behind it."""


def _before_past_verb(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase:
    """A name without the verb in no list that was read as a word between two: *Sample attacked
    Proof*.
    """
    capital, many = sentence.capital, lexicon.third_person or "\0"
    for at in range(phrase.first + 1, phrase.last - 1):
        low = sentence.lower[at]
        past = low.endswith(lexicon.finite_endings) and not low.endswith(many)
        if (
            (past or low in lexicon.finites)
            and not capital[at]
            and capital[at - 1]
            and capital[at + 1]
        ):
            return Phrase(phrase.first, at)
    return phrase
