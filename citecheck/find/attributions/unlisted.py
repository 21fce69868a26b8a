"""Frames whose verb is in no list: *“Just pay them,” muttered a man.* · *„Q“, klagte S.*

People speak by more verbs than any list has. Where a quotation that is a statement is followed by
a verb and then by somebody, or by somebody and then a verb, the place says what the verb does.
"""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import past_dative, phrase_after
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.marks import APOSTROPHES
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import FINITE, Lexicon, Verb, Word

_CLOSED = (
    Word.DETERMINER
    | Word.PRONOUN
    | Word.PREPOSITION
    | Word.CONJUNCTION
    | Word.OPENER
    | Word.RELATIVE
    | Word.REFLEXIVE
    | Word.NEGATION
)
"""Classes of words that are no verb."""
_SHORTEST = 3
"""Letters of a verb that is in no list."""
_BEFORE_SUBJECT = 3
"""Atoms between the verb and who speaks: *ärgerte sich auch S*, *s’est aussi emporté S*."""


def unlisted_frame(
    sentence: Sentence, lexicon: Lexicon, start: int
) -> tuple[VerbCue, Phrase] | None:
    """The verb in no list that begins at an atom behind a quotation, and whose it is."""
    if lexicon.verb_last or lexicon.verb_first:
        return None
    if sentence.classes(start) & Word.NEGATION and not lexicon.clause_without_that:
        return _denied(sentence, lexicon, start)
    return (
        _verb_first(sentence, lexicon, start)
        or _subject_first(sentence, lexicon, start)
        or _state(sentence, lexicon, start)
    )


def _verb_first(sentence: Sentence, lexicon: Lexicon, start: int) -> tuple[VerbCue, Phrase] | None:
    """``Q, V S``, an auxiliary before the verb or both around S: *a réagi S*, *a-t-il crié*."""
    first = start
    while sentence.classes(first) & Word.REFLEXIVE or _lower(sentence, first) in lexicon.objects:
        first += 1
        if first > start + 2:
            return None
    reflexive = bool(lexicon.objects) and first > start  # s’est alarmée S
    helped = _lower(sentence, first) in lexicon.auxiliaries or (
        reflexive and _lower(sentence, first) in lexicon.passive
    )
    verb = first + 1 if helped else first
    subject: Phrase | None = None
    if _may_be_verb(sentence, lexicon, verb):
        behind = past_dative(sentence, lexicon, verb + 1)
        subject = _past_told(sentence, lexicon, phrase_after(sentence, lexicon, behind))
        if subject is not None and sentence.text(*subject) in lexicon.datives:
            return None  # rief ihm zu
        if subject is not None and subject.first > verb + 1 + _BEFORE_SUBJECT:
            return None
    elif helped:
        subject = phrase_at(sentence, lexicon, verb)
        verb = subject.last if subject is not None else verb
    if subject is None or not _may_be_verb(sentence, lexicon, verb):
        return None
    if not is_somebody(sentence, lexicon, subject):
        return None
    return _cue(sentence, verb, first), subject


def _denied(sentence: Sentence, lexicon: Lexicon, start: int) -> tuple[VerbCue, Phrase] | None:
    """``Q, not V S``: French *ne décolère pas S*, Spanish *no oculta S*."""
    if lexicon.verb_second:
        return None
    verb = start + 1
    while _is_clipped(sentence, verb) or _lower(sentence, verb) in lexicon.objects:
        verb += 1
        if verb > start + _BEFORE_VERB:
            return None
    behind = verb + 1
    while sentence.classes(behind) & (Word.NEGATION | Word.ADVERB):
        behind += 1
    subject = phrase_at(sentence, lexicon, behind)
    if subject is None or not _may_be_verb(sentence, lexicon, verb):
        return None
    told = _lower(sentence, subject.first) in lexicon.oblique  # ne plaît pas aux critiques
    if told or not is_somebody(sentence, lexicon, subject):
        return None
    return _cue(sentence, verb, start), subject


