"""An object, or a clause without *that*, right after the cue."""

from __future__ import annotations

from citecheck.find.attributions.clause import LEAST_SPEECH, Clause, Range
from citecheck.find.attributions.content.finite import (
    has_main_clause,
    has_verb,
    is_expletive,
    may_be_finite,
    past_adverbs,
)
from citecheck.find.attributions.content.frames import can_report
from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import QUOTE, Phrase
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speaking import STATEMENT, words_in
from citecheck.find.lexicon import GERUND, Word


def told_after(clause: Clause, cue: VerbCue, after: int) -> Range | None:
    """An object, or a clause without *that*, right after the cue."""
    first = _past_manner_apart(clause, _past_when(clause, past_adverbs(clause, after)))
    if first < clause.end and cue.verb.addressee:
        first = _past_addressee(clause, cue, first)
    elif first < clause.end and cue.verb.object:
        first = _past_manner(clause, first)
    if first >= clause.end or clause.lower[first] in (",", *clause.lexicon.infinitive):
        return None  # reports to the office
    joins = clause.flags(first) & (Word.PREPOSITION | Word.CONJUNCTION)
    if cue.verb.clause and joins and not clause.flags(first) & Word.DETERMINER:
        return _behind_places(clause, first) if clause.lexicon.clause_without_that else None
    if not (cue.verb.object or cue.verb.quoted_object) and not (
        _is_clause(clause, first) and not _is_mere_thing(clause, first)
    ):
        return None
    part = clause.trimmed(first, object_end(clause, first) if cue.verb.object else clause.end)
    if part is None or part.last - part.first < _least(clause, part.first):
        return None
    return part


def _past_when(clause: Clause, first: int) -> int:
    """Past when it was said, before a clause without *that*: *said this week | it was over*, *said
    late on Monday | it was over*.
    """
    lexicon = clause.lexicon
    if not lexicon.clause_without_that or first + LEAST_SPEECH >= clause.end:
        return first
    at = first
    if clause.lower[at] in lexicon.demonstratives and clause.lower[at + 1] in lexicon.measures:
        at += 2
    elif clause.lower[at] in lexicon.day_parts and clause.flags(at + 1) & Word.PREPOSITION:
        at += 2
        if not clause.flags(at) & Word.ADVERB:
            return first
        at += 1
    at = past_adverbs(clause, at)
    return at if at > first and _is_clause(clause, at) else first


def _past_manner_apart(clause: Clause, first: int) -> int:
    """Past an adverb that a comma parts from a clause without *that*: *said nationally, | it is
    down*.
    """
    lexicon = clause.lexicon
    if not lexicon.clause_without_that or first + LEAST_SPEECH >= clause.end:
        return first
    manner = clause.lower[first].endswith(lexicon.adverb_endings or "\0")
    apart = manner and clause.lower[first + 1] == ","
    return first + 2 if apart and _is_clause(clause, first + 2) else first


def object_behind_places(clause: Clause, after: int) -> Range | None:
    """An object behind where, when or of whom, where verbs come second: *fordert von S Geld*."""
    lexicon = clause.lexicon
    if not lexicon.verb_final:
        return None
    at = first = past_adverbs(clause, after)
    for _ in range(_MOST_PLACES):
        place = phrase_at(clause.sentence, lexicon, at + 1)
        if not clause.flags(at) & Word.PREPOSITION or place is None or place.last >= clause.end:
            break
        at = past_adverbs(clause, place.last)
    thing = phrase_at(clause.sentence, lexicon, at) if at > first else None
    if thing is None or thing.last - thing.first < LEAST_OBJECT:
        return None
    return clause.trimmed(at, object_end(clause, at))


def past_insertion(clause: Clause, comma: int) -> int:
    """Past when or where it was said, between commas behind a verb or its subject: *warned, in a
    speech in Leeds, | of ...*; the atom itself where no such thing stands there.
    """
    if comma + 1 >= clause.end or clause.lower[comma] != ",":
        return comma
    if not clause.flags(comma + 1) & (Word.PREPOSITION | Word.ADVERB):
        return comma
    for at in range(comma + 2, min(comma + _LONGEST_INSERTION, clause.end - 1)):
        if clause.lower[at] == ",":
            return at + 1
        if clause.flags(at) & _OTHER_CLAUSE or clause.lower[at] in (QUOTE, ":", ";"):
            return comma
    return comma


