"""Where a subject begins, to the left of its verb."""

from __future__ import annotations

from citecheck.find.attributions.behind_verb import is_day
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import PARTICIPLE, Lexicon, Word

_TWO = 2
"""Atoms of an article and its noun."""


def first_before(sentence: Sentence, lexicon: Lexicon, start: int, at: int) -> Phrase | None:
    """The first phrase of a clause that leads to its verb."""
    while start < at:
        phrase = phrase_at(sentence, lexicon, start)
        if phrase is not None and phrase.last <= at:
            alone = phrase.last == start + 1
            if alone and (
                sentence.lower[start] in lexicon.oblique
                or sentence.lower[start] in lexicon.datives
                or _opens_clause(sentence, lexicon, start, at)
            ):
                start += 1  # denen S vorwirft, that S said
                continue
            behind = _past_time(sentence, lexicon, phrase, at)
            if behind is not None:
                start = behind
                continue
            if leads_to(sentence, lexicon, phrase.last, at) or _is_described(
                sentence, lexicon, phrase.last, at
            ):
                return phrase
            start = _later_start(sentence, lexicon, phrase.last, at)
        elif sentence.classes(start) & Word.PREPOSITION:
            if _is_relative(sentence, lexicon, start + 1, at):
                start += 2  # nach der | S sagte
                continue
            start = _after_prepositional(sentence, lexicon, start, at)
        else:
            start += 1
    return None


def _is_relative(sentence: Sentence, lexicon: Lexicon, at: int, verb: int) -> bool:
    """Whether a relative pronoun behind a comma and a preposition has somebody behind it who is
    named, where the verb comes last: German *eine Pause, nach der | S sagte*.
    """
    if not lexicon.capital_nouns or at < _TWO or sentence.lower[at - 2] != ",":
        return False
    if not sentence.classes(at) & Word.RELATIVE:
        return False
    who = phrase_at(sentence, lexicon, at + 1)
    if who is None or who.last > verb:
        return False
    return names_a_person(mention(sentence, lexicon, *who))


def _opens_clause(sentence: Sentence, lexicon: Lexicon, that: int, verb: int) -> bool:
    """Whether *that* has a subject of its own behind it, and is none: *that the firm | said*."""
    if sentence.lower[that] not in lexicon.that or that + 1 >= verb:
        return False
    subject = phrase_at(sentence, lexicon, that + 1)
    return subject is not None and subject.last <= verb


