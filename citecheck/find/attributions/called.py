"""Who calls something so in marks, behind the quotation: French *jugée « Q » par S*."""

from __future__ import annotations

from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import FINITE, PARTICIPLE, Lexicon, Verb, Word

_MOST_BETWEEN = 2
"""Atoms between a participle and what it calls something: *described | as | a | Q*."""


def called_by(sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[VerbCue, Phrase] | None:
    """The participle before a quotation and its agent right behind it, or the agent before it and
    the participle behind: German *von S als „Q“ bezeichnet*; ``None`` without them.
    """
    if lexicon.agent.isdisjoint(sentence.lower[at + 1 : at + 2]):
        return _called_before(sentence, lexicon, at) or _what_is_called(sentence, lexicon, at)
    fused = bool(sentence.classes(at + 1) & Word.DETERMINER)  # pelo ministro
    agent = phrase_at(sentence, lexicon, at + 1 if fused else at + 2)
    if agent is None or not is_somebody(sentence, lexicon, agent):
        return None
    cue = _participle_before(sentence, lexicon, at)
    return (cue, agent) if cue is not None else None


def _called_before(sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[VerbCue, Phrase] | None:
    verb = _declined(lexicon, sentence.lower[at + 1]) if at + 1 < len(sentence) else None
    last = _before_as(sentence, lexicon, at)
    if verb is None or not verb.object:
        return None
    for first in range(last - 1, max(-1, last - _LONGEST_AGENT), -1):
        if sentence.lower[first] not in lexicon.agent:
            continue
        parted = sentence.lower[first - 1 : first] == [","]
        if not (parted or sentence.classes(first - 1) & Word.DETERMINER):
            return None  # wird von S als Q bezeichnet
        fused = bool(sentence.classes(first) & Word.DETERMINER)
        agent = phrase_at(sentence, lexicon, first if fused else first + 1)
        if agent is None or agent.last != last or not is_somebody(sentence, lexicon, agent):
            return None
        return VerbCue(verb, at + 1, at + 2, at + 1, None, PARTICIPLE, passive=True), agent
    return None


_LONGEST_AGENT = 8
"""Atoms."""


def _what_is_called(sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[VerbCue, Phrase] | None:
    """Who calls something so in a clause whose verb comes last: German *was S „Q“ nennt*."""
    if not lexicon.verb_final or at + 1 >= len(sentence):
        return None
    forms = lexicon.verbs.get(sentence.lower[at + 1], ())
    verb = next((verb for verb, form in forms if form is FINITE and verb.object), None)
    last = _before_as(sentence, lexicon, at)
    for first in range(last - 1, max(0, last - _LONGEST_AGENT), -1) if verb is not None else ():
        if (sentence.lower[first - 1],) not in lexicon.commenting:
            continue
        caller = phrase_at(sentence, lexicon, first)
        if verb is None or caller is None or caller.last != last:
            return None
        return VerbCue(verb, at + 1, at + 2, at + 1, None, FINITE), caller
    return None


def _before_as(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """A quotation's place, or that of *as* before it: German *als „Q“*."""
    as_ = at > 0 and sentence.lower[at - 1] in lexicon.as_if | lexicon.as_role
    return at - 1 if as_ else at


def _declined(lexicon: Lexicon, low: str) -> Verb | None:
    """The verb of a participle, with the ending that it has before a noun or without."""
    found = _participle(lexicon, low)
    for ending in () if found else lexicon.adjective_endings:
        found = found or _participle(lexicon, low.removesuffix(ending))
    return found


def _participle_before(sentence: Sentence, lexicon: Lexicon, at: int) -> VerbCue | None:
    for first in range(at - 1, max(-1, at - 2 - _MOST_BETWEEN), -1):
        verb = _participle(lexicon, sentence.lower[first])
        if verb is not None:
            return VerbCue(verb, first, first + 1, first, None, PARTICIPLE, passive=True)
        low = sentence.lower[first]
        joins = low in lexicon.of or low in lexicon.as_says or sentence.classes(first)
        if not joins or sentence.classes(first) & (Word.VERB | Word.OPENER):
            return None
    return None


def _participle(lexicon: Lexicon, low: str) -> Verb | None:
    """The verb of which a word is a participle, one with an object where there are several."""
    verbs = [verb for verb, form in lexicon.verbs.get(low, ()) if form is PARTICIPLE]
    return next((verb for verb in verbs if verb.object), verbs[0] if verbs else None)
