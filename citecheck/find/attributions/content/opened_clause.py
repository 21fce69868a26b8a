"""The clause that *that*, *whether* or *as S says* opens."""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside
from citecheck.find.attributions.clause import LEAST_SPEECH, REACH, Clause, Range
from citecheck.find.attributions.clause_starts import joins
from citecheck.find.attributions.content.finite import has_verb, opens_infinitive, past_adverbs
from citecheck.find.attributions.content.marked_by_mood import is_marked_first
from citecheck.find.attributions.content.next_report import before_next_report
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.quoted_names import is_name
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import PARTICIPLE, Lexicon, Word


def that_follows(clause: Clause, at: int) -> bool:
    """Whether *, that* stands at an atom, so that what is said follows the cue; with the verb's
    preposition before it too: Spanish *insistió, ayer, en que*.
    """
    if at + 1 >= clause.end or clause.lower[at] != ",":
        return False
    governed = clause.lexicon.pro_drop and clause.flags(at + 1) & Word.PREPOSITION
    that = at + 2 if governed else at + 1
    return that < clause.end and clause.lower[that] in clause.lexicon.that


_LONGEST_REMARK = 8


def _remark_before_that(clause: Clause, comma: int) -> bool:
    """Whether a remark in commas comes before *that*: *a dit, sous couvert d’anonymat, que*."""
    for at in range(comma + 1, min(comma + _LONGEST_REMARK, clause.end)):
        if clause.lower[at] == ",":
            flags = clause.flags(at + 1) if at + 1 < clause.end else 0
            asks = flags & Word.OPENER and not flags & (Word.RELATIVE | Word.CONJUNCTION)
            return that_follows(clause, at) or bool(asks)
    return False


def told_behind_as(clause: Clause, cue: VerbCue, speaker: Phrase) -> Range | None:
    """What follows *as S says,* or *come dice S,* at a sentence's beginning."""
    first = 1 + (clause.lower[0] in clause.lexicon.contrasts)  # Ma come racconta S
    if clause.lower[first - 1] not in clause.lexicon.as_says:
        return None
    while clause.lower[first] in clause.lexicon.as_far:
        first += 1  # secondo quanto ha detto S, según lo que dijo S
    out_of = clause.lower[first] in cue.verb.source and speaker.first == first + 1
    verb = first + (clause.lower[first] in clause.lexicon.objects)  # comme le souligne S
    if not out_of and speaker.first != first and cue.subject_at != verb:
        return None
    after = max(cue.end, speaker.last)
    for at in range(after, min(after + REACH, clause.end)):
        if clause.lower[at] in (",", ":"):
            return clause.trimmed(at, clause.end)
    return None