def _is_clipped(sentence: Sentence, at: int) -> bool:
    """Whether an apostrophe stands at an atom: *n | ’en revient pas S*."""
    return _lower(sentence, at) in APOSTROPHES


_BEFORE_VERB = 4
"""Atoms of what is denied, before the verb."""


def unlisted_last(sentence: Sentence, lexicon: Lexicon, start: int) -> VerbCue | None:
    """The verb in no list that ends a clause right behind its subject and adverbs: German *Q, wie S
    gern murmelt*.
    """
    at = start
    while at < len(sentence) and sentence.classes(at) & Word.ADVERB:
        at += 1
    ends = at + 1 >= len(sentence) or not sentence.wordy[at + 1]
    return _cue(sentence, at, at) if ends and _may_be_verb(sentence, lexicon, at) else None


def _state(sentence: Sentence, lexicon: Lexicon, start: int) -> tuple[VerbCue, Phrase] | None:
    """``Q, V S`` with how somebody is behind them: German *Q, ist S stolz*."""
    if not lexicon.verb_second or _lower(sentence, start) not in lexicon.passive:
        return None
    subject = phrase_after(sentence, lexicon, start + 1)
    if subject is None or not is_somebody(sentence, lexicon, subject):
        return None
    at = subject.last
    while at < len(sentence) and sentence.classes(at) & (Word.ADVERB | Word.NEGATION):
        at += 1
    if not _may_be_verb(sentence, lexicon, at) or sentence.classes(at):
        return None
    ends = at + 1 >= len(sentence) or not sentence.wordy[at + 1]
    ends = ends or bool(sentence.classes(at + 1) & (Word.PREPOSITION | Word.CONJUNCTION))
    if not ends:
        return None
    return VerbCue(Verb(sentence.lower[at]), start, start + 1, start, at, FINITE), subject


def _past_told(sentence: Sentence, lexicon: Lexicon, found: Phrase | None) -> Phrase | None:
    """Who speaks, behind those whom it is told by their article: French *s’est adressé aux jurés
    | l’avocat*.
    """
    if (
        found is None
        or lexicon.capital_nouns
        or _lower(sentence, found.first) not in lexicon.oblique
    ):
        return found
    return phrase_at(sentence, lexicon, found.last)


def _subject_first(
    sentence: Sentence, lexicon: Lexicon, start: int
) -> tuple[VerbCue, Phrase] | None:
    """``Q, S V``: *“Just pay them,” she muttered.*"""
    if not lexicon.clause_without_that:
        return None
    subject = phrase_at(sentence, lexicon, start)
    if subject is None or not is_somebody(sentence, lexicon, subject):
        return None
    at = subject.last
    while sentence.classes(at) & Word.ADVERB:
        at += 1
    if not _is_finite(sentence, lexicon, at):
        return None
    return _cue(sentence, at, at), subject


def _is_finite(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word ends as a finite verb does, and nothing but marks or a remark follows it."""
    return _may_be_verb(sentence, lexicon, at) and not sentence.classes(at) & Word.VERB


def _lower(sentence: Sentence, at: int) -> str:
    return sentence.lower[at] if at < len(sentence) else ""


def _may_be_verb(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    low = _lower(sentence, at)
    if len(low) < _SHORTEST or not sentence.wordy[at] or sentence.capital[at]:
        return False
    if not low[0].isalpha() or sentence.flags[at] & _CLOSED or low in lexicon.copulas:
        return False
    if lexicon.finite_endings and not low.endswith(lexicon.finite_endings):
        return False
    adverb = sentence.flags[at] & Word.ADVERB and not sentence.flags[at] & (Word.CUE | Word.VERB)
    return not adverb and not lexicon.nouns.known(low)


def _cue(sentence: Sentence, verb: int, finite: int) -> VerbCue:
    """The cue that an unlisted verb is: its lemma is the verb as it stands."""
    return VerbCue(Verb(sentence.lower[verb]), verb, verb + 1, finite, None, FINITE)
