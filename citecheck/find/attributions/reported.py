"""Indirect speech: what a sentence tells on somebody's authority in its own words.

The constructions: a verb with a clause (*zei dat*, *said*), with an object (*bevestigde het
bericht*), with a matter (*waarschuwde voor*); a clause with its cue behind it (*..., said S*);
*volgens S*, *S zufolge*; declining (*wilde niet bevestigen*, *declined to comment*).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, frozen

from citecheck.find.attributions.cues import VerbCue, WordCue
from citecheck.find.attributions.quoted import is_demonstrative
from citecheck.find.attributions.sentences import QUOTE, Sentence
from citecheck.find.attributions.speakers import (
    Phrase,
    after_aside,
    classes,
    clause_start,
    is_word,
    phrase_after,
    phrase_at,
    phrase_before,
)
from citecheck.find.lexicon import Form, Lexicon, Word
from citecheck.model.mention import Stance

_REACH = 14
"""Atoms between a verb and the clause it opens: told reporters in the capital on Friday that."""
_MOST_SPEECH = 3
"""Atoms of content below which nothing was said."""


@frozen
class Range:
    """Atoms from `first` to just before `last`."""

    first: int
    last: int


@define(eq=False)
class Report:
    """An indirect attribution, as atoms."""

    content: list[Range]
    cue: Range
    speaker: Phrase | None
    lemma: str
    stance: Stance = Stance.NEUTRAL
    told_from: int = 0
    """Where to look for whom it was told."""


@frozen(eq=False)
class Clause:
    """A sentence and its language, for the functions below to share."""

    sentence: Sentence
    lexicon: Lexicon

    @property
    def lower(self) -> list[str]:
        return self.sentence.lower

    def flags(self, at: int) -> int:
        return classes(self.sentence, self.lexicon, at)

    @property
    def end(self) -> int:
        """The atom after the last that is not a closing mark."""
        last = len(self.sentence)
        while last > 0 and self.lower[last - 1] in (".", "!", "?", "…", "...", ",", ";", ":"):
            last -= 1
        return last

    def trimmed(self, first: int, last: int) -> Range | None:
        """A range without commas and dashes at its ends; ``None`` where nothing is left."""
        while first < last and self.lower[first] in _LOOSE:
            first += 1
        while last > first and self.lower[last - 1] in _LOOSE:
            last -= 1
        return Range(first, last) if last > first else None


_LOOSE = frozenset((",", ";", ":", "–", "—", "-", ".", "(", ")", "!", "?"))


def by_verb(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Report | None:
    """What a verb reports."""
    clause = Clause(sentence, lexicon)
    if cue.verb.quote_only or (cue.form is Form.PARTICIPLE and cue.passive):
        return _by_agent(clause, cue) if cue.passive and not cue.verb.quote_only else None
    speaker, fronted = _speaker(clause, cue)
    if speaker is None:
        return None
    content = _content(clause, cue, speaker, fronted)
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
    if cue.form is Form.GERUND and _comma_before(clause, cue):
        return _first_subject(clause, cue.first), None
    if cue.verb.source:
        return _found_in(clause, cue), None
    if before is not None and not is_demonstrative(sentence, lexicon, before):
        return before, None
    if before is None and lexicon.clause_without_that and not _comma_before(clause, cue):
        return None, None
    after = phrase_after(sentence, lexicon, cue.subject_after)
    if after is not None and cue.form is Form.PARTICIPLE and after.last > cue.first:
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


def _comma_before(clause: Clause, cue: VerbCue) -> bool:
    """Whether a clause in SVO order can be inverted here: *..., said S*."""
    at = cue.subject_at - 1
    return at >= 0 and clause.lower[at] in (",", QUOTE)


def _content(clause: Clause, cue: VerbCue, speaker: Phrase, fronted: Phrase | None) -> list[Range]:
    parts = _contents(clause, cue, speaker, fronted)
    return next(([part] for part in parts if part is not None), [])


def _contents(
    clause: Clause, cue: VerbCue, speaker: Phrase, fronted: Phrase | None
) -> Iterator[Range | None]:
    """What may be said by a verb's construction, the surest first."""
    verb, lexicon = cue.verb, clause.lexicon
    after = max(cue.end, speaker.last)
    front = Range(fronted.first, fronted.last) if fronted is not None else None
    if verb.clause:
        yield _as_says(clause, speaker, after)
        yield _opened(clause, cue, after)
        if lexicon.subjunctive:
            yield _subjunctive(clause, after)
    if not verb.that_only:
        yield _matter(clause, cue, after)
        if verb.object:
            yield _between(clause, cue, speaker)
    yield front
    if verb.that_only:
        return
    if verb.clause:
        yield _trailing(clause, cue, speaker)
    if verb.object or verb.quoted_object or (verb.clause and lexicon.clause_without_that):
        rest = _rest(clause, cue, after)
        if verb.quoted_object and rest and QUOTE not in clause.lower[rest.first : rest.last]:
            return
        yield rest