def clause_opened(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """The clause that *that*, *whether*, *what* opens."""
    lexicon, after = clause.lexicon, _past_occasion(clause, _past_remark(clause, after))
    for at in range(after, min(after + REACH, clause.end)):
        low = clause.lower[at]
        if low in (";", ":") or (low == QUOTE and not is_name(clause.sentence, lexicon, at)):
            return None
        if not clause.flags(at) & Word.OPENER:
            if low == "," and (at == after or not _opener_after_comma(clause, at)):
                if at == after and lexicon.mood_endings and is_marked_first(clause, at + 1):
                    return None
                asked = _opener_after_comma(clause, at) and _asks(clause, cue, at)
                if asked or that_follows(clause, at) or _remark_before_that(clause, at):
                    continue
                aside = after_aside(clause.sentence, lexicon, at)
                if aside == at:
                    return None
            elif _is_other_verb(clause, cue, at) or (
                at > after and (_joins_cue(clause, at) or _tells_within(clause, after, at))
            ):
                return None
            continue
        if low in lexicon.that or at <= after + 2 or clause.lower[at - 1] == ",":
            own = _is_of_subject(clause, cue, after, at) or _opens_nothing(clause, cue, at)
            own = own or _is_of_clause(clause, cue, after, at) or _is_frame(clause, at)
            return None if own else _clause_from(clause, after, at)
    return None


def _is_of_clause(clause: Clause, cue: VerbCue, after: int, opener: int) -> bool:
    """Whether a clause without *that* stands right behind a cue, to which what a relative opens
    belongs: *said they shot him in the yard, where he died*.
    """
    lexicon = clause.lexicon
    if not lexicon.clause_without_that or opener <= after or clause.lower[opener] in lexicon.that:
        return False
    if cue.verb.addressee or cue.verb.object:
        return False
    return clause.lower[after] in clause.lexicon.nominatives and has_verb(clause, after)


def _is_of_thing(clause: Clause, that: int) -> bool:
    """Whether *that* with its article and preposition is about the noun before: Spanish *negó las
    imputaciones por las que*.
    """
    article = clause.flags(that - 1) & Word.DETERMINER
    return bool(article and clause.flags(that - 2) & Word.PREPOSITION)


def _is_frame(clause: Clause, at: int) -> bool:
    """Whether *as* opens a short frame that ends the sentence: German *, wie es heißt*."""
    if clause.lower[at] not in clause.lexicon.as_says or clause.lower[at - 1] != ",":
        return False
    short = at + 1 < clause.end <= at + _LONGEST_FRAME
    return short and bool(clause.flags(clause.end - 1) & Word.CUE)


_LONGEST_FRAME = 5
"""Atoms."""


def _is_of_object(clause: Clause, cue: VerbCue, that: int) -> bool:
    """Whether *that* tells of what the verb has for an object: French *souligne l’urgence de la
    tâche, qu’il attribue au retard*; or of a thing behind it: Spanish *rechaza la oferta y toma la
    silla que queda*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if lexicon.clause_commas or cue.subject_at >= cue.end:
        return False
    if lower[that - 1] == "," and _has_pronoun_object(clause, cue):
        return True  # lo consideró mediocre, que
    if not cue.verb.object:
        return False
    found = phrase_at(clause.sentence, lexicon, cue.end)
    if found is None or found.last > that or not clause.flags(cue.end) & Word.DETERMINER:
        return False
    if lower[that - 1] == ",":
        return lower[cue.end : that].count(",") == 1 and found.last < that
    timed = not lexicon.measures.isdisjoint(lower[found.first : found.last])
    return lexicon.pro_drop and not timed and not is_somebody(clause.sentence, lexicon, found)


def _has_pronoun_object(clause: Clause, cue: VerbCue) -> bool:
    """Whether a pronoun is a verb's object, right before it."""
    before = cue.subject_at - 1
    itself = clause.flags(before) & Word.REFLEXIVE
    return before >= 0 and not itself and clause.lower[before] in clause.lexicon.objects


def _tells_within(clause: Clause, after: int, at: int) -> bool:
    """Whether the subject of a clause without *that* tells something itself: *said the inquiry
    found | that*.
    """
    lexicon = clause.lexicon
    if not lexicon.clause_without_that or not clause.flags(at) & Word.CUE:
        return False
    subject = phrase_at(clause.sentence, lexicon, after)
    tells = subject is not None and past_adverbs(clause, subject.last) == at
    return tells and clause.lower[at] not in lexicon.homographs


def _joins_cue(clause: Clause, at: int) -> bool:
    """Whether another verb that tells follows, whose clause it is: *admits it and says that*, Dutch
    *reageerde op iemand die zei dat*.
    """
    if not clause.flags(at + 1) & Word.CUE:
        return False
    if joins(clause.sentence, clause.lexicon, at):
        return True
    told = at + 2 < clause.end and clause.lower[at + 2] in clause.lexicon.that
    return told and bool(clause.flags(at) & Word.RELATIVE)


def _asks(clause: Clause, cue: VerbCue, comma: int) -> bool:
    """Whether a clause behind a verb's comma is what it tells, whatever word opens it: German
    *fragte, ob*; not where that stands before the verb: *Das sagte S, was keiner verstand*; nor
    where it does not: *sagte nicht, ob*.
    """
    lower, lexicon = clause.lower, clause.lexicon
    if not lexicon.clause_commas or cue.verb.that_only or cue.infinitive:
        return False
    if clause.flags(comma - 1) & Word.NEGATION:
        return False
    if cue.subject_at < cue.first and lower[cue.subject_at] in lexicon.modals:
        return bool(cue.verb.with_modal)  # keiner könne sagen, ob
    return not (cue.subject_at == 1 and lower[0] in lexicon.demonstratives)


def _opens_nothing(clause: Clause, cue: VerbCue, opener: int) -> bool:
    """Whether an opener begins nothing that is told: what tells of whoever speaks, as in *said S,
    who lives nearby*, or a question where the verb tells none.
    """
    if clause.lower[opener] in clause.lexicon.that:
        asks = cue.verb.asks  # vroegen naar het plan | dat ze niet kenden
        return asks or _is_of_thing(clause, opener) or _is_of_object(clause, cue, opener)
    tells_of = clause.lower[opener - 1] == "," and not clause.lexicon.clause_commas
    return cue.verb.no_question or (tells_of and bool(clause.flags(opener) & Word.RELATIVE))


def _is_of_subject(clause: Clause, cue: VerbCue, after: int, opener: int) -> bool:
    """Whether an opener begins what tells of the subject of a clause without *that*: *said people
    who live there had left*.
    """
    if cue.verb.addressee or not clause.lexicon.clause_without_that:
        return False
    if not clause.flags(opener) & Word.RELATIVE:
        return False
    if clause.lower[opener] in clause.lexicon.that and not _lacks_subject(clause, opener):
        return False
    subject = phrase_at(clause.sentence, clause.lexicon, after)
    return subject is not None and subject.last == opener


def _lacks_subject(clause: Clause, that: int) -> bool:
    """Whether a verb stands right behind *that*, whose subject it is: *a fire that damaged it*."""
    at, lexicon = that + 1, clause.lexicon
    if (
        at >= clause.end
        or clause.flags(at) & (Word.DETERMINER | Word.PRONOUN)
        or clause.sentence.capital[at]
    ):
        return False
    low = clause.lower[at]
    regular = bool(lexicon.finite_endings) and low.endswith(lexicon.finite_endings)
    return bool(clause.flags(at) & Word.VERB) or low in lexicon.finites or regular


def _clause_from(clause: Clause, after: int, opener: int) -> Range | None:
    """The clause that an opener behind a cue begins, unless it tells what was replied to."""
    short = opener + _least_clause(clause.lexicon) > clause.end
    short = short and QUOTE not in clause.lower[opener : clause.end]
    if short or _is_about_report(clause, after, opener):
        return None
    return clause.trimmed(opener, before_next_report(clause, opener))


def asked_by_preposition(clause: Clause, cue: VerbCue, comma: int) -> Range | None:
    """The question that a preposition begins, where a comma opens clauses: German *machte klar, |
    mit welchem Ziel*.
    """
    lexicon, at = clause.lexicon, comma + 1
    if not lexicon.clause_commas or cue.verb.no_question or clause.lower[comma:at] != [","]:
        return None
    flags = clause.flags(at + 1)
    asks = flags & Word.OPENER and not flags & Word.DETERMINER
    if not asks or not clause.flags(at) & Word.PREPOSITION or clause.lower[at + 1] in lexicon.that:
        return None
    return clause.trimmed(at, before_next_report(clause, at))


def said_of_somebody(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """A clause without *that* whose subject has one about it: *said S, who is 70, is from ...*."""
    lexicon = clause.lexicon
    if cue.verb.addressee or not lexicon.clause_without_that:
        return None
    subject = phrase_at(clause.sentence, lexicon, after)
    if subject is None or subject.last + 1 >= clause.end or clause.lower[subject.last] != ",":
        return None
    who = subject.last + 1
    relative = clause.flags(who) & Word.RELATIVE and clause.lower[who] not in lexicon.that
    return clause.trimmed(after, before_next_report(clause, who)) if relative else None


def _past_remark(clause: Clause, at: int) -> int:
    """Past a pronoun between commas that stands for the speaker: French *assure, lui, que*."""
    marks = clause.lower[at : at + 3 : 2]
    remark = marks == [",", ","] and clause.lower[at + 1] in clause.lexicon.personal
    return at + 3 if remark else at


def _is_about_report(clause: Clause, after: int, that: int) -> bool:
    """Whether a clause tells what was replied to: *responded to a report that*."""
    if that < after + 2 or clause.lower[after] not in clause.lexicon.infinitive:
        return False
    low, nouns = clause.lower[that - 1], clause.lexicon.nouns
    return low in nouns.document or low in nouns.speech or bool(clause.flags(that - 1) & Word.CUE)


def _past_occasion(clause: Clause, after: int) -> int:
    """Past a clause for when it was said, before *that*: *said before leaving that it was over*."""
    lexicon = clause.lexicon
    if not clause.flags(after) & Word.CONJUNCTION or clause.flags(after) & Word.OPENER:
        return after
    if clause.lower[after] in lexicon.coordinators:
        return after
    for at in range(after + 2, min(after + REACH, clause.end - 1)):
        if clause.lower[at] in (",", ";", ":", QUOTE):
            return after
        if clause.lower[at] in lexicon.that and not clause.flags(at - 1) & Word.PREPOSITION:
            enough = at < clause.end - LEAST_SPEECH or QUOTE in clause.lower[at : clause.end]
            return at if enough else after
    return after


def _least_clause(lexicon: Lexicon) -> int:
    """Atoms of a clause, its opener included: *że odejdzie* needs no subject."""
    return 2 if lexicon.pro_drop else LEAST_SPEECH


def _is_other_verb(clause: Clause, cue: VerbCue, at: int) -> bool:
    """Whether a verb shows that no clause of the cue comes any more.

    Where verbs come first a relative clause needs no pronoun, so that it shows nothing.
    """
    if clause.lexicon.verb_first:
        return False
    if clause.lower[at] in clause.lexicon.infinitive and not clause.lexicon.verb_final:
        return opens_infinitive(clause, at)
    classes = clause.flags(at)
    if classes & Word.VERB and cue.form is not PARTICIPLE:
        return True
    if not classes & Word.CUE:
        return False
    subject = at - 1 - (clause.lower[at - 1] in clause.lexicon.nominatives)  # et je pense que
    return clause.lower[subject] in clause.lexicon.coordinators


def _opener_after_comma(clause: Clause, at: int) -> bool:
    return at + 1 < clause.end and bool(clause.flags(at + 1) & Word.OPENER)
