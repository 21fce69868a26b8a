"""Where a clause ends in which something is told of a subject, or by it, and the subject's own verb
follows: *S, who says it is so, | left*, *S's claim that it is so, | met with doubt*.
"""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.sentences import QUOTE
from citecheck.find.lexicon import Word

_REACH = 16
"""Atoms between a relative pronoun and the verb that tells something in its clause."""
_PASSED = Word.ADVERB | Word.NEGATION | Word.REFLEXIVE


def within_relative(clause: Clause, cue: int, part: Range) -> Range:
    """A content without the main clause that goes on behind it, where its cue stands in a clause
    about the subject.
    """
    if not _is_in_relative(clause, cue) or part.first < cue:
        return part
    return before_main_verb(clause, part)


def before_main_verb(clause: Clause, part: Range) -> Range:
    """A content without the verb behind its comma, and what follows that verb."""
    depth = 0
    for at in range(part.first + 1, part.last - 1):
        if clause.lower[at] != ",":
            continue
        if clause.flags(at + 1) & Word.RELATIVE:
            depth += 1
        elif _main_verb_follows(clause, at + 1):
            if not depth:
                return Range(part.first, at)
            depth -= 1
    return part


def _is_in_relative(clause: Clause, cue: int) -> bool:
    """Whether a comma and a relative pronoun open the clause in which a verb stands."""
    for at in range(cue - 1, max(0, cue - _REACH), -1):
        if clause.lower[at] == ",":
            opener = at + 1 + bool(clause.flags(at + 1) & Word.PREPOSITION)
            return bool(clause.flags(opener) & Word.RELATIVE) and opener < cue
        if clause.lower[at] in (QUOTE, ";", ":"):
            return False
    return False


def _main_verb_follows(clause: Clause, at: int) -> bool:
    """Whether a verb with no subject of its own stands at an atom, or behind adverbs there."""
    while clause.flags(at) & _PASSED and not clause.flags(at) & (Word.DETERMINER | Word.PRONOUN):
        at += 1
    if clause.flags(at) & (Word.VERB | Word.CUE):
        return True
    low, lexicon = clause.lower[at], clause.lexicon
    regular = low.endswith(lexicon.finite_endings or "\0")
    if lexicon.past_endings and not clause.flags(at):  # *machten die Runde*, no *letzte Woche*
        regular = low.endswith(lexicon.past_endings) and not clause.sentence.capital[at + 1]
    return (low in lexicon.finites or regular) and not clause.sentence.capital[at]
