"""What a gerund that opens a sentence reports of its subject: *Claiming that it was so, S left*."""

from __future__ import annotations

from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range, Report, report_of
from citecheck.find.attributions.content.finite import has_verb, may_be_finite
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import GERUND, Word


def by_opening_gerund(clause: Clause, cue: VerbCue) -> Report | None:
    """What a gerund and *that* report before the sentence's own subject."""
    if cue.form is not GERUND or not cue.verb.clause or not clause.lexicon.subject_first:
        return None
    if cue.end >= clause.end or not _opens_clause(clause, cue):
        return None
    opens = Word.ADVERB | Word.CONJUNCTION
    if not all(clause.flags(at) & opens for at in range(cue.subject_at)):
        return None
    found = _main_subject(clause, cue.end + LEAST_SPEECH)
    if found is None:
        return None
    comma, subject = found
    return report_of([Range(cue.end, comma)], cue, subject)


def _opens_clause(clause: Clause, cue: VerbCue) -> bool:
    """Whether *that*, or a subject and its verb, stand right behind a gerund."""
    if clause.lower[cue.end] in clause.lexicon.that:
        return True
    return not (cue.verb.object or cue.verb.addressee) and has_verb(clause, cue.end)


def _main_subject(clause: Clause, first: int) -> tuple[int, Phrase] | None:
    """The comma behind a sentence's first clause, and the subject behind it: of one that reports
    something, or else of the first.
    """
    likely = None
    for comma in range(first, clause.end - 1):
        if clause.lower[comma] != ",":
            continue
        subject = phrase_at(clause.sentence, clause.lexicon, comma + 1)
        if subject is None or not is_somebody(clause.sentence, clause.lexicon, subject):
            continue
        verb = subject.last
        while clause.flags(verb) == Word.ADVERB:
            verb += 1
        if clause.flags(verb) & Word.CUE:
            return comma, subject
        if likely is None and verb < clause.end and may_be_finite(clause, verb):
            likely = comma, subject
    return likely