def _as_says(clause: Clause, speaker: Phrase, after: int) -> Range | None:
    """What follows *as S says,* at a sentence's beginning."""
    if speaker.first != 1 or clause.lower[0] not in clause.lexicon.as_says:
        return None
    for at in range(after, min(after + _REACH, clause.end)):
        if clause.lower[at] == ",":
            return clause.trimmed(at, clause.end)
    return None


def _opened(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """The clause that *that*, *whether*, *what* opens."""
    lexicon = clause.lexicon
    for at in range(after, min(after + _REACH, clause.end)):
        low = clause.lower[at]
        if low == QUOTE or low in (";", ":"):
            return None
        if not clause.flags(at) & Word.OPENER:
            if low == "," and (at == after or not _opener_after_comma(clause, at)):
                if at + 1 < clause.end and clause.lower[at + 1] in lexicon.that:
                    continue
                aside = after_aside(clause.sentence, lexicon, at)
                if aside == at:
                    return None
            elif clause.flags(at) & Word.VERB and cue.form is not Form.PARTICIPLE:
                return None
            continue
        if low in lexicon.that or at <= after + 2 or clause.lower[at - 1] == ",":
            if at + _MOST_SPEECH > clause.end:
                return None
            return clause.trimmed(at, _before_next_cue(clause, at))
    return None


def _before_next_cue(clause: Clause, first: int) -> int:
    """Where the clause ends: before *, but S said that* the next report begins."""
    for at in range(first + _MOST_SPEECH, clause.end - 3):
        if clause.lower[at] != "," or not clause.flags(at + 1) & Word.CONJUNCTION:
            continue
        for position in range(at + 2, min(at + 14, clause.end)):
            low = clause.lower[position]
            if low == "," or clause.flags(position) & Word.OPENER:
                break
            if clause.flags(position) & Word.CUE and _opens_soon(clause, position + 1):
                return at
    return clause.end


def _opens_soon(clause: Clause, first: int) -> bool:
    return any(
        clause.lower[at] in clause.lexicon.that for at in range(first, min(first + 8, clause.end))
    )


def _subjunctive(clause: Clause, after: int) -> Range | None:
    """A clause that its verb alone marks as reported: *sagte, er habe*, *kündigte an, zu gehen*."""
    lexicon = clause.lexicon
    for at in range(after, min(after + _REACH, clause.end)):
        if clause.lower[at] == ",":
            rest = clause.lower[at + 1 : min(at + 26, clause.end)]
            marked = not (lexicon.subjunctive | lexicon.infinitive).isdisjoint(rest)
            if not marked and not _verb_second(clause, at + 1):
                return None
            return clause.trimmed(at + 1, clause.end)
        if clause.flags(at) & Word.VERB or clause.lower[at] == QUOTE:
            return None
    return None


def _verb_second(clause: Clause, first: int) -> bool:
    """Whether a main clause begins: a subject, then its verb."""
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    if phrase is None or phrase.last >= clause.end:
        return False
    alone = phrase.last - phrase.first == 1 and clause.flags(first) & Word.RELATIVE
    return not alone and bool(clause.flags(phrase.last) & (Word.VERB | Word.CUE))


def _opener_after_comma(clause: Clause, at: int) -> bool:
    return at + 1 < clause.end and bool(clause.flags(at + 1) & Word.OPENER)


def _matter(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """What *warned of*, *liet zich uit over* is about."""
    if not cue.verb.prepositions:
        return None
    candidates = range(after, min(after + _REACH, clause.end))
    if cue.particle is None and cue.form is Form.PARTICIPLE:
        candidates = range(after, min(after + 3, clause.end))
    for at in candidates:
        if clause.lower[at] in cue.verb.prepositions:
            return clause.trimmed(at, _before_purpose(clause, at))
        if clause.lower[at] in (",", ";", ":") or clause.flags(at) & Word.PREPOSITION:
            return None
    return None


def _before_purpose(clause: Clause, at: int) -> int:
    for position in range(at, clause.end - 1):
        if clause.lower[position] == "," and clause.lower[position + 1] in clause.lexicon.purpose:
            return position
    return clause.end


def _between(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """An object between the finite verb and the participle or infinitive at the clause's end."""
    last = cue.first
    if cue.particle is not None:  # wies alle Vorwürfe zurück
        last = cue.particle + 1 - len(cue.verb.particle)
    elif cue.subject_at >= cue.first or cue.form is Form.GERUND:
        return None
    first = max(cue.subject_at + 1, speaker.last if speaker.first > cue.subject_at else 0)
    while first < last and clause.flags(first) & (Word.ADVERB | Word.NEGATION):
        if clause.flags(first) & Word.DETERMINER:
            break
        first += 1
    part = clause.trimmed(first, last)
    return part if part is not None and part.last - part.first >= 2 else None


def _trailing(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What stands before a cue that ends the sentence: *..., said S on Friday.*"""
    first = min(speaker.first, cue.subject_at)
    at = first
    while at > 0 and clause.lower[at - 1] not in (",", QUOTE):
        at -= 1
        opens = clause.flags(at) & (Word.OPENER | Word.CONJUNCTION)
        if first - at > 3 or (opens and clause.lower[at] not in clause.lexicon.as_says):
            return None  # ..., wat S hoopt, ...
    if at == 0 or _has_clause(clause, max(cue.end, speaker.last)):
        return None
    part = clause.trimmed(0, at)
    return part if part is not None and part.last - part.first >= _MOST_SPEECH else None


def _has_clause(clause: Clause, first: int) -> bool:
    """Whether a verb follows before the next comma: then the cue was not the last word."""
    for at in range(first, clause.end):
        if clause.lower[at] == ",":
            return False
        if clause.flags(at) & Word.VERB:
            return True
    return False


def _rest(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """An object, or a clause without *that*, right after the cue."""
    first = after
    while first < clause.end and clause.flags(first) & (Word.ADVERB | Word.REFLEXIVE):
        if clause.flags(first) & (Word.DETERMINER | Word.PRONOUN):
            break
        first += 1
    if cue.verb.addressee and first < clause.end:
        told = phrase_at(clause.sentence, clause.lexicon, first)
        first = told.last if told is not None and _is_clause(clause, told.last) else first
    if first < clause.end and clause.lower[first] == ",":
        return None
    if first >= clause.end:
        return None
    if cue.verb.clause and clause.flags(first) & (Word.PREPOSITION | Word.CONJUNCTION):
        return None
    if not (cue.verb.object or cue.verb.quoted_object) and not _is_clause(clause, first):
        return None
    part = clause.trimmed(first, _object_end(clause, first) if cue.verb.object else clause.end)
    return part if part is not None and part.last - part.first >= 2 else None


def _object_end(clause: Clause, first: int) -> int:
    """Where an object ends: at the next comma that does not open a clause about it."""
    for at in range(first, clause.end):
        if clause.lower[at] in (";", ":"):
            return at
        if clause.lower[at] == "," and at + 1 < clause.end and _begins_another(clause, at + 1):
            return at
    return clause.end


def _begins_another(clause: Clause, at: int) -> bool:
    another = clause.flags(at) & (Word.CONJUNCTION | Word.CUE)
    return bool(another) or clause.lower[at] in clause.lexicon.purpose


def _is_clause(clause: Clause, first: int) -> bool:
    """Whether words that follow a cue are a clause of their own: a subject, then a verb."""
    if (
        first >= clause.end
        or clause.flags(first) & Word.VERB
        or not is_word(clause.sentence, first)
    ):
        return False
    if clause.flags(first) & Word.PRONOUN:
        return clause.end - first >= _MOST_SPEECH
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    return phrase is not None and clause.end - first >= _MOST_SPEECH


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


def declined(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """Where somebody would not say something."""
    clause = Clause(sentence, lexicon)
    count = 0
    for at, low in enumerate(sentence.lower):
        if low not in lexicon.declining_starts:
            continue
        report = _phrase(clause, at)
        if report is None and low in lexicon.declining_modals:
            report = _would_not(clause, at)
        elif report is None and low in lexicon.refusals:
            report = _refused(clause, at)
        if report is not None:
            yield report
            count += 1
            if count >= 4:
                return


def _would_not(clause: Clause, modal: int) -> Report | None:
    """*wilde ... niet bevestigen*, *would not say*."""
    negation = None
    if clause.lower[modal].endswith(("n't", "n’t")):
        negation = modal
    for at in range(modal + 1, min(modal + 22, clause.end)):
        low = clause.lower[at]
        if low == ",":
            return None
        if clause.flags(at) & Word.NEGATION:
            negation = at
        elif negation is not None and _declinable(clause, at):
            return _declining(clause, modal, negation, at)
    return None


def _declinable(clause: Clause, at: int) -> bool:
    low = clause.lower[at]
    if low in clause.lexicon.declining_verbs:
        return True
    return any(verb.lemma.split()[-1] == low for verb, _ in clause.lexicon.verbs.get(low, ())) and (
        any(_particle_before(clause, at, verb.particle) for verb, _ in clause.lexicon.verbs[low])
    )


def _particle_before(clause: Clause, at: int, particle: tuple[str, ...]) -> bool:
    return bool(particle) and tuple(clause.lower[at - len(particle) : at]) == particle


def _particle_start(clause: Clause, at: int) -> int:
    for verb, _ in clause.lexicon.verbs.get(clause.lower[at], ()):
        if _particle_before(clause, at, verb.particle):
            return at - len(verb.particle)
    return at


def _declining(clause: Clause, modal: int, negation: int, verb: int) -> Report | None:
    speaker, _ = _subject_beside(clause, modal)
    if speaker is None:
        return None
    start = _particle_start(clause, verb)
    first = negation if negation + 1 >= start else start
    if negation in (modal, modal + 1):
        first = modal
    inner = max(modal + 1, speaker.last if speaker.first > modal else 0)
    while inner < first and clause.flags(inner) & Word.ADVERB:
        if clause.flags(inner) & Word.DETERMINER:
            break
        inner += 1
    between = clause.trimmed(inner, min(first, negation))
    after = clause.trimmed(verb + 1, clause.end)
    content = between if between is not None and between.last - between.first >= 2 else after
    return Report(
        [content] if content is not None else [Range(first, verb + 1)],
        Range(first, verb + 1),
        speaker,
        " ".join(clause.lower[start : verb + 1]),
        Stance.DECLINING,
        verb + 1,
    )


def _subject_beside(clause: Clause, verb: int) -> tuple[Phrase | None, Phrase | None]:
    before = phrase_before(clause.sentence, clause.lexicon, verb)
    if before is not None and not is_demonstrative(clause.sentence, clause.lexicon, before):
        return before, None
    return phrase_after(clause.sentence, clause.lexicon, verb + 1), before


def _refused(clause: Clause, at: int) -> Report | None:
    """*weigerde te reageren*, *declined to comment*."""
    speaker, _ = _subject_beside(clause, at)
    if speaker is None:
        return None
    for position in range(at + 1, min(at + 14, clause.end)):
        if clause.lower[position] in clause.lexicon.declining_verbs and (
            clause.lower[position - 1] in clause.lexicon.infinitive
        ):
            after = clause.trimmed(position + 1, clause.end)
            cue = Range(at, position + 1)
            return Report(
                [after] if after is not None else [cue],
                cue,
                speaker,
                clause.lower[position],
                Stance.DECLINING,
                position + 1,
            )
        if clause.lower[position] in (",", ";"):
            return None
    return None


def _phrase(clause: Clause, at: int) -> Report | None:
    """*no comment*, *was niet bereikbaar voor commentaar*."""
    for phrase in clause.lexicon.declining_phrases.get(clause.lower[at], ()):
        if tuple(clause.lower[at : at + len(phrase)]) == phrase:
            speaker = _phrase_subject(clause, at)
            if speaker is None:
                return None
            cue = Range(at, at + len(phrase))
            return Report([cue], cue, speaker, " ".join(phrase), Stance.DECLINING, cue.last)
    return None


def _phrase_subject(clause: Clause, at: int) -> Phrase | None:
    """The subject of a phrase that may stand some words after its verb."""
    for position in range(at, max(-1, at - 6), -1):
        if clause.flags(position) & Word.VERB and position <= at:
            return _subject_beside(clause, position)[0]
    return phrase_before(clause.sentence, clause.lexicon, at)