_LONGEST_INSERTION = 10
"""Atoms."""
_OTHER_CLAUSE = Word.VERB | Word.CUE | Word.OPENER | Word.RELATIVE

LEAST_OBJECT = 2
"""Atoms of an object behind other words: an article or an adjective, and a noun."""


def _past_addressee(clause: Clause, cue: VerbCue, first: int) -> int:
    """Where what is told begins, behind whom it is told: *told a rally in Leeds, prices fell*; the
    end where nothing is: *told stories*.
    """
    behind = _behind_audience(clause, first)
    if behind is not None:
        return behind
    told = phrase_at(clause.sentence, clause.lexicon, first)
    if told is not None and (within := _end_of_people(clause, told)) is not None:
        return within
    behind = told.last if told is not None else first
    for _ in range(_MOST_PLACES):
        if behind > first and _is_clause(clause, behind):
            return behind
        place = phrase_at(clause.sentence, clause.lexicon, behind + 1)
        if place is None or not clause.flags(behind) & Word.PREPOSITION:
            break
        behind = place.last  # told reporters in Leeds | he was fit
    return first if cue.verb.object or _tells_itself(clause, first) else clause.end


def _end_of_people(clause: Clause, told: Phrase) -> int | None:
    """Where a clause begins in what was read as one noun: *told reporters | prices had risen*."""
    people = map(clause.lexicon.nouns.known, clause.lower[told.first : told.last - 1])
    return _cut_before_clause(clause, told) if any(people) else None


def _cut_before_clause(clause: Clause, read: Phrase) -> int | None:
    """Where a clause without *that* begins in two nouns that were read as one: *said by phone |
    prices had risen*, *told a crowd | nobody was hurt*.
    """
    first = read.first + bool(clause.flags(read.first) & Word.DETERMINER)
    if not clause.lexicon.clause_without_that:
        return None
    for cut in range(read.last - 1, first, -1):
        plain = not clause.flags(cut) & ~Word.PRONOUN and not clause.sentence.capital[cut]
        if plain and clause.sentence.wordy[cut] and has_verb(clause, cut):
            return cut
    return None


def _behind_audience(clause: Clause, first: int) -> int | None:
    """Where a clause begins behind a comma that ends whom it is told, and where."""
    comma = next((at for at in range(first, clause.end) if clause.lower[at] in _PARTS), clause.end)
    if comma >= clause.end or clause.lower[comma] != "," or not has_verb(clause, comma + 1):
        return None
    finite = any(may_be_finite(clause, at) for at in range(first + 1, comma))
    return None if finite else comma + 1


def _tells_itself(clause: Clause, first: int) -> bool:
    """Whether a clause begins right behind a verb that has an addressee: *told she is ill*."""
    behind = range(first + 1, clause.end)
    end = next((at for at in behind if _ends_thing(clause, at)), clause.end)
    quoted = QUOTE in clause.lower[first:end]
    return quoted or any(may_be_finite(clause, at) for at in range(first + 1, end))


def _past_manner(clause: Clause, first: int) -> int:
    """Past how an object was met, before it: French *rejettent en bloc | les accusations*."""
    bare = clause.flags(first) == Word.PREPOSITION and not clause.flags(first + 1)
    manner = bare and first + 2 < clause.end and clause.flags(first + 2) & Word.DETERMINER
    plain = bool(manner) and clause.sentence.word(first + 1)[0].islower()
    return first + 2 if plain and not clause.lexicon.verb_final else first


def _behind_places(clause: Clause, first: int) -> Range | None:
    """A clause without *that*, behind where or when it was said: *said on Monday it was over*."""
    at = _first_behind_places(clause, first)
    return clause.trimmed(at, clause.end) if at is not None else None


