"""What *warned of*, *liet zich uit over* is about."""

from __future__ import annotations

from citecheck.find.attributions.clause import REACH, Clause, Range
from citecheck.find.attributions.content.after_cue import next_says, past_insertion
from citecheck.find.attributions.content.infinitives import is_infinitive
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.lexicon import FINITE, PARTICIPLE, Word


def matter_of(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """What *warned of*, *liet zich uit over* is about, or how much it is."""
    return (_amount if cue.verb.amount else _matter)(clause, cue, after)


def _matter(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    if not cue.verb.prepositions or _is_of_whom_it_is_said(clause, cue, after):
        return None
    between = _matter_before(clause, cue) or _matter_within(clause, cue)
    if between is not None:
        return between
    candidates = range(after, min(after + REACH, clause.end))
    if cue.particle is None and cue.form is PARTICIPLE:
        told = clause.lower[after : after + 1] and clause.lower[after] in clause.lexicon.towards
        thing = phrase_at(clause.sentence, clause.lexicon, after + 1 if told else after)
        first = after + 3 if thing is None else max(after + 3, thing.last + 1)
        candidates = range(after, min(first, clause.end))
    return _first_matter(clause, cue, candidates)


def _first_matter(clause: Clause, cue: VerbCue, candidates: range) -> Range | None:
    """What stands behind the first preposition of a verb's that nothing parts from it."""
    past = candidates.start
    for at in candidates:
        if clause.lower[at] in cue.verb.prepositions:
            return _behind(clause, cue, at)
        if clause.sentence.is_quote(at) and _opens_with_preposition(clause, cue, at):
            return clause.trimmed(at, at + 1)
        if at < past:
            continue
        if clause.lower[at] == ",":
            inserted = past_insertion(clause, at)
            if inserted == at or clause.lower[inserted] not in cue.verb.prepositions:
                return None
            past = inserted  # warnte, ebenfalls in Bern, vor
        elif clause.lower[at] in (";", ":") or clause.lower[at] in cue.verb.not_behind:
            return None
        if clause.flags(at) & Word.PREPOSITION:
            where = phrase_at(clause.sentence, clause.lexicon, at + 1)
            told = clause.lower[at] in clause.lexicon.towards  # reproche à S de
            if where is None or not (told or clause.lexicon.verb_final):
                return None
            past = where.last  # sprach in diesem Zusammenhang von
    return None


def _opens_with_preposition(clause: Clause, cue: VerbCue, quote: int) -> bool:
    """Whether a quotation begins with the preposition of a verb: *a taxé S « d’assassin »*."""
    first = next((word for word in clause.sentence.words(quote) if word[0].isalpha()), "")
    return first.lower().rstrip("'’") in cue.verb.prepositions


def _behind(clause: Clause, cue: VerbCue, preposition: int) -> Range | None:
    """What stands behind a preposition, unless it is none of what is told: *asked for comment*."""
    first = preposition + 1
    if not cue.verb.not_of.isdisjoint(clause.lower[first : first + _NOUN_REACH]):
        return None
    if cue.verb.infinitive_behind and not is_infinitive(clause, first):
        return None  # no invité S à la fête
    return clause.trimmed(preposition, _before_purpose(clause, preposition))


def _amount(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """How much something is said to be: *put the toll at 86*, French *chiffre à 86 le nombre*."""
    for at in range(after, min(after + REACH, clause.end - 1)):
        if clause.lower[at] in cue.verb.prepositions and clause.lower[at + 1][:1].isdigit():
            return clause.trimmed(after, clause.end)
        if clause.lower[at] in (",", ";", ":") or clause.flags(at) & (Word.VERB | Word.OPENER):
            return None
    return None


_NOUN_REACH = 2
"""Atoms behind a preposition among which its noun is: *for comment*, *for a comment*."""


def _is_of_whom_it_is_said(clause: Clause, cue: VerbCue, after: int) -> bool:
    """Whether nobody stands between a preposition and a verb that needs whom it is said of: *a man
    accused of theft*.
    """
    if cue.form is not FINITE or not cue.verb.addressee:
        return False
    return after < clause.end and clause.lower[after] in cue.verb.prepositions


def _matter_before(clause: Clause, cue: VerbCue) -> Range | None:
    """What stands between an auxiliary and its participle: German *hatte vor Betrug gewarnt*."""
    if not clause.lexicon.verb_final or cue.form is not PARTICIPLE:
        return None
    for at in range(cue.first - 2, cue.subject_at, -1):
        if clause.lower[at] in cue.verb.prepositions:
            when = clause.lower[at - 1] in clause.lexicon.measures  # zwei Wochen vor dem Anschlag
            before = clause.lower[max(cue.subject_at, at - REACH) : at]
            another = not cue.verb.not_behind.isdisjoint(before)
            return None if when or another else clause.trimmed(at, cue.first)
        if clause.lower[at] in (",", ";", ":"):
            return None
    return None


def _matter_within(clause: Clause, cue: VerbCue) -> Range | None:
    """What stands between a verb and its particle: *geht von einem Unfall aus*."""
    if cue.particle is None:
        return None
    last = cue.particle + 1 - len(cue.verb.particle)
    for at in range(cue.last, last - 1):
        if clause.lower[at] in cue.verb.prepositions:
            return clause.trimmed(at, last)
    return None


def _before_purpose(clause: Clause, at: int) -> int:
    for position in range(at, clause.end - 1):
        low, following = clause.lower[position], position + 1
        if low == "," and clause.lower[following] in clause.lexicon.purpose:
            return position
        if (
            low == ","
            and clause.flags(following) & Word.CONJUNCTION
            and (next_says(clause, following + 1))
        ):
            return position  # asks for a rise, but S said
        if low in clause.lexicon.coordinators and (
            _reports_anything(clause, following)
            or (clause.lexicon.verb_second and clause.flags(following) & Word.VERB)
        ):
            return position
    return clause.end


def _reports_anything(clause: Clause, at: int) -> bool:
    """Whether a finite form of a verb that attributes stands at an atom, and no noun."""
    low = clause.lower[at]
    return (
        bool(clause.flags(at) & Word.CUE)
        and low not in clause.lexicon.homographs
        and any(form is FINITE for _, form in clause.lexicon.verbs.get(low, ()))
    )
