"""What is told of a source behind the cue that names it: *selon un rapport publié par S, ...*,
*according to mails seen by S, ...*.
"""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause
from citecheck.find.attributions.described import past_relative
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import PARTICIPLE, Word

LONGEST_DESCRIPTION = 14
"""Atoms between a source and the comma behind what is told of it."""
_LONGEST_TALE = 8
"""Atoms between a noun for what was told and whoever told it."""
_FEWEST = 4
"""Atoms of a clause behind a description."""


def teller_of(clause: Clause, source: Phrase) -> Phrase | None:
    """Who told what a cue names, where its noun means nobody: *selon des informations rapportées
    par | S*, *selon les confidences qui ont été faites par | S*.
    """
    lower, lexicon = clause.lower, clause.lexicon
    if not lexicon.hearsay_participles or any(
        map(lexicon.nouns.known, lower[source.first : source.last])
    ):
        return None
    if any(clause.sentence.capital[source.first : source.last]):
        return None
    for at in range(source.first + 2, min(source.last + _LONGEST_TALE, clause.end - 1)):
        if not clause.sentence.wordy[at]:
            return None
        if lower[at] in lexicon.agent:
            told = any(_is_participle(clause, each) for each in range(source.first + 1, at))
            who = phrase_at(clause.sentence, lexicon, at + 1) if told else None
            somebody = who is not None and is_somebody(clause.sentence, lexicon, who)
            return who if somebody else None
    return None


def _is_participle(clause: Clause, at: int) -> bool:
    """Whether a word may be a participle, by its ending or as the form of a verb."""
    low, flags = clause.lower[at], clause.flags(at)
    if not clause.sentence.wordy[at] or clause.sentence.capital[at] or flags & ~Word.CUE:
        return False
    if any(form is PARTICIPLE for _, form in clause.lexicon.verbs.get(low, ())):
        return True
    plain = not flags and not clause.lexicon.nouns.known(low)
    return plain and low.endswith(clause.lexicon.hearsay_participles)


def _past_participle(clause: Clause, last: int) -> int:
    """Past what a participle tells of a source, as far as a comma behind which a clause comes."""
    endings = clause.lexicon.hearsay_participles
    if not endings or not _is_participle(clause, last):
        return last
    for at in range(last, min(last + LONGEST_DESCRIPTION, clause.end - 2)):
        if clause.lower[at] == ",":
            return at + 1
        if clause.flags(at) & (Word.VERB | Word.OPENER) or clause.lower[at] == QUOTE:
            return last
    return last


def past_description(clause: Clause, first: int, last: int) -> int:
    """Past what a sentence that opens with its source tells of it: *According to mails seen by S,*.

    Where nothing but plain words and a comma comes before the clause, they are about the source.
    """
    if last >= clause.end or clause.sentence.capital[last]:
        return last
    if clause.lexicon.verb_final:
        # The verb comes right behind a source that opens the sentence, and what tells of it.
        return past_relative(clause.sentence, clause.lexicon, last, verb_next=first == 0)
    if first != 0:
        return last
    if clause.flags(last) & Word.PREPOSITION:
        return _past_place(clause, last)
    return max(_past_participle(clause, last), _past_clause(clause, last))


def _past_clause(clause: Clause, last: int) -> int:
    """Past what plain words or a relative clause tell of a source, as far as a comma."""
    flags = clause.flags(last)
    if not clause.sentence.wordy[last] or flags & ~(Word.RELATIVE | Word.PRONOUN | Word.OPENER):
        return last
    for at in range(last, min(last + LONGEST_DESCRIPTION, clause.end - _FEWEST)):
        if clause.lower[at] == ",":
            return at + 1
        if clause.flags(at) & Word.VERB and not flags & Word.RELATIVE:
            return last
    return last


def _past_place(clause: Clause, last: int) -> int:
    """Past what a preposition tells of a source, where a comma and a clause come behind it:
    *According to documents seen by S, the plan was ...*.
    """
    for at in range(last, min(last + LONGEST_DESCRIPTION, clause.end - _FEWEST)):
        if clause.lower[at] == ",":
            behind = range(at + 1, clause.end)
            verbs = any(clause.flags(each) & (Word.VERB | Word.CUE) for each in behind)
            return at + 1 if verbs else last
        if clause.flags(at) & (Word.VERB | Word.OPENER | Word.CONJUNCTION) or (
            clause.lower[at] == QUOTE
        ):
            return last
    return last
