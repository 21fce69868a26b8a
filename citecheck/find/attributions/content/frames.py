"""Frames around and behind what they frame: *It is, S admits, odd*; *..., S said*."""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.behind_verb import phrase_after, subject_after
from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import FINITE, GERUND, Word


def comma_before(clause: Clause, cue: VerbCue) -> bool:
    """Whether a clause in SVO order can be inverted here: *..., said S*."""
    at = cue.subject_at - 1
    if at > 0 and clause.lower[at] in clause.lexicon.quote_before:
        at -= 1  # ..., zo zei S
    if at > 0 and cue.form is GERUND and clause.lower[at] in clause.lexicon.objects:
        at -= 1  # ..., le qualifiant de
    while at > 0 and cue.form is GERUND and clause.flags(at) & Word.ADVERB:
        at -= 1  # ..., even once calling
    return at >= 0 and clause.lower[at] in frame_breaks(clause)


def is_frame_behind(clause: Clause, cue: VerbCue) -> bool:
    """Whether a verb and somebody stand behind a comma and all that is said, with nothing more
    than where or when behind them: French *..., poursuit S*.
    """
    if clause.lexicon.subject_first or cue.particle is not None:
        return False
    if not cue.subject_at or cue.form is GERUND or cue.passive:
        return False
    comma = cue.subject_at - 1
    while comma > 0 and clause.lower[comma] in clause.lexicon.objects:
        comma -= 1  # ..., s’est félicité S
    if clause.lower[comma] != ",":
        return False
    sentence, lexicon = clause.sentence, clause.lexicon
    who = phrase_after(sentence, lexicon, cue.subject_after)
    if who is None or not is_somebody(sentence, lexicon, who):
        who = subject_after(sentence, lexicon, cue.subject_after)  # ..., dès la reprise, S
    if who is None or not is_somebody(sentence, lexicon, who):
        return False
    return not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(who.last, clause.end))


def frame_breaks(clause: Clause) -> tuple[str, ...]:
    """What parts a clause from the frame behind it: where dashes frame speech, a dash too."""
    return (",", QUOTE, "–", "—", "-") if clause.lexicon.dash_frames else (",", QUOTE)


def told_around_frame(clause: Clause, cue: VerbCue, speaker: Phrase) -> list[Range]:
    """What stands before and behind a frame between commas: *It is, S admits, an odd thing.*"""
    first = before_as(clause, min(speaker.first, cue.subject_at))
    last = max(cue.end, speaker.last)
    # A clause of its own is no frame: ..., die Polizei sagt, es sei so
    whole = clause.lexicon.clause_commas and first == speaker.first < cue.subject_at
    if whole or first < 2 or last + 2 > clause.end or last - first > _LONGEST_INSERTION:
        return []
    if speaker.first > cue.subject_at:
        last = _past_time(clause, last)
    last = _past_circumstance(clause, last)
    if clause.lower[first - 1] != "," or clause.lower[last] != ",":
        return []
    if not _goes_on(clause, last + 1):
        behind = _past_asides(clause, first, last)
        if behind is None:
            return []
        last = behind
    before = clause.trimmed(0, first)
    after = clause.trimmed(last, clause.end)
    if before is None or after is None:
        return []
    if "," in clause.lower[before.first : before.last]:
        return []
    return [before, after]


def _past_time(clause: Clause, last: int) -> int:
    """Past when it was said, within a frame: Dutch *, zo waarschuwde S vorig jaar al,*."""
    at = last
    while at < min(last + _LONGEST_TIME, clause.end - 1):
        if clause.lower[at] == ",":
            return at
        timed = clause.flags(at) & Word.ADVERB or clause.lower[at] in clause.lexicon.measures
        if not timed:
            return last
        at += 1
    return last


_LONGEST_TIME = 5
"""Atoms."""


def _past_circumstance(clause: Clause, last: int) -> int:
    """Past when, where or to whom it was said, within a frame behind which the verb of what is said
    comes: *The deal, the minister told reporters on Tuesday, | is dead*.
    """
    for comma in range(last, min(last + _LONGEST_CIRCUMSTANCE, clause.end - 1)):
        if clause.lower[comma] == ",":
            goes_on = clause.flags(comma + 1) & (Word.VERB | Word.NEGATION)
            return comma if goes_on else last
        if clause.flags(comma) & _CLAUSE or clause.lower[comma] in (QUOTE, ":", ";"):
            return last
    return last


_CLAUSE = Word.VERB | Word.CUE | Word.OPENER | Word.RELATIVE | Word.CONJUNCTION
_LONGEST_CIRCUMSTANCE = 10
"""Atoms."""


