"""Where somebody would not say something: *wilde niet bevestigen*, *declined to comment*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.seats import seat_of
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import phrase_before
from citecheck.find.attributions.speaking import is_demonstrative
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import Stance


def declined(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """Where somebody would not say something."""
    if not sentence.traces & Trace.DECLINING:
        return
    clause = Clause(sentence, lexicon)
    count = 0
    for at in sentence.signs:
        low = sentence.lower[at]
        report = _phrase(clause, at) if low in lexicon.declining_starts else None
        if report is None and low in lexicon.declining_modals:
            report = _would_not(clause, at)
        elif report is None and low in lexicon.refusals:
            report = _refused(clause, at)
        if report is not None:
            yield report
            count += 1
            if count >= 4:
                return


def _would_not(clause: Clause, modal: int) -> Report | None:
    """*wilde ... niet bevestigen*, *would not say*."""
    negation = None
    if clause.lower[modal].endswith(("n't", "n’t")):
        negation = modal
    elif modal and clause.flags(modal - 1) & Word.NEGATION and clause.lexicon.negates_first:
        negation = modal - 1  # non ha voluto commentare, nie chciał komentować
    elif not clause.sentence.union & Word.NEGATION:
        return None
    for at in range(modal + 1, min(modal + 22, clause.end)):
        low = clause.lower[at]
        other = at > modal + _MOST_TOGETHER and low in clause.lexicon.declining_modals
        if other or low == "," or clause.flags(at) & Word.CONJUNCTION:
            return None  # Om polisen har spår | vill han inte säga
        opens = low in clause.lexicon.that and low not in clause.lexicon.infinitive
        if negation is not None and opens:
            return None  # did not know that S would not provide them
        if clause.flags(at) & Word.NEGATION:
            negation = at
        elif negation is not None and _declinable(clause, at):
            return _declining(clause, modal, negation, at)
    return None


_MOST_TOGETHER = 2
"""Atoms from one such verb to another that is a part of the same tense: *non ha mai voluto*."""


def _declinable(clause: Clause, at: int) -> bool:
    low = clause.lower[at]
    if low in clause.lexicon.declining_verbs:
        return True
    return any(verb.lemma.split()[-1] == low for verb, _ in clause.lexicon.verbs.get(low, ())) and (
        any(_particle_before(clause, at, verb.particle) for verb, _ in clause.lexicon.verbs[low])
    )


def _particle_before(clause: Clause, at: int, particle: tuple[str, ...]) -> bool:
    return bool(particle) and tuple(clause.lower[at - len(particle) : at]) == particle


def _particle_start(clause: Clause, at: int) -> int:
    for verb, _ in clause.lexicon.verbs.get(clause.lower[at], ()):
        if _particle_before(clause, at, verb.particle):
            return at - len(verb.particle)
    return at


def _declining(clause: Clause, modal: int, negation: int, verb: int) -> Report | None:
    speaker, matter = _subject_beside(clause, modal)
    if speaker is None:
        return None
    start = _particle_start(clause, verb)
    first = negation if negation + 1 >= start else start
    if negation in (modal, modal + 1):
        first = modal
    elif negation == modal - 1:
        first = negation
    inner = max(modal + 1, speaker.last if speaker.first > modal else 0)
    while inner < first and clause.flags(inner) & (Word.ADVERB | Word.REFLEXIVE):
        if clause.flags(inner) & Word.DETERMINER:
            break
        inner += 1
    between = clause.trimmed(inner, min(first, negation))
    if negation + 1 < start and clause.flags(negation + 1) & Word.DETERMINER:
        between = clause.trimmed(negation + 1, start)  # wil ondanks kritiek niet | de bron noemen
    after = _refused_behind(clause, verb + 1, clause.end)
    content = between if between is not None and between.last - between.first >= 2 else after
    if content is None and matter is not None and clause.lexicon.verb_second:
        content = clause.trimmed(*matter)
    return Report(
        [content] if content is not None else [Range(first, verb + 1)],
        Range(first, verb + 1),
        speaker,
        " ".join(clause.lower[start : verb + 1]),
        Stance.DECLINING,
        verb + 1,
    )


def _subject_beside(clause: Clause, verb: int) -> tuple[Phrase | None, Phrase | None]:
    """The subject of a verb, and what stands before the verb in its place."""
    sentence, lexicon = clause.sentence, clause.lexicon
    behind = verb + 1 < clause.end and clause.lower[verb + 1] in lexicon.singular
    if lexicon.verb_second and behind and verb > 1:
        return Phrase(verb + 1, verb + 2), Phrase(0, verb)  # Om det är sant vill han inte säga
    before = phrase_before(sentence, lexicon, verb)
    after = phrase_after(sentence, lexicon, verb + 1)
    if after is not None and not is_somebody(sentence, lexicon, after):
        after = None  # não quer | falar sobre o caso
    if before is not None and not is_demonstrative(sentence, lexicon, before):
        fronted = after is not None and lexicon.capital_nouns and _is_thing(clause, before)
        return (after, before) if fronted else (before, None)  # Das Ergebnis wollte S nicht nennen
    return after, before


def _is_thing(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase is no name, and its noun, which a capital shows, in no list of those that
    speak.
    """
    if not clause.flags(phrase.first) & Word.DETERMINER:
        return False
    nouns, inner = clause.lexicon.nouns, range(phrase.first + 1, phrase.last)
    noun = next((clause.lower[at] for at in inner if clause.sentence.capital[at]), "")
    head = nouns.head(noun)
    return head is None or head in nouns.speech or head in nouns.document


