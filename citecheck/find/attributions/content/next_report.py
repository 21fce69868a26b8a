"""Where what one verb reports ends, since the next report begins."""

from __future__ import annotations

from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.content.frames import can_report
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import QUOTE
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import GERUND, Word


def before_next_report(clause: Clause, first: int) -> int:
    """Where the clause ends: before *, but S said that* the next report begins."""
    for at in range(first + LEAST_SPEECH, clause.end):
        if clause.lower[at] == ":" and clause.lower[at + 1 : at + 2] == [QUOTE]:
            return _before_second_cue(clause, first, at)  # S said that it was over: “...”
        if at >= clause.end - 3 or clause.lower[at] != ",":
            continue
        if _main_clause_says(clause, at + 1) or _main_clause_begins(clause, at + 1):
            return at
        if _gerund_adds(clause, at + 1):
            return at
        if not clause.flags(at + 1) & Word.CONJUNCTION:
            continue
        for position in range(at + 2, min(at + 14, clause.end)):
            low = clause.lower[position]
            if low == "," or clause.flags(position) & Word.OPENER:
                break
            if clause.flags(position) & Word.CUE and _opens_soon(clause, position + 1):
                return at
    return clause.end


def before_gerund(clause: Clause, part: Range) -> int:
    """Where a content ends before what a gerund adds: *said it was over |, adding that*."""
    commas = places_of(",", clause.lower, part.first + LEAST_SPEECH, part.last)
    return next((at for at in commas if _gerund_adds(clause, at + 1)), part.last)


def _gerund_adds(clause: Clause, at: int) -> bool:
    """Whether a gerund at an atom tells what else is said: *..., adding on Monday that*."""
    forms = clause.lexicon.verbs.get(clause.lower[at], ()) if at < clause.end else ()
    if not any(form is GERUND for _, form in forms):
        return False
    opener = range(at + 1, min(at + _NEAR, clause.end))
    return any(clause.lower[position] in clause.lexicon.that for position in opener)


_NEAR = 4
"""Atoms between a gerund and what it opens."""


def _main_clause_says(clause: Clause, first: int) -> bool:
    """Whether somebody and what they say follow a clause that a conjunction opened: *After S said
    that ..., T said that*.
    """
    if not clause.flags(0) & Word.CONJUNCTION or clause.flags(0) & Word.OPENER:
        return False
    who = phrase_at(clause.sentence, clause.lexicon, first)
    if who is None or who.last >= clause.end or not clause.flags(who.last) & Word.CUE:
        return False
    return can_report(clause, who.last) and is_somebody(clause.sentence, clause.lexicon, who)


def _main_clause_begins(clause: Clause, first: int) -> bool:
    """Whether the verb stands at an atom to which a whole clause before it belongs, since verbs
    come second: German *Nachdem S gesagt hatte, dass ..., trat sie zurück*.
    """
    lexicon, flags = clause.lexicon, clause.flags(first)
    if not lexicon.verb_final or not clause.flags(0) & Word.CONJUNCTION:
        return False
    if clause.lower[0] in lexicon.coordinators or clause.lower[0] in lexicon.as_says:
        return False
    if flags & (Word.VERB | Word.CUE):
        return True
    plain = not flags and clause.sentence.wordy[first] and not clause.sentence.capital[first]
    return plain and lexicon.capital_nouns


def _before_second_cue(clause: Clause, first: int, colon: int) -> int:
    """Before the cue of the quotation itself: *S said that it was over, adding: “...”*."""
    for at in range(colon - 1, max(first, colon - 4), -1):
        if clause.lower[at] == ",":
            return at if clause.flags(at + 1) & Word.CUE else colon
    return colon


def _opens_soon(clause: Clause, first: int) -> bool:
    return any(
        clause.lower[at] in clause.lexicon.that for at in range(first, min(first + 8, clause.end))
    )
