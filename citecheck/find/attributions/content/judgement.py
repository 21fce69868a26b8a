"""What somebody thinks of a thing: Dutch *vindt het plan goed*, German *nannte ihn feige*."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.content.after_cue import object_end
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.subjects import is_noun_phrase
from citecheck.find.lexicon import Lexicon, Word

_MOST_PLACES = 2
"""Prepositional phrases that belong to the thing."""
_SHORTEST = 5
"""Letters of a word whose ending shows an adjective."""
_SKIPPED = Word.ADVERB | Word.NEGATION


def judged(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """The thing and the judgement behind a verb, or between it and the clause's last verb; only
    somebody judges: no *de peiling vindt ...*.
    """
    if not cue.verb.judges or not _can_judge(clause, speaker):
        return None
    apart = cue.subject_at < cue.first - 1  # heeft het plan altijd goed gevonden
    start = cue.subject_at + 1 if apart else cue.last
    first = max(start, speaker.last if speaker.first > cue.subject_at else 0)
    first = _past(clause, first)
    judgement = _past_thing(clause, first)
    if judgement is None:
        return None
    end = _end_of_judgement(clause, judgement)
    if end is None or (apart and end != cue.first):
        return None
    return clause.trimmed(first, end if apart else max(end, object_end(clause, first)))


def _can_judge(clause: Clause, speaker: Phrase) -> bool:
    """Whether a phrase can be somebody; where nouns have capitals, names have no article."""
    lexicon = clause.lexicon
    if "?" in clause.lower[clause.end :]:
        return False
    named = lexicon.capital_nouns and clause.sentence.capital[speaker.first]
    if named and not clause.flags(speaker.first) & Word.DETERMINER:
        return True
    return is_somebody(clause.sentence, lexicon, speaker)


def _past(clause: Clause, at: int) -> int:
    while at < clause.end and clause.flags(at) & _SKIPPED:
        if clause.flags(at) & (Word.DETERMINER | Word.PRONOUN):
            break
        at += 1
    return at


def _past_thing(clause: Clause, first: int) -> int | None:
    """Where the judgement begins, behind the thing and where that is."""
    thing = phrase_at(clause.sentence, clause.lexicon, first)
    if thing is None or not is_noun_phrase(clause.sentence, clause.lexicon, thing):
        return None
    at = thing.last
    for _ in range(0 if _is_too(clause, at) else _MOST_PLACES):
        if at + 1 >= clause.end or not clause.flags(at) & Word.PREPOSITION:
            break
        place = phrase_at(clause.sentence, clause.lexicon, at + 1)
        if place is None:
            return None
        at = place.last
    return _past(clause, at)


def _end_of_judgement(clause: Clause, at: int) -> int | None:
    """Where a judgement ends; ``None`` where none stands at an atom."""
    lexicon, lower = clause.lexicon, clause.lower
    if at >= clause.end:
        return None
    no = clause.flags(at) & Word.NEGATION and clause.flags(at) & Word.DETERMINER
    if no or lower[at] in lexicon.indefinite:
        what = phrase_at(clause.sentence, lexicon, at)
        return what.last if what is not None and what.last > at + 1 else None
    if _is_too(clause, at) or _is_weighed(clause, at):
        at += 1
    elif not _judges(clause, at):
        return None
    at += 1
    while at + 1 < clause.end and lower[at] in lexicon.coordinators and _judges(clause, at + 1):
        at += 2
    if at == clause.end - 1 and _goes_on(clause, at) and not clause.sentence.capital[at]:
        at += 1  # overdreven streng
    return at if at >= clause.end or not _goes_on(clause, at) else None


def _is_weighed(clause: Clause, at: int) -> bool:
    """Whether a plain word only says how much of a judgement ends the clause: Dutch *volstrekt
    onaanvaardbaar*.
    """
    if at + 2 != clause.end or not _judges(clause, at + 1):
        return False
    return _goes_on(clause, at) and not clause.sentence.capital[at]


def _is_too(clause: Clause, at: int) -> bool:
    """Whether *too* and what something is too much of end a clause: German *zu klein*."""
    if at + 1 >= clause.end or clause.lower[at] not in clause.lexicon.infinitive:
        return False
    low = clause.lower[at + 1]
    plain = low.isalpha() and not (clause.flags(at + 1) or clause.sentence.capital[at + 1])
    if not plain or low.endswith(clause.lexicon.late_infinitive_endings or low):
        return False
    return at + 2 >= clause.end or not _goes_on(clause, at + 2)


def _judges(clause: Clause, at: int) -> bool:
    return is_judgement(clause.lexicon, clause.lower[at]) and not (
        clause.sentence.capital[at] or clause.flags(at) & ~Word.CUE
    )


def is_judgement(lexicon: Lexicon, low: str) -> bool:
    """Whether a word says what somebody thinks of a thing, by a list or by its ending."""
    if low in lexicon.judgements:
        return True
    return len(low) >= _SHORTEST and low.endswith(lexicon.judgement_endings or "\0")


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether a noun follows, so that an adjective was its: *vindt hem goede raad*."""
    return clause.sentence.wordy[at] and not clause.flags(at)
