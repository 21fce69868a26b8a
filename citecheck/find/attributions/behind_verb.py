"""Who stands behind a verb: past when, where, how and to whom it was said."""

from __future__ import annotations

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named

SKIPPED = Word.ADVERB | Word.REFLEXIVE | Word.NEGATION


def phrase_after(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The noun phrase that begins at an atom or after the adverbs there."""
    for _ in range(4):
        if at >= len(sentence):
            return None
        if sentence.classes(at) & SKIPPED and not is_determined(sentence, at):
            at += 1
        elif is_day(sentence, at):
            at += 2
        elif _is_manner(sentence, lexicon, at):
            at += 1
        else:
            behind = _past_date(sentence, lexicon, at)
            if behind == at:
                break
            at = behind
    return phrase_at(sentence, lexicon, at)


def subject_after(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The subject behind its verb, behind where or when if need be: *a écrit sur X la députée*."""
    at = _past_dative(sentence, lexicon, at)
    found = phrase_after(sentence, lexicon, at)
    if found is not None and _is_conjunction(sentence, lexicon, found):
        return None
    if found is not None and sentence.lower[found.first] not in lexicon.oblique:
        return _past_outlet_told(sentence, lexicon, found) or _past_thing(sentence, lexicon, found)
    if found is None:
        return _past_places(sentence, lexicon, at) or _past_remark(sentence, lexicon, at)
    behind = phrase_after(sentence, lexicon, found.last)  # charakterisierte ihn S
    if behind is None or sentence.lower[behind.first] in lexicon.oblique:
        return _past_places(sentence, lexicon, found.last)
    return behind if is_somebody(sentence, lexicon, behind) else None


def _past_dative(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past those whom it was told, by their case: Russian *заявил журналистам | префект*."""
    endings = lexicon.dative_endings
    if not endings or at + 1 >= len(sentence) or sentence.capital[at] or sentence.flags[at]:
        return at
    return at + 1 if sentence.lower[at].endswith(endings) and sentence.wordy[at + 1] else at


def _is_conjunction(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether *that* stands alone behind a verb, which opens a clause and is no subject there."""
    alone = phrase.last == phrase.first + 1 and sentence.lower[phrase.first] in lexicon.that
    return alone and bool(sentence.classes(phrase.first) & Word.OPENER)


def _past_remark(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The subject behind a remark in commas: *a ajouté, toujours sur le réseau, S*."""
    if sentence.lower[comma : comma + 1] != [","]:
        return None
    for at in range(comma + 1, min(comma + _LONGEST_REMARK, len(sentence) - 1)):
        if sentence.classes(at) & (Word.VERB | Word.CUE | Word.OPENER) or sentence.is_quote(at):
            return None
        if sentence.lower[at] == ",":
            found = phrase_at(sentence, lexicon, at + 1)
            return found if found is not None and is_somebody(sentence, lexicon, found) else None
    return None


_LONGEST_REMARK = 10


def _past_outlet_told(sentence: Sentence, lexicon: Lexicon, found: Phrase) -> Phrase | None:
    """Who told it to an outlet that stands before them: *sagte dieser Zeitung | eine Beamtin*."""
    cased = lexicon.told_case or lexicon.case_endings  # сообщил РИА Новости | источник
    behind = phrase_after(sentence, lexicon, found.last) if cased else None
    told = behind is not None and is_addressee(sentence, lexicon, found, behind)
    return behind if told else None


def _past_thing(sentence: Sentence, lexicon: Lexicon, found: Phrase) -> Phrase:
    """Past the pronoun for what is spoken of, if somebody follows it: *bezeichnete es S als*."""
    if found.last > found.first + 1 or sentence.lower[found.first] not in lexicon.neuter:
        return found
    behind = phrase_after(sentence, lexicon, found.last)
    if behind is None or sentence.lower[behind.first] in lexicon.oblique:
        return found
    return behind if is_somebody(sentence, lexicon, behind) else found


def _past_places(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The subject behind where or when: *a écrit sur X la députée*."""
    for _ in range(_MOST_PLACES):
        while sentence.classes(at) & SKIPPED and not is_determined(sentence, at):
            at += 1
        if not sentence.classes(at) & Word.PREPOSITION:
            return None
        joined = not lexicon.of.isdisjoint(sentence.lower[at + 1 : at + 2])  # auprès de l’AFP
        if joined and not sentence.classes(at + 1) & Word.DETERMINER:
            at += 1
        place = phrase_at(sentence, lexicon, at + 1)
        if not lexicon.oblique.isdisjoint(sentence.lower[at + 1 : at + 2]):
            place = Phrase(at + 1, at + 2)  # napisał do nas | Jan
        if place is None:
            return None
        titled = _title_within(sentence, lexicon, place)
        if titled is not None:
            return titled
        at = _past_noun(sentence, lexicon, place) or _past_outlet(sentence, place)
        if sentence.lower[at : at + 1] == [","]:
            return _behind_comma(sentence, lexicon, at)
        found = phrase_after(sentence, lexicon, _past_adjective(sentence, lexicon, at))
        if found is not None:
            told = sentence.lower[found.first] in lexicon.oblique
            return found if not told and is_somebody(sentence, lexicon, found) else None
    return None


def _behind_comma(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The name behind a comma that ends a sentence, or stands in commas: *ajoute là-bas, S.*"""
    found = phrase_at(sentence, lexicon, comma + 1)
    if found is None or not sentence.capital[comma + 1] or sentence.classes(comma + 1):
        return None
    return found if found.last >= len(sentence) or not sentence.wordy[found.last] else None


def _title_within(sentence: Sentence, lexicon: Lexicon, place: Phrase) -> Phrase | None:
    """Who speaks, with a title behind a name of a place: *lance à la Cour | Me Jean Exemple*."""
    for at in range(place.first + 1, place.last - 1):
        if sentence.lower[at] in lexicon.honorifics and sentence.capital[at]:
            return phrase_at(sentence, lexicon, at)
    return None


def _past_adjective(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past a plain word behind a place, where somebody follows: *à la radio locale | le maire*."""
    plain = at + 1 < len(sentence) and sentence.wordy[at] and sentence.word(at)[0].islower()
    if not plain or sentence.classes(at) or lexicon.nouns.known(sentence.lower[at]):
        return at
    return at + 1 if sentence.classes(at + 1) & Word.DETERMINER else at


def _past_noun(sentence: Sentence, lexicon: Lexicon, place: Phrase) -> int | None:
    """Past a noun of no office behind which a whole name follows: *con la voz rota | S Ejemplo*."""
    determined = bool(sentence.classes(place.first) & Word.DETERMINER)
    if lexicon.capital_nouns or sentence.capital[place.first]:
        return None
    first = place.last
    while first > place.first and sentence.capital[first - 1]:
        first -= 1
    plain = sentence.lower[place.first + determined : first]
    if place.last - first < _WHOLE_NAME or not plain or any(map(lexicon.nouns.known, plain)):
        return None
    return first if sentence.classes(first - 1) == 0 else None


_WHOLE_NAME = 2
"""Words of a name and a surname."""


def _past_outlet(sentence: Sentence, place: Phrase) -> int:
    """Past the outlet that a phrase begins with, if a name follows it: *à l’AFP | Jean Exemple*."""
    for last in range(place.first + 1, min(place.first + 3, place.last)):
        if outlet_named(sentence.text(place.first, last)) is not None or (
            last > place.first + 1
            and outlet_named(sentence.text(place.first + 1, last)) is not None
        ):
            return last
    return place.last


_MOST_PLACES = 3
"""Prepositional phrases between a verb and its subject."""


def is_addressee(sentence: Sentence, lexicon: Lexicon, before: Phrase, after: Phrase) -> bool:
    """Whether a phrase before a verb is whom it was told: German *Der Zeitung sagte S*; Russian *Об
    этом ТАСС сообщил S*, where other words show their case.
    """
    if sentence.lower[before.first] not in lexicon.told_case and not lexicon.case_endings:
        return False
    if sentence.lower[after.first] in lexicon.told_case:
        return False
    head = next(
        filter(None, map(lexicon.nouns.head, sentence.lower[before.first : before.last])), None
    )
    outlet = head in lexicon.nouns.outlet or outlet_named(sentence.text(*before)) is not None
    return outlet and is_somebody(sentence, lexicon, after)


def name_with_particles(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """A name that begins a sentence with its particles, before a verb: *Von der Leyen betonte*."""
    first = at
    while first > 0 and (
        sentence.capital[first - 1] or sentence.lower[first - 1] in lexicon.name_particles
    ):
        first -= 1
    if first or at < _SHORTEST_PARTICLED or sentence.lower[0] not in lexicon.name_particles:
        return None
    return Phrase(0, at) if sentence.capital[at - 1] else None


def particled_name(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """A surname that begins with its particles at an atom behind a verb, where nouns have capitals
    as well: German *sagte | von der Beispielau*.
    """
    last = at
    while last < len(sentence) and sentence.lower[last] in lexicon.name_particles:
        last += 1
    if last == at or not lexicon.capital_nouns or last >= len(sentence):
        return None
    named = sentence.capital[last] and not lexicon.nouns.known(sentence.lower[last])
    return Phrase(at, last + 1) if named else None


def past_dative(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past the pronoun for whom it was told, before who speaks: German *rief ihm | der Chef zu*."""
    if not lexicon.capital_nouns or at + 1 >= len(sentence):
        return at
    low = sentence.lower[at]
    theirs = low in lexicon.possessives and sentence.capital[at + 1]  # ihr Chef
    who = phrase_at(sentence, lexicon, at + 1) if low in lexicon.datives and not theirs else None
    return at if who is None or not is_somebody(sentence, lexicon, who) else at + 1


_SHORTEST_PARTICLED = 2


def is_day(sentence: Sentence, at: int) -> bool:
    """Whether a preposition and a word for a time stand there: Russian *во вторник*."""
    return bool(
        sentence.classes(at) & Word.PREPOSITION
        and sentence.classes(at + 1) & Word.ADVERB
        and not is_determined(sentence, at + 1)
    )


def _is_manner(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether an adverb in no list stands before somebody: French *a dit fièrement | la maire*."""
    low = sentence.lower[at]
    if not low.endswith(lexicon.adverb_endings or "\0") or at + 1 >= len(sentence):
        return False
    plain = not (sentence.classes(at) or sentence.capital[at] or lexicon.nouns.listed(low))
    follows = sentence.capital[at + 1] or sentence.classes(at + 1) & Word.DETERMINER
    return bool(plain and follows)


def _past_date(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Past a day with its month and its year: French *a déclaré le 11 janvier | S*, Spanish *el 12
    de mayo de 2024*, German *am 12. Mai*.
    """
    lower = sentence.lower
    day = at + bool(sentence.classes(at) & (Word.DETERMINER | Word.PREPOSITION))
    if day + 2 >= len(sentence) or not lower[day][:1].isdigit() or len(lower[day]) > _LONGEST_DAY:
        return at
    month = day + 1 + (lower[day + 1] in lexicon.of or lower[day + 1] == ".")
    if month + 1 >= len(sentence) or sentence.classes(month) != Word.ADVERB:
        return at
    year = month + 1 + (lower[month + 1] in lexicon.of)
    dated = year < len(sentence) and lower[year].isdigit() and len(lower[year]) == _YEAR
    return year + 1 if dated else month + 1


_LONGEST_DAY = 3
"""Letters of *1er*."""

_YEAR = 4


def is_determined(sentence: Sentence, at: int) -> bool:
    """Whether an atom is a pronoun or a determiner besides what else it may be."""
    return bool(sentence.classes(at) & (Word.DETERMINER | Word.PRONOUN))