def _first_behind_places(clause: Clause, first: int) -> int | None:
    """Where a clause without *that* begins, behind where or when: *said on Monday it was over*;
    one that a conjunction opens is a part of it: *said while it is old, it holds*.
    """
    if clause.flags(first) & Word.CONJUNCTION:
        return first if has_main_clause(clause, first) else None
    at = first
    for _ in range(_MOST_PLACES):
        behind = _past_place(clause, at)
        if behind is None:
            return None
        at = behind
        if at + LEAST_SPEECH <= clause.end and (has_verb(clause, at) or _is_told(clause, at)):
            return at
    return None


def _past_place(clause: Clause, at: int) -> int | None:
    """Past a preposition and a place or a day, and a comma behind it; ``None`` where none is."""
    if not clause.flags(at) & Word.PREPOSITION:
        return None
    place = past_adverbs(clause, at + 1)
    if place >= clause.end:
        return None
    if place == at + 1 or not clause.sentence.capital[place - 1]:  # no day
        phrase = phrase_at(clause.sentence, clause.lexicon, place)
        if phrase is None:
            return None
        place = _cut_before_clause(clause, phrase) or _past_compound(clause, phrase.last)
    return place + (clause.lower[place : place + 1] == [","])


def _past_compound(clause: Clause, at: int) -> int:
    """Past the noun in no list that a place is one with, where or when stands behind it: *at the
    council | meeting last Monday*.
    """
    low, lexicon = clause.lower[at : at + 1], clause.lexicon
    if not low or not lexicon.third_person or clause.flags(at) or clause.sentence.capital[at]:
        return at
    if not low[0].isalpha() or low[0].endswith(lexicon.third_person) or lexicon.nouns.known(low[0]):
        return at
    placed = clause.flags(at + 1) & (Word.ADVERB | Word.PREPOSITION)
    part = clause.lower[at + 1 : at + 2] and clause.lower[at + 1] in lexicon.of  # all of them
    return past_adverbs(clause, at + 1) if placed and not part else at


def _is_told(clause: Clause, first: int) -> bool:
    """Whether a clause begins behind where it was said, by a verb further on: *said in a statement
    | closing it would cost millions*; no *said in a letter | sent to parents*.
    """
    low, lexicon = clause.lower[first], clause.lexicon
    if clause.flags(first) & Word.CONJUNCTION and low not in lexicon.coordinators:
        return has_main_clause(clause, first)
    if clause.flags(first) & Word.PREPOSITION or not clause.sentence.wordy[first]:
        return False
    if low in lexicon.finites or low.endswith(lexicon.finite_endings):
        return False
    return (_is_clause(clause, first) or bool(clause.flags(first) & Word.OPENER)) and any(
        clause.flags(at) & Word.VERB for at in range(first + 1, clause.end)
    )


_MOST_PLACES = 3
"""Phrases for where and when between a verb and what is said."""


