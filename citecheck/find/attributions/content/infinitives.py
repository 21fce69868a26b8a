"""What is reported as an infinitive: *zegt niets te weten*, *ordered him to leave*."""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.clause import REACH, Clause, Range
from citecheck.find.attributions.content.next_report import before_next_report
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE
from citecheck.find.lexicon import Word


def told_as_infinitive(clause: Clause, after: int) -> Range | None:
    """What a verb takes as an infinitive: *zegt niets te weten*, *dit avoir compris*."""
    lexicon = clause.lexicon
    if lexicon.bare_infinitives:
        while after < clause.end and clause.flags(after) == Word.ADVERB:
            after += 1  # dira aussi s’être perdu
        after = at = _past_addressee(clause, _past_remark(clause, after))
        begins = at < clause.end and (
            clause.lower[at] in lexicon.bare_infinitives or is_infinitive(clause, at)
        )
        first = after if begins else _infinitive_of(clause, after)
        return clause.trimmed(first, before_next_report(clause, first)) if first else None
    if not lexicon.late_infinitives:
        return None
    for at in range(after, min(after + REACH, clause.end - 1)):
        low = clause.lower[at]
        if low in (",", ";", ":") or clause.flags(at) & (Word.VERB | Word.OPENER):
            return None
        if low in lexicon.infinitive:
            last = min(before_next_report(clause, after), _before_main_clause(clause, at))
            return clause.trimmed(after, last)
    return None


def _before_main_clause(clause: Clause, after: int) -> int:
    """Where the clause ends that opens a sentence, before the verb of the main one: Dutch
    *Terwijl S belooft te komen | , blijft T weg*.
    """
    opens = clause.flags(0) & (Word.OPENER | Word.CONJUNCTION)
    if not (opens and clause.lexicon.verb_second):
        return clause.end
    for at in range(after, clause.end - 1):
        if clause.lower[at] == "," and not clause.flags(at + 1) & ~(Word.VERB | Word.CUE):
            return at
    return clause.end


def own_infinitive(clause: Clause, cue: VerbCue) -> Range | None:
    """What a subject tells of itself by an infinitive: *claims to have left*, *vowed never to go*.

    An answer is none: *promised to*.
    """
    at = cue.end
    while at < clause.end and clause.flags(at) & Word.NEGATION:
        at += 1
    opens = at + 1 < clause.end and clause.lower[at] in clause.lexicon.infinitive
    if not opens or not clause.sentence.wordy[at + 1]:
        return None
    determined = clause.flags(at + 1) & (Word.DETERMINER | Word.PRONOUN)
    return None if determined else clause.trimmed(cue.end, before_next_report(clause, at))


def _past_remark(clause: Clause, at: int) -> int:
    """Past a few words between commas, before an infinitive: Italian *ha ammesso, per la prima
    volta, | di essere stato lì*.
    """
    if at >= clause.end or clause.lower[at] != ",":
        return at
    for comma in range(at + 2, min(at + _LONGEST_REMARK, clause.end)):
        if clause.lower[comma] == ",":
            return comma + 1
        if clause.flags(comma) & (Word.VERB | Word.OPENER | Word.CUE):
            break
    return at


_LONGEST_REMARK = 8
"""Atoms, the commas included."""


def _past_addressee(clause: Clause, after: int) -> int:
    """Past whom it was told, before an infinitive: *a raconté à l’agence avoir vu*."""
    lexicon = clause.lexicon
    if after >= clause.end or clause.lower[after] not in lexicon.told:
        return after
    whom = phrase_at(clause.sentence, lexicon, after + 1)
    if whom is None or whom.last >= clause.end:
        return after
    return whom.last if is_infinitive(clause, whom.last) else after


def _opens_with_infinitive(clause: Clause, at: int) -> bool:
    """Whether an infinitive stands at an atom, behind its pronouns and negation or in quotation
    marks: *de lui | parler*, *de « changer de cap »*, *de ne pas « changer de cap »*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    while at < clause.end - 1 and (
        clause.lower[at] in lexicon.objects or clause.flags(at) & Word.NEGATION
    ):
        at += 1
    if not sentence.is_quote(at):
        return is_infinitive(clause, at)
    first = next((word.lower() for word in sentence.words(at) if word[0].isalpha()), "")
    return first.endswith(lexicon.infinitive_endings) and first not in lexicon.word


def _infinitive_of(clause: Clause, after: int) -> int | None:
    """Where *of* and an infinitive begin behind a cue: *demande au maire de ne pas partir*."""
    lexicon = clause.lexicon
    if not lexicon.infinitive_endings:
        return None
    for at in range(after, min(after + REACH, clause.end - 1)):
        low = clause.lower[at]
        if low in (",", ";", ":", QUOTE) or clause.flags(at) & (Word.VERB | Word.OPENER):
            return None
        article = clause.flags(at) & Word.DETERMINER  # du quartier
        if low in lexicon.of and not article and _opens_with_infinitive(clause, at + 1):
            return at
    return None


def is_infinitive(clause: Clause, at: int) -> bool:
    """Whether an infinitive stands at an atom, or behind its negation and its pronoun."""
    lexicon = clause.lexicon
    skipped = Word.REFLEXIVE | Word.NEGATION
    while clause.flags(at) & skipped or (
        clause.lower[at] in lexicon.objects and not clause.flags(at) & Word.DETERMINER
    ):
        if clause.flags(at) & Word.NEGATION:
            skipped |= Word.ADVERB  # ne plus croire
        at += 1
        if at >= clause.end:
            return False
    low = clause.lower[at]
    if low in lexicon.bare_infinitives:
        return True
    return (
        low.endswith(lexicon.infinitive_endings or "\0")
        and not clause.flags(at) & ~(Word.VERB | Word.CUE)
        and not clause.sentence.capital[at]
        and not lexicon.nouns.known(low)
    )


def asked_of(clause: Clause, first: int) -> Range | None:
    """An infinitive with whoever is to do it: *ordered him to leave*."""
    lexicon = clause.lexicon
    whom = phrase_at(clause.sentence, lexicon, first)
    if whom is None:
        return None
    at = after_aside(clause.sentence, lexicon, whom.last)
    while at < clause.end and clause.flags(at) & Word.NEGATION:
        at += 1
    opens = at < clause.end and clause.lower[at] in lexicon.infinitive
    return clause.trimmed(first, clause.end) if opens else None
