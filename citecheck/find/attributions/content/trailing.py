"""What stands before a frame that ends the sentence: *..., said S on Friday.*"""

from __future__ import annotations

from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.content.after_cue import SHORT_NOUN, told_after
from citecheck.find.attributions.content.frames import frame_breaks
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.lexicon import Word


def told_before(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What stands before a cue that ends the sentence: *..., said S on Friday.*"""
    lexicon = clause.lexicon
    first = min(speaker.first, cue.subject_at)
    at = first
    if at > 1 and clause.lower[at - 1] in lexicon.quote_before:
        at -= 1
    while at > 0 and clause.lower[at - 1] not in frame_breaks(clause):
        at -= 1
        opens = clause.flags(at) & (Word.OPENER | Word.CONJUNCTION)
        says = clause.lower[at] in lexicon.as_says or clause.lower[at] in lexicon.as_far
        if first - at > 3 or (opens and not says):
            return None  # ..., wat S hoopt, ...
    after = max(cue.end, speaker.last)
    if at == 0 or _has_clause(clause, after) or _is_no_frame(clause, cue, speaker, at):
        return None
    if (
        speaker.first < cue.first
        and (clause.end - after > _LONGEST_TAIL or QUOTE in clause.lower[after : clause.end])
        and _says_where(clause, at - 1)
    ):
        return None  # In a video, S declared himself a candidate
    if first == speaker.first < cue.subject_at and (
        _is_subordinate(clause, at - 1)
        or _is_only_where(clause, cue, at - 1)
        or (_is_participle(clause) and told_after(clause, cue, cue.end) is not None)
    ):
        return None
    if opens_with_occasion(clause, at - 1):
        return None
    part = clause.trimmed(0, at)
    placed = part is not None and clause.flags(part.first) & Word.PREPOSITION
    least = LEAST_SPEECH + bool(placed)  # On the one hand, said S
    return part if part is not None and part.last - part.first >= least else None


def _opens_with_question(clause: Clause, end: int) -> bool:
    """Whether what a comma ends is a question that was put: *Auf die Frage, ob er komme, sagte S*;
    no clause has its verb in what stands before that.
    """
    lower = clause.lower
    if not clause.lexicon.verb_second or not clause.flags(0) & Word.PREPOSITION:
        return False
    if "," not in lower[:end]:
        return False
    comma = lower.index(",")
    asked = clause.flags(comma + 1) & Word.OPENER and lower[comma + 1] not in clause.lexicon.that
    first = range(comma)
    return bool(asked) and not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in first)


def opens_with_occasion(clause: Clause, comma: int) -> bool:
    """Whether what a comma ends is but why somebody speaks, or that they were asked: German *Um
    Zeit zu gewinnen, sagte S ...*, *Auf den Plan angesprochen, sagte S ...*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if _opens_with_question(clause, comma):
        return True
    if "," in lower[:comma]:
        return False
    if lower[0] in lexicon.asked or lower[comma - 1] in lexicon.asked:
        return True
    why = lower[0] in lexicon.purpose and not lexicon.infinitive.isdisjoint(lower[1:comma])
    return why and not any(clause.flags(at) & Word.VERB for at in range(1, comma))


def _is_no_frame(clause: Clause, cue: VerbCue, speaker: Phrase, first: int) -> bool:
    """Whether what begins behind a comma cannot frame what stands before it, where verbs come
    second and last in clauses that belong to others: German *..., der die Zahl schätzt*; and
    whether that is no clause: *Den Fonds, der leer ist, bat S*.
    """
    lexicon = clause.lexicon
    if not lexicon.verb_final:
        about = speaker.last < cue.first and clause.flags(speaker.last) & Word.RELATIVE
        return bool(about)  # ..., a resident who tweeted about it, said
    tells = speaker.first < cue.subject_at and clause.flags(first) & Word.RELATIVE
    if tells and clause.lower[first] not in lexicon.as_says and first < speaker.first:
        return True
    comma = next((at for at in range(first) if clause.lower[at] == ","), first)
    bare = not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(comma))
    return bare and clause.lower[0] in lexicon.oblique


_LONGEST_TAIL = 2
"""Atoms behind a frame that can be when it was said."""


_LONGEST_TIME = 4
"""Atoms that tell how long ago it was."""


def _says_where(clause: Clause, comma: int) -> bool:
    """Whether all before a comma says where or when, without a verb: *In May*, *Two weeks ago*."""
    opens = bool(clause.flags(_opening(clause)) & (Word.PREPOSITION | Word.ADVERB))
    short = comma <= _LONGEST_TIME
    opens = opens or (short and not clause.lexicon.measures.isdisjoint(clause.lower[:comma]))
    return opens and not any(
        clause.flags(at) & (Word.VERB | Word.CUE)
        and not (clause.flags(at) & Word.ADVERB and clause.sentence.capital[at])  # May
        and clause.lower[at] not in clause.lexicon.homographs  # in a blog post
        for at in range(comma)
    )


def _is_subordinate(clause: Clause, comma: int) -> bool:
    """Whether all before a comma is one clause that goes with what follows: *When it rained,*."""
    opens = clause.flags(_opening(clause)) & (Word.CONJUNCTION | Word.OPENER)
    return bool(opens) and "," not in clause.lower[:comma]


def _opening(clause: Clause) -> int:
    """The first atom behind what only goes on from the sentence before: *But | when it rained,*."""
    at = 0
    while at < clause.end and clause.lower[at] in clause.lexicon.continuing:
        at += 1
    return at


def _is_participle(clause: Clause) -> bool:
    """Whether a sentence opens with what its subject did: *Having gone there, S said*."""
    low = clause.lower[0]
    return len(low) > SHORT_NOUN and low.endswith(clause.lexicon.participle_endings)


def _is_only_where(clause: Clause, cue: VerbCue, comma: int) -> bool:
    """Whether all before a comma says where or when, since a clause follows: *In Leeds, S said he*.

    Only where no *that* need open that clause can it be taken for what comes first.
    """
    if not (clause.lexicon.clause_without_that or cue.verb.object):
        return False
    return _says_where(clause, comma) and told_after(clause, cue, cue.end) is not None


def _has_clause(clause: Clause, first: int) -> bool:
    """Whether a verb follows before the next comma: then the cue was not the last word.

    A clause about the speaker is none: *, warned a woman who was there*.
    """
    if clause.flags(first) & Word.RELATIVE and first < clause.end:
        return False
    for at in range(first, clause.end):
        if clause.lower[at] == ",":
            return False
        if clause.flags(at) & Word.VERB:
            return True
    return False
