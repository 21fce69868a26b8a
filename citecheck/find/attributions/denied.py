"""Whether a verb is denied, so that nothing was said: *n’a pas confirmé*, *gab nicht bekannt*."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.lexicon import Word


def is_denied(clause: Clause, cue: VerbCue) -> bool:
    """Whether *not* or *never* stands beside a verb: before its participle or its particle, right
    behind its finite form, or before its first word where a language denies there.
    """
    lexicon = clause.lexicon
    if lexicon.negates_first:
        return _denies(clause, cue.subject_at - 1)
    if cue.particle is not None:
        return _denies(clause, cue.particle - 1)
    if cue.subject_at < cue.first:
        return _denies(clause, cue.first - 1)
    behind = clause.lower[cue.last + 1 : cue.last + 2]
    return _denies(clause, cue.last) and (behind == [","] or not lexicon.that.isdisjoint(behind))


def without_negation(clause: Clause, content: list[Range]) -> list[Range]:
    """What was not said, without the *not* at its end: *die Tat | nicht zugegeben*."""
    last = content[-1]
    end = last.last
    while end > last.first + 1 and clause.flags(end - 1) & (Word.NEGATION | Word.ADVERB):
        end -= 1
    return [*content[:-1], Range(last.first, end)]


def _denies(clause: Clause, at: int) -> bool:
    """Whether *not* stands at an atom, and not *no*, which belongs to a noun."""
    flags = clause.flags(at) if at >= 0 else 0
    return bool(flags & Word.NEGATION) and not flags & Word.DETERMINER