def _refused(clause: Clause, at: int) -> Report | None:
    """*weigerde te reageren*, *declined to comment*."""
    speaker, _ = _subject_beside(clause, _finite_of(clause, at))
    if speaker is None:
        return None
    for position in range(at + 1, min(at + 14, clause.end)):
        if clause.lower[position] in clause.lexicon.declining_verbs and (
            not clause.lexicon.infinitive or clause.lower[position - 1] in clause.lexicon.infinitive
        ):
            end = _before_contrast(clause, position + 1)
            after = _refused_behind(clause, position + 1, end)
            cue = Range(at, position + 1)
            return Report(
                [after] if after is not None else [cue],
                cue,
                speaker,
                clause.lower[position],
                Stance.DECLINING,
                position + 1,
            )
        if clause.lower[position] in (",", ";"):
            return None
    return None


def _refused_behind(clause: Clause, first: int, end: int) -> Range | None:
    """What is not said, right behind its verb: nothing of *would not comment, | citing the law*, or
    of *did not comment | and left*.
    """
    parted = first < end and (
        clause.lower[first] == "," or clause.lower[first] in clause.lexicon.coordinators
    )
    return None if parted else clause.trimmed(first, end)


def _before_contrast(clause: Clause, first: int) -> int:
    """Where what is not said ends: before *, although it has confirmed that*."""
    for at in range(first, clause.end - 2):
        joins = clause.flags(at + 1) & Word.CONJUNCTION and not clause.flags(at + 2) & Word.OPENER
        if clause.lower[at] == "," and joins:
            return at
    return clause.end


def _finite_of(clause: Clause, at: int) -> int:
    """The auxiliary before a participle, or its own place: *has repeatedly | refused*."""
    for position in range(at - 1, max(-1, at - _HELPER_REACH), -1):
        low = clause.lower[position]
        if low in clause.lexicon.auxiliaries or low in clause.lexicon.passive:
            return position
        if not clause.flags(position) & (Word.ADVERB | Word.NEGATION):
            break
    return at


_HELPER_REACH = 4


def _phrase(clause: Clause, at: int) -> Report | None:
    """*no comment*, *was niet bereikbaar voor commentaar*."""
    for phrase in clause.lexicon.declining_phrases.get(clause.lower[at], ()):
        if tuple(clause.lower[at : at + len(phrase)]) == phrase:
            speaker = _phrase_subject(clause, at)
            if speaker is None:
                return None
            cue = Range(at, at + len(phrase))
            return Report([cue], cue, speaker, " ".join(phrase), Stance.DECLINING, cue.last)
    return None


def _phrase_subject(clause: Clause, at: int) -> Phrase | None:
    """The subject of a phrase that may stand some words after its verb."""
    for position in range(at, max(-1, at - 6), -1):
        if clause.flags(position) & Word.VERB and position <= at:
            return _subject_beside(clause, position)[0]
    seat = seat_of(clause.sentence, clause.lexicon, at, clause.end)
    return seat or phrase_before(clause.sentence, clause.lexicon, at)
