"""What nouns for speech introduce: *the claim that*, *S expressed concern that*, German *die
Forderung, zu*.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.clause_starts import clause_start
from citecheck.find.attributions.content import before_next_report, is_infinitive, is_reported
from citecheck.find.attributions.described_subjects import phrase_ending
from citecheck.find.attributions.first_subjects import first_subject
from citecheck.find.attributions.relative_end import before_main_verb
from citecheck.find.attributions.rows import where
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import phrase_before
from citecheck.find.attributions.speaking import is_demonstrative
from citecheck.find.attributions.traces import Trace
from citecheck.find.attributions.word_reports import FEWEST, past_of
from citecheck.find.lexicon import Lexicon, Word


def by_nouns(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """What nouns for speech introduce: *the claim that*, German *die Forderung, zu*, *Berichte,
    wonach*.
    """
    told = lexicon.nouns.speech
    if sentence.traces & Trace.WHEREBY:
        told |= lexicon.nouns.document
    elif not sentence.traces & Trace.SPEECH:
        return
    clause = Clause(sentence, lexicon)
    for at in where(map(told.__contains__, sentence.lower)):
        low = sentence.lower[at]
        if (
            low not in lexicon.nouns.speech
            and _whereby(clause, _past_owner(clause, at + 1)) is None
        ):
            continue
        opening = _opening_after(clause, at + 1)
        if opening is None:
            continue
        content = clause.trimmed(opening, before_next_report(clause, opening))
        if content is not None and _is_subject(clause, at):
            content = before_main_verb(clause, content)
        if content is not None and content.last - content.first >= FEWEST:
            speaker = _speaker_of_noun(clause, at)
            if speaker is None and lexicon.voicing and not _is_voiced_by_none(clause, at):
                continue
            if speaker is None or clause.lower[speaker.first] in lexicon.neuter:
                paper = low not in lexicon.nouns.speech
                speaker = phrase_ending(sentence, lexicon, at + 1) if paper else speaker
            yield Report([content], Range(at, at + 1), speaker, low, told_from=at + 1)


def _is_subject(clause: Clause, noun: int) -> bool:
    """Whether a noun stands before its clause's verb."""
    start = clause_start(clause.sentence, clause.lexicon, noun)
    return not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(start, noun))


def _is_of(clause: Clause, at: int) -> bool:
    """Whether whose something is stands behind an atom: *of*, German *der*."""
    low, lexicon = clause.lower[at], clause.lexicon
    return low in lexicon.of or low in lexicon.genitive


def _opening_after(clause: Clause, first: int) -> int | None:
    """Where a clause begins that tells what the noun before it is: behind its owner, if need be."""
    lexicon = clause.lexicon
    if lexicon.voicing and first < clause.end and clause.flags(first) & Word.PREPOSITION:
        voiced = _joined_opening(clause, first)
        if voiced is not None:
            return voiced
    at = _past_owner(clause, first)
    if lexicon.verb_final and _is_late_verb(clause, at):
        at += 1  # den Verdacht geäußert, dass
    if at >= clause.end:
        return None
    whereby = _whereby(clause, at)
    if whereby is not None:
        return whereby
    if clause.lower[at] == ",":
        if clause.flags(at + 1) & Word.OPENER:
            return at + 1
        reported = lexicon.subjunctive and is_reported(clause, at + 1)
        return at + 1 if reported else None
    return at if clause.lower[at] in lexicon.that and not lexicon.capital_nouns else None


def _joined_opening(clause: Clause, joint: int) -> int | None:
    """Where begins what a preposition joins to a noun: a clause, or an infinitive: Spanish *temor a
    | que*, French *un appel | à rouvrir la gare*.
    """
    lexicon, behind = clause.lexicon, joint + 1
    if behind >= clause.end:
        return None
    if clause.lower[behind] in lexicon.that:
        return behind
    joins = clause.lower[joint] in lexicon.of or clause.lower[joint] in lexicon.towards
    return joint if joins and is_infinitive(clause, behind) else None


def _past_owner(clause: Clause, at: int) -> int:
    """Past whose something is: *the claim | of the minister*."""
    if at >= clause.end or not _is_of(clause, at):
        return at
    owner = phrase_after(clause.sentence, clause.lexicon, past_of(clause, at))
    return owner.last if owner is not None else at


