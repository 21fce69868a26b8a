"""Clauses that their verb alone marks as what somebody said: German *Das sei nicht zu ändern.*"""

from __future__ import annotations

from citecheck.find.attributions.clause import Clause, Range
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.traces import Trace
from citecheck.find.lexicon import Lexicon, Word


def told_by_mood(clause: Clause, taken: list[Range], *, going_on: bool) -> Range | None:
    """The part of a sentence that its mood marks as reported; ``None`` where none is.

    `taken`: what is attributed already. `going_on`: whether the sentence before told what
    somebody said, so that a form which can mean more things means this.
    """
    if not may_tell(clause, going_on=going_on):
        return None
    limit = min((part.first for part in taken), default=clause.end)
    for at in range(limit):
        if not _marks(clause, at, going_on=going_on):
            continue
        part = clause.trimmed(_first(clause, at), _last(clause, at, limit))
        return part if part is not None and part.last - part.first >= 3 else None
    return None


def may_tell(clause: Clause, *, going_on: bool) -> bool:
    """Whether a form stands in a sentence that may be of the mood."""
    traces = clause.sentence.traces
    if traces & Trace.MOOD:
        return True
    return going_on and bool(
        traces & Trace.GOING_ON or has_mood_ending(clause.lexicon, clause.lower)
    )


def has_mood_ending(lexicon: Lexicon, lower: list[str]) -> bool:
    """Whether a word in no list ends as verbs do in the mood that tells what somebody said."""
    if not lexicon.mood_endings:
        return False
    return any(
        low.endswith(lexicon.mood_endings)
        and (not low.endswith(lexicon.past_endings) or low in lexicon.subjunctive)
        and not lexicon.word.get(low, 0) & ~Word.CUE
        for low in lower
    )


def _is_unlisted(clause: Clause, at: int) -> bool:
    """Whether a word in no list is a verb of the mood by its ending and its place, second behind
    one who is not *I*: German *Sie diene allen*, *Die Stadt suche Zeugen*.
    """
    lexicon, lower = clause.lexicon, clause.lower
    if len(lower[at]) < _SHORTEST_VERB or clause.flags(at) & ~Word.CUE:
        return False
    if clause.sentence.capital[at] or not has_mood_ending(lexicon, lower[at : at + 1]):
        return False
    first = next((i + 1 for i in range(at - 1, -1, -1) if lower[i] in _PARTS), 0)
    if first and clause.flags(first) & (Word.RELATIVE | Word.OPENER):
        return False  # its verb comes last
    while first < at and clause.flags(first) & (Word.CONJUNCTION | Word.ADVERB):
        if clause.flags(first) & (Word.DETERMINER | Word.PRONOUN):
            break
        first += 1
    last = next((i for i in range(at, clause.end) if lower[i] in _PARTS), clause.end)
    if any(clause.flags(i) & Word.VERB for i in range(first, last)):
        return False
    pronoun = clause.flags(first) & Word.PRONOUN or lower[first] in lexicon.demonstratives
    pronoun = pronoun or lower[first] in lexicon.standing  # Keiner wünsche sich einen Streik
    if first == at - 1 and pronoun:
        return True
    subject = phrase_at(clause.sentence, lexicon, first)
    before = subject is not None and subject.last == at and bool(clause.flags(first))
    return before or _is_inverted(clause, at)


def _is_inverted(clause: Clause, verb: int) -> bool:
    """Whether a verb has its subject right behind it, as when something else opens its clause:
    German *Dadurch entstehe ein Markt*.
    """
    if not clause.lexicon.verb_second or verb + 1 >= clause.end or not verb:
        return False
    before = clause.flags(verb - 1)
    if before & (Word.DETERMINER | Word.PREPOSITION) or clause.lower[verb - 1] in _PARTS:
        return False
    return bool(clause.flags(verb + 1) & (Word.DETERMINER | Word.PRONOUN))


_SHORTEST_VERB = 4
_PARTS = frozenset((",", "–", ":", ";"))


def _marks(clause: Clause, at: int, *, going_on: bool) -> bool:
    """Whether an atom is a form of the mood, and no noun, and not the writer's own *I*."""
    low = clause.lower[at]
    strong = low in clause.lexicon.reported_mood
    weak = going_on and (low in clause.lexicon.going_on or _is_unlisted(clause, at))
    concedes = not at and clause.lexicon.verb_second  # Sei es ein Lehrling
    if concedes or not (strong or weak):
        return False
    if clause.lexicon.capital_nouns and at and clause.sentence.word(at)[0].isupper():
        return False
    if clause.lower[at + 1 : at + 2] == ["denn"]:  # es sei denn
        return False
    if _tells_as_if(clause, at):
        return False
    if _opens_question(clause, at, or_that=not strong):
        return False
    return "ich" not in clause.lower[max(0, at - 2) : at + 3]


def _tells_as_if(clause: Clause, verb: int) -> bool:
    """Whether a form is the verb of what is only likened: *als ginge es nicht um ihn*."""
    comma = next((at for at in range(verb - 1, 0, -1) if clause.lower[at] == ","), 0)
    return comma > 0 and clause.lower[comma + 1] in clause.lexicon.as_if


def _opens_question(clause: Clause, verb: int, *, or_that: bool) -> bool:
    """Whether a form is the verb of a clause behind a comma that tells how or whether: *skizzierte,
    wie ... aussehen könnte*; *ob die Chefin, Eva Muster, komme*. `or_that`: or that something is.
    """
    last = verb
    while last > 1 and clause.flags(last - 1) & (Word.VERB | Word.CUE):
        last -= 1  # gehalten habe
    for at in range(last - 1, 0, -1):
        if clause.lower[at] == ",":
            if clause.flags(at + 1) & Word.OPENER:
                return or_that or clause.lower[at + 1] not in clause.lexicon.that
            if clause.flags(at + 1) & Word.RELATIVE & ~Word.DETERMINER:
                return False
        elif clause.flags(at) & (Word.VERB | Word.CUE):
            return False
    return False