def leads_to(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> bool:
    """Whether nothing but prepositional phrases and adverbs stands between subject and verb, or who
    passes it on: *an official quoted by S said*.
    """
    if first < at:
        if _acts(sentence, lexicon, first):
            return False
        first += phrase_size(
            sentence.lower, first, lexicon.relayed_by.get(sentence.lower[first], ())
        )
    return not any(
        (
            sentence.classes(position) & (Word.VERB | Word.CUE | Word.OPENER)
            and not _describes(sentence, lexicon, position, at)
        )
        or sentence.lower[position] in lexicon.coordinators
        for position in range(first, at)
    )


def _acts(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word right behind a pronoun is its own verb, in no list: *it received complaints
    from incidents | reported*.
    """
    before = sentence.lower[at - 1]
    if not lexicon.subject_first or not (before in lexicon.nominatives or before in lexicon.neuter):
        return False
    low = sentence.lower[at]
    verb = low in lexicon.finites or low.endswith(lexicon.finite_endings)
    return verb and not sentence.classes(at)


def _describes(sentence: Sentence, lexicon: Lexicon, at: int, verb: int) -> bool:
    """Whether a word is nothing but a participle, and tells of the noun before it: French *les
    habitants interrogés disent*.
    """
    forms = lexicon.verbs.get(sentence.lower[at], ())
    if not forms or sentence.classes(at) != Word.CUE or lexicon.verb_final or at + 1 > verb:
        return False
    return all(form is PARTICIPLE for _, form in forms)


def _is_described(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> bool:
    """Whether all between a subject and its verb is a clause about it, no comma round it: Dutch
    *een ambtenaar die anoniem wil blijven noemt*. The clause ends with its verb, so two meet.
    """
    if not lexicon.verb_final or lexicon.capital_nouns:
        return False  # German sets commas
    relative = sentence.classes(first) & Word.RELATIVE
    verb = sentence.classes(at - 1) & (Word.VERB | Word.CUE) or _is_past_verb(sentence, first, at)
    return bool(relative and verb) and at - first > 1


def _is_past_verb(sentence: Sentence, first: int, at: int) -> bool:
    """Whether an infinitive or a participle that is in no list stands behind its own verb."""
    before = sentence.classes(at - 2) & Word.VERB and at - 2 > first
    return bool(before) and sentence.lower[at - 1].endswith(("en", "d", "t"))


def _later_start(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> int:
    """Past the verb or coordinator that shows a phrase to be another clause's."""
    for position in range(at - 1, first - 1, -1):
        if (
            sentence.classes(position) & (Word.VERB | Word.CUE | Word.OPENER)
            or sentence.lower[position] in lexicon.coordinators
        ):
            return position + 1
    return at


def _past_time(sentence: Sentence, lexicon: Lexicon, phrase: Phrase, verb: int) -> int | None:
    """Past when it was, before the subject: *Two weeks ago | S said*, *This week | S said*, *After
    the game | S said*; ``None`` where a phrase tells nothing of the kind.
    """
    first, last = phrase
    if not lexicon.subject_first or not sentence.classes(first) & Word.DETERMINER:
        return None
    timed = sentence.lower[first + 1] in lexicon.measures if first + 1 < verb else False
    if timed and last <= first + _TWO:
        ago = last == first + _TWO and sentence.classes(last) == Word.ADVERB
        return last + 1 if ago or last == first + 1 else None
    if last != verb or not (timed or sentence.classes(first - 1 if first else last) & _OPENS_TIME):
        return None
    name = _name_within(sentence, lexicon, phrase)
    return name if name < last else None


_OPENS_TIME = Word.PREPOSITION | Word.CONJUNCTION


def _after_prepositional(sentence: Sentence, lexicon: Lexicon, start: int, verb: int) -> int:
    named = sentence.capital[min(start + 2, len(sentence) - 1)]
    if is_day(sentence, start) and (lexicon.subject_first or not named):
        return start + 2  # On Monday police said
    if lexicon.subject_first and sentence.lower[start + 1 : start + 2]:
        year = sentence.lower[start + 1].isdigit() and named
        if year:
            return start + 2  # In 2019 S said
    phrase = phrase_at(sentence, lexicon, start + 1)
    if phrase is None:
        return start + 1
    if lexicon.subject_first and phrase.last == verb:
        return _name_within(sentence, lexicon, phrase)
    subject = phrase.last - 1  # over the weekend | she
    joined = subject > phrase.first and sentence.lower[subject] in lexicon.nominatives
    plain = sentence.flags[subject] & (Word.PRONOUN | Word.DETERMINER) == Word.PRONOUN
    return subject if joined or (subject > phrase.first and plain) else phrase.last


def _name_within(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> int:
    """Where a name begins right behind a common noun and its article, which are no part of it:
    *After the game | S said*, or behind a place: *In New Sample | Mr S said*; the phrase's end
    where none does.
    """
    for at in range(phrase.first + 1, phrase.last - 1):
        if sentence.lower[at] in lexicon.honorifics and sentence.capital[at]:
            return at
    if not sentence.classes(phrase.first) & Word.DETERMINER or phrase.last - phrase.first < _TWO:
        return phrase.last
    for at in range(phrase.first + _TWO, phrase.last):
        if sentence.capital[at]:
            plain = sentence.wordy[at - 1] and not sentence.capital[at - 1]
            return at if plain and all(sentence.wordy[at : phrase.last]) else phrase.last
    return phrase.last
