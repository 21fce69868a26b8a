"""The subject behind a pronoun that is its own object, where verbs come second: German *Empört
zeigte sich S darüber*, *Erfreut zeigte sich auch S: Q*.
"""

from __future__ import annotations

from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon, Word


def behind_reflexive(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Phrase | None:
    """Who stands right behind a verb and its reflexive, an adverb between or none."""
    at = cue.subject_after
    if not lexicon.verb_second or not sentence.classes(at) & Word.REFLEXIVE:
        return None
    first = at + 1
    while sentence.classes(first) == Word.ADVERB:
        first += 1
    behind = phrase_at(sentence, lexicon, first)
    if behind is None or sentence.classes(first) & (Word.PREPOSITION | Word.ADVERB):
        return None
    return behind if is_somebody(sentence, lexicon, behind) else None