def _first(clause: Clause, at: int) -> int:
    """Where what is told begins: after a comma, if a main clause in another mood is before it."""
    comma = -1
    for position in range(at - 1, -1, -1):
        if clause.lower[position] == ":" and not _has_mood(clause, position):
            return position + 1
        if clause.lower[position] in (",", "–", ":", ";") and comma < 0:
            comma = position
        elif comma >= 0 and _is_indicative(clause, position):
            if _is_subordinate(clause, position):
                comma = -1
                continue
            return comma + 1
    return 0


def _has_mood(clause: Clause, end: int) -> bool:
    """Whether a form of the mood stands before an atom, so that a colon opens nothing there."""
    lexicon = clause.lexicon
    return any(
        low in lexicon.reported_mood or low in lexicon.going_on for low in clause.lower[:end]
    )


def _is_subordinate(clause: Clause, verb: int) -> bool:
    """Whether a verb is that of a clause that a conjunction opens: *nachdem er ... wurde, sei*."""
    for at in range(verb - 1, -1, -1):
        if clause.lower[at] in (",", "–", ":", ";"):
            opens = clause.flags(at + 1)
            return bool(opens & (Word.CONJUNCTION | Word.OPENER | Word.RELATIVE))
    return bool(clause.flags(0) & (Word.CONJUNCTION | Word.OPENER))


def _is_indicative(clause: Clause, at: int) -> bool:
    verb = clause.flags(at) & (Word.VERB | Word.CUE)
    return bool(verb) and clause.lower[at] not in clause.lexicon.subjunctive


def _last(clause: Clause, at: int, limit: int) -> int:
    """Where it ends: before what is attributed already, the conjunction that joins it included."""
    last = min(limit, clause.end)
    while last < clause.end and last > at and clause.flags(last - 1) & Word.CONJUNCTION:
        last -= 1
    return last


def claim(clause: Clause) -> Range | None:
    """The modal by which a subject claims something of itself: *will sich verlaufen haben*."""
    if clause.lexicon.claiming.isdisjoint(clause.lower):
        return None
    return hearsay(clause, clause.lexicon.claiming)


def hearsay(clause: Clause, modals: frozenset[str] | None = None) -> Range | None:
    """The modal that makes a sentence hearsay: *soll ... gestohlen haben*; ``None``: none does.

    `modals`: those that are looked for, the language's own if not given.
    """
    lexicon = clause.lexicon
    modals = lexicon.hearsay if modals is None else modals
    if not lexicon.unreal.isdisjoint(clause.lower):
        return None
    for at in range(clause.end):
        if clause.lower[at] not in modals:
            continue
        if lexicon.hearsay_participles:
            if _participle_follows(clause, at):
                return Range(at, at + 1)
            continue
        for end in range(at + 3, min(at + 60, clause.end + 1)):
            closes = (
                end == clause.end
                or clause.lower[end] in (",", ";", "–")
                or (clause.flags(end) & Word.CONJUNCTION)
            )
            if closes and _perfect_infinitive(clause, end):
                return Range(at, at + 1)
    return None


def hearsay_within(clause: Clause) -> tuple[Range, Range] | None:
    """The modal at the end of a clause that it makes hearsay, and that clause: German *S, der |
    einen Mann getötet haben soll, schwieg*.
    """
    lexicon = clause.lexicon
    if not lexicon.verb_final or lexicon.hearsay.isdisjoint(clause.lower):
        return None
    comma = 0
    for at in range(clause.end):
        if clause.lower[at] == ",":
            comma = at
        elif comma and clause.lower[at] in lexicon.hearsay and at > comma + _LATE:
            closes = at + 1 == clause.end or clause.lower[at + 1] in _PARTS
            part = clause.trimmed(comma, at + 1)
            if closes and part is not None and _perfect_infinitive(clause, at):
                return Range(at, at + 1), part
    return None


_LATE = 3
"""Atoms from a comma to the modal that ends its clause, at least."""


def _participle_follows(clause: Clause, modal: int) -> bool:
    """Whether a participle comes right behind: French *aurait (déjà) détourné*, no *aurait pu*."""
    lexicon = clause.lexicon
    for at in range(modal + 1, min(modal + 4, clause.end)):
        flags = clause.flags(at)
        if flags & (Word.ADVERB | Word.NEGATION) and not flags & Word.DETERMINER:
            continue
        low = clause.lower[at]
        return (
            low.endswith(lexicon.hearsay_participles)
            and low not in lexicon.hearsay_not
            and not flags & ~(Word.CUE | Word.VERB)
            and not clause.sentence.capital[at]
        )
    return False


def _perfect_infinitive(clause: Clause, end: int) -> bool:
    """Whether *gestohlen haben*, *gesehen worden sein*, *hebben gestolen* ends before an atom."""
    last, before = end - 1, end - 2
    if clause.lower[last] not in clause.lexicon.hearsay_ends:
        if clause.lower[before] not in clause.lexicon.hearsay_ends or clause.lexicon.capital_nouns:
            return False
        last, before = before, last
    low, prefixes = clause.lower[before], clause.lexicon.hearsay_prefixes
    if prefixes and not (low.startswith(prefixes) or "ge" in low[1:6]):
        return False  # zou pikant zijn
    return low.endswith(("t", "d", "en")) and not clause.sentence.word(before)[0].isupper()