def before_as(clause: Clause, first: int) -> int:
    """Before *as* that opens a frame, and the pronoun behind it: French *, | comme l’a dit S,*."""
    lexicon, at = clause.lexicon, first - 1
    while at > 0 and (clause.lower[at] in lexicon.objects or clause.lower[at] in lexicon.as_far):
        at -= 1
    if at > 0 and (clause.lower[at] in lexicon.as_says or clause.lower[at] in lexicon.quote_before):
        return at
    return first


def _past_asides(clause: Clause, frame: int, comma: int) -> int | None:
    """Past what is told of a speaker, where a verb behind it goes on with what stands before the
    frame: *The bridge, said S, who lives nearby, | will close*.
    """
    bare = not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(frame))
    at = comma
    for _ in range(_MOST_ASIDES):
        past = after_aside(clause.sentence, clause.lexicon, at)
        if past == at or past >= clause.end:
            return None
        unlisted = not clause.flags(past) and clause.sentence.word(past)[0].islower()
        if clause.flags(past) & Word.VERB or (bare and unlisted):
            return past
        at = past - 1
    return None


_MOST_ASIDES = 3


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether what stands behind a frame's comma goes on with what is said, and tells no more of
    the frame: not *..., said S, a doctor from Leeds*, nor *..., citing S*.
    """
    if clause.flags(at) & Word.CONJUNCTION and _is_told_behind(clause, at):
        return True
    if clause.flags(at) & (Word.RELATIVE | Word.CONJUNCTION):
        return clause.lower[at] in clause.lexicon.that and not clause.lexicon.clause_commas
    if clause.lower[at] == QUOTE or clause.lower[at] in clause.lexicon.relaying:
        return False
    behind = phrase_at(clause.sentence, clause.lexicon, at)
    if behind is None or not is_somebody(clause.sentence, clause.lexicon, behind):
        return True
    return bool(clause.flags(behind.last) & Word.VERB)


def _is_told_behind(clause: Clause, at: int) -> bool:
    """Whether the mood marks what a conjunction opens as said, too: German *Das sei so, erklärte S,
    weil es geregnet habe*; no *..., sagte S, als er kam*.
    """
    lexicon = clause.lexicon
    if not lexicon.reported_mood or clause.lower[at] in lexicon.coordinators:
        return False
    behind = clause.lower[at : min(at + _LONGEST_REASON, clause.end)]
    return not lexicon.reported_mood.isdisjoint(behind)


_LONGEST_REASON = 30
"""Atoms of a clause behind a frame."""
_LONGEST_INSERTION = 14
"""Atoms of a frame between commas."""


_LONGEST_FRAME = 24
"""Atoms of a frame behind what it frames."""


def end_before_frame(clause: Clause, part: Range) -> int:
    """Where a content ends before the frame of the whole sentence: *..., the paper reported.*"""
    first = max(part.first + LEAST_SPEECH, part.last - _LONGEST_FRAME) + 1
    for at in reversed([*places_of(",", clause.lower, first, part.last - 1)]):
        if not _is_frame(clause, at + 1, part.last):
            continue
        if _only_says_where(clause, part.first, at):
            continue
        return at
    return part.last


def _only_says_where(clause: Clause, first: int, comma: int) -> bool:
    """Whether a clause has but begun, with where or when: *that in November, S proposed it*."""
    opens = clause.flags(first) & Word.OPENER and clause.flags(first + 1) & Word.PREPOSITION
    return bool(opens) and not any(
        clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first + 1, comma)
    )


def _is_frame(clause: Clause, first: int, last: int) -> bool:
    """Whether somebody and a verb that attributes begin at an atom, and no clause follows."""
    sentence, lexicon = clause.sentence, clause.lexicon
    if clause.flags(first) & (Word.OPENER | Word.CONJUNCTION | Word.RELATIVE | Word.ADVERB):
        return False
    verb = first
    if not clause.flags(first) & Word.CUE:
        phrase = phrase_at(sentence, lexicon, first) if lexicon.clause_without_that else None
        if phrase is None or not is_somebody(sentence, lexicon, phrase):
            return False
        verb = phrase.last
    else:
        phrase = phrase_at(sentence, lexicon, first + 1)
        if phrase is None or not is_somebody(sentence, lexicon, phrase):
            return False
    if not clause.flags(verb) & Word.CUE or verb >= last or not can_report(clause, verb):
        return False
    return not any(clause.flags(at) & (Word.VERB | Word.OPENER) for at in range(verb + 1, last))


def can_report(clause: Clause, at: int) -> bool:
    """Whether a form is of a verb that a clause can go with, and finite."""
    return any(
        verb.clause and not (verb.that_only or verb.quote_only or verb.particle)
        for verb, form in clause.lexicon.verbs.get(clause.lower[at], ())
        if form is FINITE
    )