def _is_mere_thing(clause: Clause, first: int) -> bool:
    """Whether what follows a cue is a thing that was done and no clause: *added a layer of paint*,
    *wrote letters about*. It is where nothing in it can be a verb, and prepositions alone go on
    with the thing.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    if not lexicon.finites:
        return False
    end = next((at for at in range(first, clause.end) if _ends_thing(clause, at)), clause.end)
    if QUOTE in clause.lower[first:end] or _shows_verb(clause, first, end):
        return False
    if end < clause.end and clause.lower[end] == "," and _resumes(clause, end + 1):
        return False
    thing = phrase_at(sentence, lexicon, first)
    while thing is not None and thing.last < end:
        at = thing.last
        joins = clause.flags(at) & Word.PREPOSITION or clause.lower[at] in lexicon.coordinators
        if not joins or at + 1 >= end:
            return bool(joins)
        thing = phrase_at(sentence, lexicon, at + 1)
    return thing is not None


def _shows_verb(clause: Clause, first: int, end: int) -> bool:
    """Whether a finite verb stands among some words: right behind a subject, whatever it ends in;
    elsewhere one whose ending is no noun's, too, as in *claimed dozens of lives*.
    """
    if has_verb(clause, first):
        return True
    many = clause.lexicon.third_person
    return any(
        may_be_finite(clause, at)
        and (clause.flags(at) or not (many and clause.lower[at].endswith(many)))
        for at in range(first, end)
    )


def _ends_thing(clause: Clause, at: int) -> bool:
    """Whether a mark ends a thing, or what its doer did next: *added sugar | and stirred it*."""
    if clause.lower[at] in clause.lexicon.coordinators and at + 1 < clause.end:
        low, many = clause.lower[at + 1], clause.lexicon.third_person
        plain = not clause.flags(at + 1) and not (many and low.endswith(many))
        return plain and may_be_finite(clause, at + 1)
    return clause.lower[at] in _ENDS


_ENDS = frozenset((",", ";", ":", "–", "—"))
_PARTS = _ENDS | frozenset("()")


def _resumes(clause: Clause, first: int) -> bool:
    """Whether a verb comes behind an apposition: *said the company, its owner, bought it*."""
    behind = next((at for at in range(first, clause.end) if clause.lower[at] in _PARTS), None)
    return behind is not None and behind + 1 < clause.end and may_be_finite(clause, behind + 1)


def _least(clause: Clause, first: int) -> int:
    """How many atoms an object has at least: *denies it*, *ontkent dat* have one."""
    lexicon = clause.lexicon
    low = clause.lower[first]
    if low == QUOTE or low in lexicon.demonstratives or low in lexicon.neuter:
        return 1
    plain = lexicon.capital_nouns or not clause.sentence.capital[first]
    alone = first + 1 >= clause.end or clause.lower[first + 1] == ","
    noun = lexicon.bare_definite or (alone and plain)  # bekræftet oplysningerne, denies fraud
    return 1 if noun and not clause.flags(first) and len(low) > SHORT_NOUN else 2


SHORT_NOUN = 4


def object_end(clause: Clause, first: int) -> int:
    """Where an object ends: at the next comma that does not open a clause about it."""
    for at in range(first, clause.end):
        if clause.lower[at] in (";", ":"):
            return at
        if clause.lower[at] == "," and at + 1 < clause.end and _begins_another(clause, at + 1):
            return at
        if clause.flags(at) & Word.CONJUNCTION and next_says(clause, at + 1):
            return at  # defended them after S described
        if clause.lower[at] in clause.lexicon.coordinators and (
            clause.flags(at + 1) & Word.CUE
            or _goes_on_without(clause, first, at)
            or next_says(clause, at + 1)
        ):
            return at
    return clause.end


def next_says(clause: Clause, first: int) -> bool:
    """Whether somebody else and what they say follow: *denied it and a friend said that ...*."""
    who = phrase_at(clause.sentence, clause.lexicon, first)
    if who is None or not clause.flags(who.last) & Word.CUE:
        return False
    return can_report(clause, who.last) and is_somebody(clause.sentence, clause.lexicon, who)


def _goes_on_without(clause: Clause, first: int, coordinator: int) -> bool:
    """Whether the speaker is the subject of what follows an object: *denied it and was freed*."""
    verbs = Word.VERB | Word.CUE
    return bool(clause.flags(coordinator + 1) & Word.VERB) and not any(
        clause.flags(at) & verbs for at in range(first, coordinator)
    )


def _begins_another(clause: Clause, at: int) -> bool:
    another = clause.flags(at) & (Word.CONJUNCTION | Word.CUE)
    if clause.flags(at) & Word.PREPOSITION and clause.lower[at] in clause.lexicon.realised:
        return True  # les faits, avant de reconnaître
    return bool(another) or clause.lower[at] in clause.lexicon.purpose


def _is_clause(clause: Clause, first: int) -> bool:
    """Whether words that follow a cue are a clause of their own: a subject, then a verb."""
    if first < clause.end and clause.lower[first] == QUOTE:
        return _is_quoted_subject(clause, first)
    return _is_plain_clause(clause, first)


def _is_plain_clause(clause: Clause, first: int) -> bool:
    if first >= clause.end or _is_no_subject(clause, first):
        return False
    if clause.end - first == _SHORTEST_CLAUSE and clause.lower[first + 1] != QUOTE:
        return _is_shortest_clause(clause, first)
    if clause.flags(first) & Word.DETERMINER and clause.lower[first + 1 : first + 2] == [QUOTE]:
        said = words_in(clause.sentence, first + 1) >= STATEMENT  # says the “plan is not ours”
        return said or clause.end - first >= LEAST_SPEECH  # said the “Example Show” was over
    if clause.flags(first) & Word.PRONOUN or is_expletive(clause, first):
        return clause.end - first >= LEAST_SPEECH
    phrase = phrase_at(clause.sentence, clause.lexicon, first)
    if phrase is None:
        noun = _is_verb_as_noun(clause, first)
        return noun or _is_gerund(clause, first) or _is_some(clause, first)
    quoted = clause.lower[phrase.last : phrase.last + 1] == [QUOTE]  # said S “will never leave”
    return quoted or clause.end - first >= LEAST_SPEECH


def _is_quoted_subject(clause: Clause, first: int) -> bool:
    """Whether a clause begins with words in quotation marks: *said “bad actors” were to blame*."""
    at = past_adverbs(clause, first + 1)
    if at >= clause.end or not clause.sentence.wordy[at]:
        return False
    if clause.lower[at] in clause.lexicon.coordinators:
        return has_verb(clause, at + 1)
    places = (
        clause.flags(at) & Word.PREPOSITION and clause.lower[at] not in clause.lexicon.infinitive
    )
    return has_verb(clause, at + 1) if places else may_be_finite(clause, at)


def _is_verb_as_noun(clause: Clause, first: int) -> bool:
    """Whether a verb's form is a subject, since its own verb is behind it, or behind what it is of:
    *said demand had doubled*, *said praise from S would not change it*.
    """
    if clause.flags(first) != Word.CUE:
        return False
    at = first + 1
    if clause.lower[first] in clause.lexicon.homographs and clause.flags(at) & Word.VERB:
        return True
    for _ in range(_MOST_PLACES):
        place = phrase_at(clause.sentence, clause.lexicon, at + 1)
        if place is None or not clause.flags(at) & Word.PREPOSITION:
            return False
        at = place.last
        if at < clause.end and clause.flags(at) & Word.VERB:
            return True
    return False


def _is_no_subject(clause: Clause, first: int) -> bool:
    """Whether no subject begins at an atom, or only how much was said: *said nothing*."""
    if clause.flags(first) & Word.VERB or not clause.sentence.wordy[first]:
        return True
    return clause.lower[first] in clause.lexicon.voids and not has_verb(clause, first)


def _is_shortest_clause(clause: Clause, first: int) -> bool:
    """Whether two words are a clause: *she agrees*, *prices rose*; no *love letters*."""
    if not clause.lexicon.finites:
        return False
    noun, verb = clause.lower[first], clause.lower[first + 1]
    if clause.flags(first) & ~(Word.PRONOUN | Word.CUE) or not may_be_finite(clause, first + 1):
        return False
    if clause.flags(first + 1) & Word.VERB:
        return False  # whether they had, they said they had
    if clause.flags(first) & Word.PRONOUN:
        return noun in clause.lexicon.nominatives or noun in clause.lexicon.referring
    ends = clause.lexicon.third_person
    return clause.sentence.wordy[first + 1] and not (ends and verb.endswith(ends))


_SHORTEST_CLAUSE = 2
"""Atoms of a subject and its verb."""


def _is_some(clause: Clause, first: int) -> bool:
    """Whether a number or the like and its verb follow: *said two of the wounded had died*."""
    if not clause.flags(first) & Word.DETERMINER:
        return False
    behind = (at for at in range(first + 1, clause.end) if clause.lower[at] in _PARTS)
    end = next(behind, clause.end)
    return any(may_be_finite(clause, at) for at in range(first + 1, end))


def _is_gerund(clause: Clause, first: int) -> bool:
    """Whether a verb's gerund is a clause's subject: *says maintaining it will cost millions*."""
    forms = clause.lexicon.verbs.get(clause.lower[first], ())
    if not clause.lexicon.clause_without_that or all(form is not GERUND for _, form in forms):
        return False
    parts = (at for at in range(first + 1, clause.end) if clause.lower[at] in _PARTS)
    end = next(parts, clause.end)
    return any(clause.flags(at) & Word.VERB for at in range(first + 1, end))
