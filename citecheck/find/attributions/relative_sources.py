"""A source that a relative clause points at: French *S, selon lequel ...* and *S, pour qui Q*."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.phrases import phrase_ending_at
from citecheck.find.attributions.sentences import Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speakers import is_document
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.lexicon import Word

_LONGEST_PRONOUN = 2
"""Atoms: *lequel*, Spanish *el cual*."""


def by_relative(clause: Clause, cue: WordCue) -> Report | None:
    """What a relative clause tells behind a cue, on the authority of what it belongs to."""
    first = _past_relative(clause, cue.last)
    source = _antecedent(clause, cue.first) if first > cue.last and not cue.after else None
    if source is None:
        return None
    end = next((at for at in range(first + 1, clause.end) if clause.lower[at] == ","), clause.end)
    told = clause.trimmed(first, end)
    if told is None:
        return None
    lemma = " ".join(clause.lower[cue.first : cue.last])
    return Report([told], Range(cue.first, first), source, lemma, told_from=end)


def _past_relative(clause: Clause, at: int) -> int:
    """Past a relative pronoun, with its article; `at` itself where none stands there."""
    for last in range(at, min(at + _LONGEST_PRONOUN, clause.end - 1)):
        flags = clause.flags(last)
        if flags & Word.RELATIVE and not (flags & Word.DETERMINER and last == at):
            return last + 1
        if not flags & Word.DETERMINER:
            break
    return at


def _antecedent(clause: Clause, cue: int) -> Phrase | None:
    last = cue - 1 if cue and clause.lower[cue - 1] == "," else cue
    sentence, lexicon = clause.sentence, clause.lexicon
    found = phrase_ending_at(sentence, lexicon, last)
    if found is None or clause.lower[found.first] in lexicon.demonstratives:
        return None
    known = is_somebody(sentence, lexicon, found) or is_document(sentence, lexicon, found)
    return found if known else None
