"""What somebody calls a thing that goes unnamed: *what critics call a scandal*."""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.lexicon import Word

_LONGEST = 14
"""Atoms of what something is called."""
_ENDS = Word.VERB | Word.CUE | Word.OPENER | Word.CONJUNCTION


def is_calling(clause: Clause, cue: VerbCue) -> bool:
    """Whether *what* or its like opens a clause before a verb that calls something by a name."""
    verb, as_says = cue.verb, clause.lexicon.as_says
    if cue.passive or not verb.object:
        return False
    if verb.clause and as_says.isdisjoint(clause.lower[cue.end : cue.end + 1]):
        return False
    return any(
        clause.lower[at] in clause.lexicon.free_relatives
        for at in range(max(0, cue.subject_at - _LONGEST), cue.subject_at)
    )


def what_is_called(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What the thing is called that *what* stands for, right before the speaker."""
    lexicon, opener = clause.lexicon, speaker.first - 1
    if opener > 0 and clause.lower[opener] in lexicon.that:
        opener -= 1  # ce que
    opens = opener >= 0 and clause.lower[opener] in lexicon.free_relatives
    if not opens or not is_calling(clause, cue) or speaker.last > cue.first:
        return None
    first = cue.end
    while first < clause.end and (clause.flags(first) == Word.ADVERB):
        first += 1
    low = clause.lower[first] if first < clause.end else ""
    if low in lexicon.as_says or low in lexicon.of:
        first += 1
    last = first
    while last < min(first + _LONGEST, clause.end) and not _is_over(clause, last):
        last += 1
    return clause.trimmed(first, last)


def _is_over(clause: Clause, at: int) -> bool:
    if clause.lower[at] == QUOTE:
        return False
    return not clause.sentence.wordy[at] or bool(clause.flags(at) & _ENDS)