def _whereby(clause: Clause, comma: int) -> int | None:
    """Where begins what a noun tells, behind the word by which it does: *Berichte, wonach | ...*.

    A word that ends the noun's own clause may stand between.
    """
    for at in range(comma, min(comma + 2, clause.end - 2)):
        if clause.lower[at] == ",":
            return at + 2 if clause.lower[at + 1] in clause.lexicon.whereby else None
    return None


def _is_late_verb(clause: Clause, at: int) -> bool:
    """Whether a participle or a verb's particle ends a clause at an atom, and another is opened."""
    if at + 1 >= clause.end or not clause.sentence.wordy[at] or clause.sentence.capital[at]:
        return False
    lexicon = clause.lexicon
    opens = clause.lower[at + 1] == "," or clause.lower[at + 1] in lexicon.that
    ends = clause.lower[at].endswith(lexicon.late_verb_endings)
    return opens and (ends or clause.lower[at] in lexicon.separable)


def _speaker_of_noun(clause: Clause, at: int) -> Phrase | None:
    sentence, lexicon = clause.sentence, clause.lexicon
    if lexicon.voicing:
        return _who_voices(clause, at)
    if at + 1 < clause.end and _is_of(clause, at + 1):
        return phrase_after(sentence, lexicon, past_of(clause, at + 1))
    start = clause_start(sentence, lexicon, at)
    for position in range(start, at):
        if clause.flags(position) & (Word.VERB | Word.CUE):
            before = phrase_before(sentence, lexicon, position)
            if before is not None and is_demonstrative(sentence, lexicon, before):
                return None
            return before or phrase_after(sentence, lexicon, position + 1)
    return _who_uses(clause, at)


def _who_voices(clause: Clause, noun: int) -> Phrase | None:
    """Whose concern or claim a noun means, by a verb that tells that somebody has it, or says it:
    *S expressed deep concern that*, no *S dismissed claims that*.
    """
    first = _voiced_from(clause, noun)
    who = phrase_before(clause.sentence, clause.lexicon, first) if first is not None else None
    return who if who is not None and is_somebody(clause.sentence, clause.lexicon, who) else None


def _is_voiced_by_none(clause: Clause, noun: int) -> bool:
    """Whether a verb that needs no subject opens the sentence, and tells that a noun is voiced:
    Spanish *Expresó su temor de que*.
    """
    return clause.lexicon.pro_drop and _voiced_from(clause, noun) == 0


def _voiced_from(clause: Clause, noun: int) -> int | None:
    """Where the verb begins by which somebody voices what a noun means."""
    lexicon = clause.lexicon
    for at in range(noun - 1, max(-1, noun - _LONGEST_VOICED), -1):
        if clause.lower[at] in lexicon.voicing:
            first = at
            while first and (
                clause.lower[first - 1] in lexicon.auxiliaries
                or clause.flags(first - 1) == Word.ADVERB
            ):
                first -= 1
            return first
        if not clause.sentence.wordy[at] or clause.flags(at) & Word.VERB:
            return None
        if _joins(clause, at, noun):
            return None
    return None


def _joins(clause: Clause, at: int, noun: int) -> bool:
    """Whether a preposition stands right before a noun and its article: *dans la crainte que*, no
    *a lancé à nouveau un appel*, *a émis des doutes*.
    """
    flags = clause.flags(at)
    if not flags & Word.PREPOSITION or flags & Word.DETERMINER:
        return False
    articles = (i for i in range(at + 1, noun) if clause.flags(i) & Word.DETERMINER)
    return next(articles, at + 1) == at + 1


_LONGEST_VOICED = 5
"""Atoms from a verb to the noun for what is voiced."""


def _who_uses(clause: Clause, noun: int) -> Phrase | None:
    """The subject of a verb in no list, whose object or means a noun for speech is: German *S
    vertritt die Ansicht, dass*, *S wehrte sich mit dem Argument, dass*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    means = noun >= _LEAST_BEFORE and clause.lower[noun - 2] in lexicon.means
    subject = first_subject(sentence, lexicon, 0, noun - 2 if means else noun - 1)
    if subject is None or not is_somebody(sentence, lexicon, subject):
        return None
    verb = subject.last
    plain = sentence.wordy[verb] and not (sentence.capital[verb] or clause.flags(verb))
    return subject if means or (plain and lexicon.verb_second) else None


_LEAST_BEFORE = 4
"""Atoms of a subject, its verb, a preposition and an article."""
