"""Verbs that attribute in the infinitive, behind one that tells that it was done: *went on to say
that*, French *a tenu à rappeler que*, *avant de reconnaître que*, German *beeilte sich zu betonen,
dass*.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.content import before_next_report, is_reported
from citecheck.find.attributions.content.finite import has_verb
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import phrase_before
from citecheck.find.attributions.subjects import is_noun_phrase
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word

_REACH = 4
"""Atoms between a verb and the infinitive that it is done with: *has gone on to | say*."""
_MOST_HELPERS = 4
_MOST = 4
"""Such verbs looked at in one sentence."""
_LEAST = 3
"""Atoms of a clause, its opener included."""


def by_infinitives(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """What verbs in the infinitive report that were said, as the verb before them tells."""
    if not sentence.traces & Trace.REALISED:
        return
    clause = Clause(sentence, lexicon)
    count = 0
    for at in sentence.signs:
        verb = lexicon.infinitives.get(sentence.lower[at])
        if verb is None:
            continue
        end = at + 1 + len(verb.particle)
        head, opener = _head_before(clause, at), _opener(clause, end)
        if head is None or opener is None or opener + _LEAST > clause.end:
            continue
        last = before_next_report(clause, opener)
        speaker, last = _of_main_clause(clause, head, opener) or (_subject(clause, head), last)
        content = clause.trimmed(opener, last)
        apart = verb.particle and tuple(sentence.lower[at + 1 : end]) != verb.particle
        known = speaker is not None or (lexicon.pro_drop and last < clause.end)
        if known and content is not None and not apart:
            yield Report([content], Range(at, end), speaker, verb.lemma, verb.stance, end)
            count += 1
            if count >= _MOST:
                return


def _of_main_clause(clause: Clause, head: int, opener: int) -> tuple[Phrase | None, int] | None:
    """Whose an infinitive is that opens a sentence, and where what it tells ends, before the main
    clause: Spanish *Tras asegurar que es tarde, | el alcalde se fue*. Nobody, where that clause
    needs no subject: *Tras asegurar que es tarde, | se fue*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    if not lexicon.pro_drop or (head and clause.lower[head - 1] != ","):
        return None
    for comma in range(opener + _LEAST, min(opener + _LONGEST_OPENING, clause.end - 1)):
        if clause.lower[comma] != ",":
            continue
        behind = comma + 1
        who = phrase_at(sentence, lexicon, behind)
        if who is not None and is_somebody(sentence, lexicon, who):
            return who, comma
        while clause.lower[behind] in lexicon.objects or clause.flags(behind) & Word.NEGATION:
            behind += 1
        if clause.flags(behind) & (Word.VERB | Word.CUE):
            return None, comma
    return None


_LONGEST_OPENING = 40
"""Atoms of what an infinitive that opens a sentence tells."""


def _opener(clause: Clause, at: int) -> int | None:
    """Where a clause begins right behind a verb, adverbs between or none: at *that*, or without it
    where none is needed.
    """
    while at < clause.end and clause.flags(at) == Word.ADVERB:
        at += 1
    if clause.lexicon.clause_commas and clause.lower[at : at + 1] == [","]:
        at += 1
        if at < clause.end and is_reported(clause, at):
            return at
    if at >= clause.end or clause.lower[at] in clause.lexicon.that:
        return at if at < clause.end else None
    return at if clause.lexicon.clause_without_that and has_verb(clause, at) else None


def _head_before(clause: Clause, at: int) -> int | None:
    """The word that tells that an infinitive was done: *went on to*, *a tenu à*, *avant de*."""
    for position in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if clause.lower[position] in clause.lexicon.realised:
            return position
        low, wordy = clause.lower[position], clause.sentence.wordy[position]
        if not wordy or clause.flags(position) & Word.OPENER or low in clause.lexicon.unreal:
            return None  # il va sans dire que
    return None


def _subject(clause: Clause, head: int) -> Phrase | None:
    """Whose the verb is: before it and its auxiliaries, or whom the sentence begins with."""
    sentence, lexicon = clause.sentence, clause.lexicon
    first = head
    for position in range(head - 1, max(-1, head - _MOST_HELPERS), -1):
        low, flags = clause.lower[position], clause.flags(position)
        if low in lexicon.auxiliaries or low in lexicon.passive:
            first = position
        elif not flags & (Word.ADVERB | Word.NEGATION | Word.REFLEXIVE):
            break
    while first > 0 and clause.flags(first - 1) & Word.REFLEXIVE:
        first -= 1  # s’est borné à
    before = phrase_before(sentence, lexicon, first)
    if before is None and clause.flags(head) & (Word.PREPOSITION | Word.CONJUNCTION):
        verb = next((at for at in range(head) if clause.flags(at) & Word.VERB), head)
        before = phrase_before(sentence, lexicon, verb)
    return before if before is not None and is_noun_phrase(sentence, lexicon, before) else None
