"""Whose answer a quotation is: *Q was the response of S*, *The reply from S was swift: Q*."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speech import Speech
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word

_ARTICLE_AND_NOUN = 2
"""Atoms."""
_FAR = 5
"""Atoms between a quotation's verb and the noun that says what it is."""
_ENDS = (".", ",", ":")
_GOES_ON = Word.VERB | Word.CUE | Word.NEGATION | Word.REFLEXIVE


def opens_with_answer(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a noun for an answer opens a sentence, with its article or without."""
    return not lexicon.answers.isdisjoint(sentence.lower[:_ARTICLE_AND_NOUN])


def whose_answer(sentence: Sentence, lexicon: Lexicon, colon: int) -> Phrase | None:
    """Whose answer opens a sentence and has a verb behind it: *The reply from S was swift: Q*."""
    if not opens_with_answer(sentence, lexicon):
        return None
    for of in range(1, min(_ARTICLE_AND_NOUN + 1, colon - 2)):
        genitive = sentence.lower[of] in lexicon.genitive
        if not genitive and sentence.lower[of] not in lexicon.heard_from | lexicon.of:
            continue
        fused = sentence.classes(of) & Word.DETERMINER
        found = phrase_at(sentence, lexicon, of if fused else of + 1)
        if found is None or not sentence.classes(found.last) & _GOES_ON:
            return None
        found = found if genitive or not fused else Phrase(of + 1, found.last)
        return found if is_somebody(sentence, lexicon, found) else None
    return None


def answer_behind(sentence: Sentence, lexicon: Lexicon, verb: int) -> Speech | None:
    """Whose answer a quotation is said to be behind it: *Q was the response of S*, *Q, came the
    answer from S*, *Q was her answer*.
    """
    tells = sentence.classes(verb) & Word.VERB or sentence.lower[verb] in lexicon.comes
    if not sentence.traces & Trace.ANSWER or not tells:
        return None
    for noun in range(verb + 1, min(verb + _FAR, len(sentence) - 1)):
        if sentence.lower[noun] in lexicon.answers:
            return _of_noun(sentence, lexicon, verb, noun)
        if not sentence.wordy[noun] or sentence.classes(noun) & (Word.VERB | Word.CUE):
            return None
    return None


def _of_noun(sentence: Sentence, lexicon: Lexicon, verb: int, noun: int) -> Speech | None:
    before, joint = sentence.lower[noun - 1], sentence.lower[noun + 1]
    if before in lexicon.possessives:
        return Speech(None, None, follows=True)
    if before.endswith(lexicon.possessive or "\0") and sentence.capital[noun - 1]:
        return Speech(None, Phrase(verb + 1, noun), follows=True, owned=True)
    if joint in lexicon.genitive or joint in lexicon.of | lexicon.heard_from:
        fused = sentence.classes(noun + 1) & Word.DETERMINER
        speaker = phrase_after(sentence, lexicon, noun + 1 if fused else noun + 2)
        return Speech(None, speaker, follows=True) if speaker is not None else None
    comes = joint in _ENDS and sentence.lower[verb] in lexicon.comes  # no *Q was the motto*
    return Speech(None, None, follows=True) if comes else None
