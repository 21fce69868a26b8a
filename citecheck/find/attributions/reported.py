"""Indirect speech: what a sentence tells on somebody's authority in its own words.

The constructions: a verb with a clause (*zei dat*, *said*), with an object (*bevestigde het
bericht*), with a matter (*waarschuwde voor*); a clause with its cue behind it (*..., said S*);
*volgens S*, *S zufolge*.
"""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.clause import Clause, Range, Report
from citecheck.find.attributions.content import comma_before, content_of
from citecheck.find.attributions.cues import VerbCue, WordCue
from citecheck.find.attributions.phrases import Phrase, phrase_at
from citecheck.find.attributions.quoted import is_demonstrative
from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.attributions.speakers import clause_start, phrase_after, phrase_before
from citecheck.find.lexicon import Form, Lexicon, Word


def by_verb(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Report | None:
    """What a verb reports."""
    clause = Clause(sentence, lexicon)
    if cue.verb.quote_only or (cue.form is Form.PARTICIPLE and cue.passive):
        return _by_agent(clause, cue) if cue.passive and not cue.verb.quote_only else None
    speaker, fronted = _speaker(clause, cue)
    if speaker is None:
        return None
    content = content_of(clause, cue, speaker, fronted)
    if not content:
        return None
    if cue.verb.needs_quote and not any(
        QUOTE in clause.lower[part.first : part.last] for part in content
    ):
        return None
    return Report(
        content, Range(cue.first, cue.last), speaker, cue.verb.lemma, cue.verb.stance, cue.end
    )


def _speaker(clause: Clause, cue: VerbCue) -> tuple[Phrase | None, Phrase | None]:
    """The subject, and what stands in its place at the sentence's front (*Dat zegt S*)."""
    sentence, lexicon = clause.sentence, clause.lexicon
    before = phrase_before(sentence, lexicon, cue.subject_at)
    if cue.form is Form.GERUND and comma_before(clause, cue):
        return _first_subject(clause, cue.first), None
    if cue.verb.source:
        return _found_in(clause, cue), None
    if before is not None and not is_demonstrative(sentence, lexicon, before):
        return before, None
    if before is None and lexicon.clause_without_that and not comma_before(clause, cue):
        return None, None
    after = phrase_after(sentence, lexicon, cue.subject_after)
    if after is not None and cue.form is Form.PARTICIPLE and after.first < cue.first < after.last:
        after = None
    if after is not None and before is not None and after.first == before.first:
        after = None
    return after, before


def _first_subject(clause: Clause, end: int) -> Phrase | None:
    """The first phrase before an atom that can be a subject: of *adding that*, the speaker."""
    at = _after_dateline(clause)
    while at < end:
        phrase = phrase_at(clause.sentence, clause.lexicon, at)
        if phrase is not None and not clause.flags(at - 1 if at else len(clause.lower)) & (
            Word.PREPOSITION
        ):
            return phrase
        at = phrase.last if phrase is not None else at + 1
    return None


def _after_dateline(clause: Clause) -> int:
    """Past *CITY (Agency) —* at a sentence's beginning."""
    for at in range(1, min(9, clause.end)):
        if clause.lower[at] in ("–", "—", "-"):
            return at + 1
    return 0


def _found_in(clause: Clause, cue: VerbCue) -> Phrase | None:
    """The source of *uit cijfers van S blijkt dat*, *dat blijkt uit S*."""
    for at in (*range(cue.end, min(cue.end + 4, clause.end)), *range(cue.first)):
        if clause.lower[at] in cue.verb.source:
            phrase = phrase_after(clause.sentence, clause.lexicon, at + 1)
            if phrase is not None and (phrase.last <= cue.first or phrase.first >= cue.end):
                return phrase
    return None


def _by_agent(clause: Clause, cue: VerbCue) -> Report | None:
    """A passive with its agent: *werd bevestigd door S*, *was confirmed by S*."""
    lexicon = clause.lexicon
    for at in (*range(cue.last, min(cue.last + 6, clause.end)), *range(cue.subject_at, cue.first)):
        if clause.lower[at] in lexicon.agent:
            speaker = phrase_after(clause.sentence, lexicon, at + 1)
            subject = phrase_before(clause.sentence, lexicon, cue.subject_at)
            if speaker is None or subject is None or speaker.last > clause.end:
                return None
            content = [Range(subject.first, subject.last)]
            return Report(
                content,
                Range(cue.first, cue.last),
                speaker,
                cue.verb.lemma,
                cue.verb.stance,
                speaker.last,
            )
    return None


def by_words(sentence: Sentence, lexicon: Lexicon, cue: WordCue) -> Report | None:
    """What *volgens S*, *according to S*, *S zufolge* reports."""
    clause = Clause(sentence, lexicon)
    if cue.after:
        speaker = phrase_before(sentence, lexicon, cue.first)
        if speaker is None or speaker.last != cue.first:
            return None
        first, last = speaker.first, cue.last
    else:
        speaker = phrase_after(sentence, lexicon, cue.last)
        if speaker is None or not _can_speak(clause, speaker):
            return None
        first, last = cue.first, speaker.last
    aside = after_aside(sentence, lexicon, last)
    content = _around(clause, first, aside if aside < clause.end else last)
    if not content:
        return None
    lemma = " ".join(clause.lower[cue.first : cue.last])
    return Report(content, Range(cue.first, cue.last), speaker, lemma, told_from=last)


def _can_speak(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase can be a source: not *volgens plan*."""
    lower, lexicon = clause.lower, clause.lexicon
    if phrase.last - phrase.first > 1 or lower[phrase.first] in lexicon.singular | lexicon.plural:
        return True
    return clause.sentence.word(phrase.first)[0] == "@" or (
        clause.sentence.word(phrase.first)[0].isupper() or lexicon.nouns.known(lower[phrase.first])
    )


def _around(clause: Clause, first: int, last: int) -> list[Range]:
    """The clause around a cue and its source, without them."""
    start = clause_start(clause.sentence, clause.lexicon, first)
    comma = first > 0 and clause.lower[first - 1] in (",", "–", "—", QUOTE)
    right = clause.trimmed(last, clause.end)
    if comma and (right is None or clause.lower[last] in ",;"):
        start = 0
    left = clause.trimmed(start, first)
    parts = [part for part in (left, right) if part is not None]
    if sum(part.last - part.first for part in parts) < 2:
        return []
    return parts
