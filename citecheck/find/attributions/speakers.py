"""The phrase that can be a speaker: to the right of a cue, or to the left of it."""

from __future__ import annotations

from citecheck.find.attributions.cues import VerbCue, cue_at, phrase_size
from citecheck.find.attributions.described import relative_clauses
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.fronted import fronted_seat
from citecheck.find.attributions.main_clause import opening_subject
from citecheck.find.attributions.naming import is_office, mention, names_a_person
from citecheck.find.attributions.phrases import past_party, phrase_at, phrase_ending_at
from citecheck.find.attributions.quoted_names import is_name
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.subjects import is_noun_phrase
from citecheck.find.lexicon import PARTICIPLE, Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.pattern import later

_REACH = 40
"""Atoms that are looked back over from a cue to where its clause begins."""

_SKIPPED = Word.ADVERB | Word.REFLEXIVE | Word.NEGATION


def phrase_after(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The noun phrase that begins at an atom or after the adverbs there."""
    for _ in range(4):
        if at >= len(sentence):
            return None
        if sentence.classes(at) & _SKIPPED and not is_determined(sentence, at):
            at += 1
        elif _is_day(sentence, at):
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
        while sentence.classes(at) & _SKIPPED and not is_determined(sentence, at):
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


def whom_nobody_is(
    sentence: Sentence, lexicon: Lexicon, cue: VerbCue, subject: Phrase | None
) -> Phrase | None:
    """Who speaks where the subject is nobody in particular: of *dit-on à S*, S, if it is told."""
    if not lexicon.nobody or (
        subject is not None and sentence.lower[subject.first] not in lexicon.nobody
    ):
        return subject
    beside = range(max(0, cue.subject_at - 2), min(cue.end + 1, len(sentence)))
    nobody = next((at for at in beside if sentence.lower[at] in lexicon.nobody), None)
    if nobody is None:
        return subject
    at = max(nobody + 1, cue.end)
    while sentence.classes(at) & _SKIPPED and not is_determined(sentence, at):
        at += 1
    if not sentence.classes(at) & Word.PREPOSITION:
        return fronted_seat(sentence, lexicon, nobody - 1) or subject
    joined = sentence.lower[at + 1 : at + 2]
    if joined and joined[0] in lexicon.of and not sentence.classes(at + 1) & Word.DETERMINER:
        at += 1  # auprès de la préfecture
    determined = sentence.classes(at) & Word.DETERMINER  # au ministère
    behind = phrase_at(sentence, lexicon, at) if determined else None
    behind = behind or phrase_after(sentence, lexicon, at + 1)  # de même source
    if behind is not None and is_somebody(sentence, lexicon, behind):
        return behind
    return fronted_seat(sentence, lexicon, nobody - 1) or subject


def cited_before(sentence: Sentence, lexicon: Lexicon, gerund: VerbCue) -> Phrase | None:
    """Whom a verb cites before *as saying*: *quoted S as saying*, *S was quoted as saying*."""
    for at in range(gerund.first - 1, max(-1, gerund.first - _CITED_REACH), -1):
        if sentence.lower[at] in (QUOTE, ";", ":"):
            return None
        if not any(verb.cites for verb, _ in lexicon.verbs.get(sentence.lower[at], ())):
            continue
        citing = cue_at(sentence, lexicon, at)
        if citing is None:
            return None
        if citing.passive:
            return phrase_before(sentence, lexicon, citing.subject_at)
        cited = phrase_after(sentence, lexicon, citing.last)
        return cited if cited is not None and cited.last <= gerund.first else None
    return None


_CITED_REACH = 20
"""Atoms between a verb that cites and its gerund."""


def first_subject(sentence: Sentence, lexicon: Lexicon, first: int, end: int) -> Phrase | None:
    """The first phrase between atoms that can be a subject: no place that a sentence opens with."""
    at = first
    while at < end:
        phrase = phrase_at(sentence, lexicon, at)
        classes = sentence.classes(at - 1) if at > 0 else 0
        placed = classes & Word.PREPOSITION and not classes & Word.CUE  # عبر سامر حداد
        alone = phrase is not None and phrase.last == at + 1
        object_ = alone and sentence.lower[at] in lexicon.objects  # lo ha detto S, aggiungendo
        aside = phrase is not None and _stands_beside(sentence, lexicon, phrase)
        if phrase is not None and not (placed or object_ or aside):
            return _before_past_verb(sentence, lexicon, phrase)
        at = phrase.last if phrase is not None else at + 1
    return None


def _stands_beside(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase that a comma ends is no subject, since one with its verb follows that comma:
    Portuguese *Ato contínuo, | o ministro pediu*.
    """
    comma = phrase.last
    while comma < phrase.last + _MOST_PLAIN and sentence.wordy[comma : comma + 1] == [True]:
        if sentence.classes(comma):
            return False
        comma += 1
    if sentence.lower[comma : comma + 1] != [","]:
        return False
    other = phrase_at(sentence, lexicon, comma + 1)
    verb = other is not None and sentence.classes(other.last) & (Word.VERB | Word.CUE)
    return bool(verb) and other is not None and is_somebody(sentence, lexicon, other)


_MOST_PLAIN = 2
"""Words in no list that describe a noun behind it."""


def _before_past_verb(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase:
    """A name without the verb in no list that was read as a word between two: *Sample attacked
    Proof*.
    """
    capital, many = sentence.capital, lexicon.third_person or "\0"
    for at in range(phrase.first + 1, phrase.last - 1):
        low = sentence.lower[at]
        past = low.endswith(lexicon.finite_endings) and not low.endswith(many)
        if (
            (past or low in lexicon.finites)
            and not capital[at]
            and capital[at - 1]
            and capital[at + 1]
        ):
            return Phrase(phrase.first, at)
    return phrase


def nobody_before(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> int | None:
    """Where a pronoun for nobody in particular is the subject of a verb: *on (ne) nous a dit*."""
    if not lexicon.nobody:
        return None
    at = cue.subject_at - 1
    while at > 0 and (
        sentence.lower[at] in lexicon.objects or sentence.classes(at) & Word.NEGATION
    ):
        at -= 1
    return at if at >= 0 and sentence.lower[at] in lexicon.nobody else None


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


def _is_day(sentence: Sentence, at: int) -> bool:
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


_OPENS = Word.CONJUNCTION | Word.OPENER


def clause_start(sentence: Sentence, lexicon: Lexicon, at: int) -> int:
    """Where the clause around an atom begins: after the last mark, quotation or conjunction."""
    limit = max(0, at - _REACH)
    wordy, classes, lower = sentence.wordy, sentence.flags, sentence.lower
    position = at
    while position > limit:
        before = position - 1
        if not wordy[before]:
            if sentence.is_quote(before):
                joins = is_name(sentence, lexicon, before)
            else:
                joins = _is_within_name(sentence, before)
            if not joins:
                opening = _before_brackets(sentence, position)
                if opening < position == past_party(sentence, lexicon, opening):
                    position = opening
                    continue
                break
        low, flags = lower[before], classes[before]
        opens = flags & _OPENS and not (
            low in lexicon.coordinators or low in lexicon.demonstratives or flags & Word.ADVERB
        )
        opens = opens and not (low in lexicon.as_role and _is_role(sentence, lexicon, position))
        if opens:
            determines = flags & Word.DETERMINER and position < at
            if not determines or sentence.classes(position) & (Word.OPENER | Word.RELATIVE):
                break  # ce que, no ce dernier
        position -= 1
    return position


def _is_role(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether one noun for somebody stands behind *as*, and no verb: Dutch *kwam als | kind*."""
    head = lexicon.nouns.head(sentence.lower[at])
    plain = head in lexicon.nouns.people and not sentence.classes(at)
    return plain and not sentence.classes(at + 1) & (Word.VERB | Word.CUE)


def _is_within_name(sentence: Sentence, at: int) -> bool:
    mark = sentence.lower[at]
    if mark == "-" and at and sentence.end(at - 1) < sentence.start(at):
        return False  # it parts, as a dash does
    if mark not in (".", "&", "/", "-", "%", "$", "€", "£", "’", "'"):
        return False
    return at > 0 and at + 1 < len(sentence) and sentence.wordy[at + 1]


def phrase_before(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The subject to the left of a verb at `at`: the phrase its clause begins with."""
    verb, at = at, _before_brackets(sentence, _before_adverbs(sentence, at))
    inverted = at < verb and _is_inverted_by(sentence, lexicon, at)
    if at <= 0 or inverted or _stands_as(sentence, lexicon, at):
        return None
    at = _before_objects(sentence, lexicon, at)
    if sentence.lower[at - 1] == ",":
        if contrasts(sentence, lexicon, at):
            return _shared_subject(sentence, lexicon, at - 1)
        uncommaed = lexicon.verb_final and not lexicon.clause_commas
        described = _described(sentence, lexicon, at - 1) if uncommaed else None
        return (
            described
            or _before_apposition(sentence, lexicon, at - 1)
            or _parted_from(sentence, lexicon, at - 1, verb)
        )
    if sentence.classes(at - 1) & Word.RELATIVE:
        parted = at > 2 and sentence.lower[at - 2] == ","
        who = _told_of(sentence, lexicon, at - 1)
        if who is not None or parted:
            return who
    if joins(sentence, lexicon, at - 1):
        return _subject_of_both(sentence, lexicon, at - 1)
    begin = clause_start(sentence, lexicon, at)
    found = (
        _nominative_at(sentence, lexicon, at - 1)
        or _described(sentence, lexicon, at)
        or _antecedent(sentence, lexicon, begin, at)
        or _first_before(
            sentence, lexicon, _after_openers(sentence, _past_front(sentence, begin), at), at
        )
    )
    found = _past_occasion(sentence, lexicon, found, at) or found
    if found is not None and found.first:
        named = _name_beside(sentence, lexicon, found, verb)
        found = named or _with_others(sentence, lexicon, found)
    return found


def _with_others(sentence: Sentence, lexicon: Lexicon, last: Phrase) -> Phrase:
    """A subject with those that commas part from it, where *and* stands before the last of them:
    *S, T and U said*, *S, T, and U said*.
    """
    lower, first = sentence.lower, last.first
    joined = first > 1 and lower[first - 1] in lexicon.coordinators and lower[first - 2] == ","
    if not joined and lexicon.coordinators.isdisjoint(lower[first : last.last]):
        return last
    comma, others = first - 1 - joined, 0
    while comma > 0 and lower[comma] == "," and others < _MOST_OTHERS:
        before = phrase_ending(sentence, lexicon, comma)
        if before is None or not is_somebody(sentence, lexicon, before):
            return last
        first, comma, others = before.first, before.first - 1, others + 1
    return (
        Phrase(first, last.last) if others > joined and _opens(sentence, lexicon, first) else last
    )


_MOST_OTHERS = 4
"""Subjects before the last of them."""


def _past_occasion(
    sentence: Sentence, lexicon: Lexicon, found: Phrase | None, at: int
) -> Phrase | None:
    """Who stands right before a verb, behind what is nobody and only tells when: French *Le
    lendemain | la maire dit*, *Du coup | S assure*.
    """
    if found is None or found.last >= at or lexicon.verb_second:
        return None
    behind = phrase_at(sentence, lexicon, found.last)
    if behind is None or behind.last != at or not _begins_subject(sentence, behind.first):
        return None
    if is_somebody(sentence, lexicon, found) or not is_somebody(sentence, lexicon, behind):
        return None
    return behind


def _begins_subject(sentence: Sentence, at: int) -> bool:
    """Whether an article or a name stands at an atom, and no preposition."""
    flags = sentence.classes(at)
    return bool(flags & Word.DETERMINER or sentence.capital[at]) and not flags & Word.PREPOSITION


def _name_beside(sentence: Sentence, lexicon: Lexicon, office: Phrase, verb: int) -> Phrase | None:
    """The name before an office whose second comma is missing: *S, a former captain | said*, no
    *S, a spokesman said, is well*.
    """
    if sentence.lower[office.first - 1] != "," or lexicon.capital_nouns:
        return None
    if not lexicon.subject_first and sentence.classes(office.first) & Word.DETERMINER:
        return None  # no French S, la maire le dit
    if verb + 1 >= len(sentence) or sentence.lower[verb + 1] == ",":
        return None
    who = _who_holds(sentence, lexicon, office)
    return who if who is not None and _opens(sentence, lexicon, who.first) else None


def _opens(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a subject at an atom opens its sentence, *and* or *However,* before it or nothing."""
    if at <= 1:
        return at == 0 or sentence.lower[0] in lexicon.continuing
    return at == _TWO and sentence.lower[1] == "," and sentence.classes(0) == Word.ADVERB


def _parted_from(sentence: Sentence, lexicon: Lexicon, comma: int, verb: int) -> Phrase | None:
    """The name that a comma parts from its verb: *Coach S, has said he left*, no *S, said to be
    rich, ...* and no *S, asked about it, ...*.
    """
    behind = verb + 1
    if not lexicon.subject_first or behind >= len(sentence):
        return None
    helped = sentence.lower[verb] in lexicon.auxiliaries
    told = sentence.lower[behind] in lexicon.that or sentence.is_quote(behind)
    clause = sentence.classes(behind) & (Word.PRONOUN | Word.DETERMINER) or sentence.capital[behind]
    cues = lexicon.verbs.get(sentence.lower[verb], ())
    plain = any(verb.clause and not (verb.addressee or verb.object) for verb, _ in cues)
    if not helped and not (plain and (told or clause)):
        return None
    start = _after_openers(sentence, clause_start(sentence, lexicon, comma), comma)
    phrase = phrase_at(sentence, lexicon, start) if _opens(sentence, lexicon, start) else None
    if phrase is None or phrase.last != comma:
        return None
    return phrase if names_a_person(mention(sentence, lexicon, *phrase)) else None


def _is_placed_relative(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition behind a comma makes a pronoun no subject, which is that of the main
    clause: Russian *S записал видео, в котором | рассказал*.
    """
    if not (lexicon.clause_commas and lexicon.case_endings) or at < _PLACED:
        return False
    return bool(sentence.classes(at - 1) & Word.PREPOSITION) and sentence.lower[at - 2] == ","


_PLACED = 3
"""Atoms of a subject, a comma and a preposition."""


def _before_objects(sentence: Sentence, lexicon: Lexicon, verb: int) -> int:
    """Before pronouns for whom it is told, where a comma stands there: French *S, boulanger, | nous
    explique*; the verb's own place elsewhere.
    """
    at = verb
    while at > 1 and sentence.lower[at - 1] in lexicon.objects:
        if sentence.lower[at - 1] in lexicon.nominatives:
            break
        at -= 1
    if at < verb and sentence.lower[at - 1] in lexicon.coordinators:
        return at  # llamaron a la puerta y | les dijeron
    return at if sentence.lower[at - 1] == "," else verb


def _subject_of_both(sentence: Sentence, lexicon: Lexicon, joint: int) -> Phrase | None:
    """The subject of the verbs before and behind a word that joins them."""
    who = _shared_subject(sentence, lexicon, joint) or _inverted_subject(sentence, lexicon, joint)
    if lexicon.capital_nouns and not (who and is_somebody(sentence, lexicon, who)):
        end = who.first if who is not None and who.first else joint
        return opening_subject(sentence, lexicon, end) or who
    return who


def _stands_as(sentence: Sentence, lexicon: Lexicon, verb: int) -> bool:
    """Whether a noun before a verb is what somebody gives something as, who stands behind it:
    German *Als Grund gab | S an, dass*, no *Als S sagte, dass*.
    """
    as_that = lexicon.verb_second and verb > 1 and sentence.lower[verb - 2] in lexicon.as_if
    if not as_that or sentence.classes(verb - 1):
        return False
    who = phrase_at(sentence, lexicon, verb + 1)
    return who is not None and is_somebody(sentence, lexicon, who)


def _nominative_at(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """The pronoun right before a verb that can be nothing but its subject: Dutch *toen hij zei*."""
    nominative = lexicon.verb_second and sentence.lower[at] in lexicon.nominatives
    return Phrase(at, at + 1) if nominative else None


def _told_of(sentence: Sentence, lexicon: Lexicon, relative: int) -> Phrase | None:
    """Whom a clause is about that a relative pronoun opens, as its subject: *S, who said*, *from
    workers who said*.
    """
    if sentence.lower[relative - 1] == ",":
        who = phrase_ending(sentence, lexicon, relative - 1)
        return (_name_before_office(sentence, lexicon, who) or who) if who is not None else None
    if _is_placed_relative(sentence, lexicon, relative):
        return first_subject(sentence, lexicon, 0, relative - 2)
    late = lexicon.verb_final and not lexicon.clause_commas
    plain = sentence.lower[relative] in lexicon.subject_relatives
    who = (
        phrase_ending(sentence, lexicon, relative)
        if lexicon.subject_first or late or plain
        else None
    )
    if who is None or is_somebody(sentence, lexicon, who):
        return who
    return who if late and sentence.lower[who.first] in lexicon.indefinite else None


def _described(sentence: Sentence, lexicon: Lexicon, last: int) -> Phrase | None:
    """The subject that a clause about it stands behind: *a woman who lives nearby said*."""
    for relative in relative_clauses(sentence, lexicon, last):
        if sentence.lower[relative - 1] == ",":
            # S, who lives nearby | said, where its second comma is missing
            return _told_of(sentence, lexicon, relative) if lexicon.subject_first else None
        end = relative - bool(sentence.classes(relative - 1) & Word.PREPOSITION)  # with whom
        start = _after_openers(sentence, clause_start(sentence, lexicon, end), end)
        who = _first_before(sentence, lexicon, start, end)
        if who is not None and not any(
            sentence.classes(at) & (Word.VERB | Word.CUE) for at in range(start, who.first)
        ):
            return who
    return None


def _first_before(sentence: Sentence, lexicon: Lexicon, start: int, at: int) -> Phrase | None:
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
            if _leads_to(sentence, lexicon, phrase.last, at) or _is_described(
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


_CLOCK = later(r"[0-2]?\d[.:h][0-5]\d")
"""A time of the day as it stands before an entry of a live blog: *18.42 Police say*."""


def _past_front(sentence: Sentence, start: int) -> int:
    """Past the time of the day that a sentence begins with, or what it points back with: Ukrainian
    *Про це | мер написав*.
    """
    if start > 0 or len(sentence) < 2:
        return start
    pointer = tuple(sentence.lower[:_POINTER])
    if pointer in sentence.lexicon.pointers and sentence.classes(0) & Word.PREPOSITION:
        return _POINTER
    if not sentence.lower[0][:1].isdecimal():
        return start
    return 1 if _CLOCK.fullmatch(sentence.lower[0]) else 0


_POINTER = 2
"""Words of a preposition and what it points back with."""


def _antecedent(sentence: Sentence, lexicon: Lexicon, start: int, at: int) -> Phrase | None:
    """Whom a relative clause is about whose verb stands at its end: Dutch *S, die in een bericht
    beweerde*.
    """
    if not lexicon.verb_final or not 1 < start < at - 1 or sentence.lower[start - 1] != ",":
        return None
    if not sentence.classes(start) & Word.RELATIVE or sentence.classes(start + 1) & ~(
        Word.PREPOSITION | Word.ADVERB | Word.NEGATION | Word.REFLEXIVE
    ):
        return None
    if not sentence.classes(start + 1) and not _has_no_noun(sentence, lexicon, start):
        return None
    return phrase_ending(sentence, lexicon, start - 1)


def _has_no_noun(sentence: Sentence, lexicon: Lexicon, relative: int) -> bool:
    """Whether no noun stands behind a pronoun that may be an article, where nouns have capitals:
    *S, der stellvertretend für alle sprach*.
    """
    phrase = phrase_at(sentence, lexicon, relative) if lexicon.capital_nouns else None
    return phrase is not None and not any(sentence.capital[phrase.first : phrase.last])


def _before_brackets(sentence: Sentence, at: int) -> int:
    """Before a bracket that ends at an atom: *Jan Voorbeeld (CDU) sagte*."""
    if at <= 0 or sentence.lower[at - 1] != ")":
        return at
    for opening in range(at - 2, max(-1, at - 16), -1):
        if sentence.lower[opening] == "(":
            return opening
    return at


def phrase_ending(sentence: Sentence, lexicon: Lexicon, last: int) -> Phrase | None:
    """The longest phrase that ends at an atom: what *, which said* is about.

    A verb that ends its clause may stand between: German *hat Fragen gestellt, die zeigen*.
    """
    while lexicon.capital_nouns and last > 1 and _is_late_verb(sentence, lexicon, last - 1):
        last -= 1
    return phrase_ending_at(sentence, lexicon, last, longest=_LONGEST_TOLD_OF)


_LONGEST_TOLD_OF = 10
"""Atoms of what a relative clause is about."""


def _is_late_verb(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word in lower case is a participle or the like, where nouns have capitals."""
    if not sentence.wordy[at] or sentence.capital[at]:
        return False
    low, flags = sentence.lower[at], sentence.classes(at)
    if flags & ~(Word.VERB | Word.CUE) or low in lexicon.alone or outlet_named(sentence.word(at)):
        return False
    return bool(flags) or low.endswith(lexicon.late_verb_endings)


def _is_inverted_by(sentence: Sentence, lexicon: Lexicon, adverb: int) -> bool:
    """Whether an adverb behind *and* has the subject stand behind the verb: *en daarbij zei S*."""
    return lexicon.verb_second and joins(sentence, lexicon, adverb - 1)


def joins(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word may join a verb to the subject of the one before: *and*, *but*."""
    low = sentence.lower[at]
    return low in lexicon.coordinators or low in lexicon.contrasts


def joint_before(sentence: Sentence, lexicon: Lexicon, verb: int) -> int | None:
    """Where what joins a verb to the subject of the one before stands: *but* of *but also said*."""
    at = _before_adverbs(sentence, verb) - 1
    if at < 0 or (at + 1 < verb and _is_inverted_by(sentence, lexicon, at + 1)):
        return None
    if sentence.lower[at] == ",":
        return at if contrasts(sentence, lexicon, verb) else None
    return at if joins(sentence, lexicon, at) else None


def contrasts(sentence: Sentence, lexicon: Lexicon, verb: int) -> bool:
    """Whether a verb behind a comma goes on with the subject of the one before: German *S sagte
    es, betonte aber, dass*.
    """
    at = verb + 1
    if at >= len(sentence) or sentence.lower[at] not in lexicon.contrasts_behind:
        return False
    behind = phrase_after(sentence, lexicon, at + 1)
    return behind is None or not is_somebody(sentence, lexicon, behind)


def _shared_subject(sentence: Sentence, lexicon: Lexicon, coordinator: int) -> Phrase | None:
    """The subject of two verbs, before the first: *S smiled and said*.

    Where a clause within has its verb last, the subject of the second verb is not in it.
    """
    start = clause_start(sentence, lexicon, coordinator)
    if start and sentence.classes(start - 1) & Word.RELATIVE:
        who = phrase_at(sentence, lexicon, _after_openers(sentence, 0, start))
        if who is not None and who.last == start - 1:
            return who  # S who lives there wept but said
    within = bool(start and sentence.classes(start - 1) & Word.OPENER)
    if not lexicon.verb_final:  # S went to where they sat and told them
        within = within and lexicon.subject_first and sentence.lower[start - 1] not in lexicon.that
    start = _after_openers(sentence, 0 if within else start, coordinator)
    phrase = phrase_at(sentence, lexicon, start)
    whole = start == 0 or (phrase is not None and is_noun_phrase(sentence, lexicon, phrase))
    if phrase is not None and phrase.last < coordinator and whole:
        return phrase
    start = _after_openers(sentence, _main_clause(sentence, lexicon, coordinator), coordinator)
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None or phrase.last >= coordinator:
        return None
    behind = phrase.last
    while behind < coordinator and sentence.classes(behind) == Word.ADVERB:
        behind += 1  # he also said it was so, and told
    if sentence.classes(behind) & (Word.VERB | Word.CUE):
        return phrase
    if sentence.lower[phrase.last] == ",":  # S, led by the university, looked at it and found
        return phrase if is_somebody(sentence, lexicon, phrase) else None
    # she puffed out her chest and said
    low = sentence.lower[phrase.last]
    finite = low in lexicon.finites or (
        lexicon.finite_endings and low.endswith(lexicon.finite_endings)
    )
    return phrase if finite and is_somebody(sentence, lexicon, phrase) else None


def _main_clause(sentence: Sentence, lexicon: Lexicon, end: int) -> int:
    """Where a sentence's main clause begins, behind one that a conjunction opens: *As it rained, |
    she called it off and said*.
    """
    if not sentence.classes(0) & Word.CONJUNCTION or sentence.lower[0] in lexicon.coordinators:
        return 0
    for comma in range(end - 1, 1, -1):
        if sentence.lower[comma] != ",":
            continue
        who = phrase_at(sentence, lexicon, comma + 1)
        told = who is not None and sentence.classes(who.last) & (Word.VERB | Word.CUE)
        if who is not None and told and is_somebody(sentence, lexicon, who):
            return comma + 1
    return 0


def _inverted_subject(sentence: Sentence, lexicon: Lexicon, coordinator: int) -> Phrase | None:
    """The subject of two verbs, behind the first: *..., sier S til NRK og legger til*."""
    start = clause_start(sentence, lexicon, coordinator)
    if not sentence.classes(start) & Word.CUE:
        return None
    phrase = phrase_after(sentence, lexicon, start + 1)
    return phrase if phrase is not None and phrase.last <= coordinator else None


def _before_adverbs(sentence: Sentence, at: int) -> int:
    while at > 0 and sentence.classes(at - 1) & _SKIPPED:
        if is_determined(sentence, at - 1):
            break
        if at > 1 and sentence.lower[at - 1] in sentence.lexicon.anaphoric:
            break  # ce dernier
        if sentence.capital[at - 1] and at > 1 and sentence.capital[at - 2]:
            break  # part of a name, whatever else the word means
        at -= 1
    return at


def _after_openers(sentence: Sentence, start: int, at: int) -> int:
    """Past the conjunctions and adverbs that a clause begins with."""
    while start < at:
        if sentence.lower[start] in sentence.lexicon.about:
            break  # plus de la moitié
        flags = sentence.classes(start)
        if flags & (Word.CONJUNCTION | Word.ADVERB | Word.OPENER) and not (
            flags & (Word.DETERMINER | Word.PRONOUN)
        ):
            start += 1
        else:
            break
    return start


def _leads_to(sentence: Sentence, lexicon: Lexicon, first: int, at: int) -> bool:
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
    if _is_day(sentence, start) and (lexicon.subject_first or not named):
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


_TWO = 2
"""Atoms of an article and its noun."""


def _before_apposition(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The phrase before ``, ... ,``: Jan Voorbeeld, directeur van de bank, zei."""
    limit = max(0, comma - _REACH)
    for opening in range(comma - 1, limit, -1):
        if sentence.lower[opening] == QUOTE and not _is_title(sentence, opening):
            return None
        if _is_main_verb(sentence, lexicon, opening + 1, comma):
            return None
        if sentence.lower[opening] == ",":
            end = _before_brackets(sentence, opening)
            begin = clause_start(sentence, lexicon, end)
            start = _after_openers(sentence, begin, end)
            phrase = phrase_at(sentence, lexicon, start)
            if phrase is not None or sentence.classes(start) & Word.PREPOSITION:
                when = phrase or phrase_at(sentence, lexicon, start + 1)
                phrase = _past_occasion(sentence, lexicon, when, end) or phrase
            if (
                phrase is not None
                and phrase.last <= end
                and not _tells_of(sentence, begin)
                and not _is_number(sentence, phrase)
                and _leads_to(sentence, lexicon, phrase.last, end)
            ):
                who = _who_holds(sentence, lexicon, phrase)
                return who or _first_described(sentence, lexicon, phrase) or phrase
    return None


def _is_main_verb(sentence: Sentence, lexicon: Lexicon, at: int, comma: int) -> bool:
    """Whether the main clause's verb stands behind a comma before what may be an apposition: German
    *Die Retter, die dort suchten, | mussten umkehren, weil es schneite, sagte S*.
    """
    if not lexicon.capital_nouns or at >= comma or sentence.lower[at - 1] != ",":
        return False
    return bool(sentence.classes(at) & Word.VERB) and not sentence.classes(at) & Word.RELATIVE


def _is_title(sentence: Sentence, at: int) -> bool:
    """Whether a quotation within what is told of somebody is too short for speech: a name."""
    quotation = sentence.quotation(at)
    within = sentence.lower[at - 1] not in (",", ":")
    return within and quotation.closing - quotation.opening <= _LONGEST_TITLE


_LONGEST_TITLE = 4
"""Tokens of a name in quotation marks, the first mark included."""


def _tells_of(sentence: Sentence, first: int) -> bool:
    """Whether a clause about somebody begins before an atom: *S, who | knows it, ..., said*."""
    opens = first > 1 and sentence.classes(first - 1) & (Word.RELATIVE | Word.OPENER)
    return bool(opens) and sentence.lower[first - 2] == ","


def _first_described(sentence: Sentence, lexicon: Lexicon, found: Phrase) -> Phrase | None:
    """The name that opens a sentence with an office beside it, before what has no name: *Vicente,
    vecino de uno de los edificios, que ardieron, ha dicho*.
    """
    if any(sentence.capital[found.first : found.last]):
        return None
    phrase = phrase_at(sentence, lexicon, 0)
    if phrase is None or sentence.lower[phrase.last] != "," or sentence.classes(0):
        return None
    if not sentence.capital[0] or phrase.last >= found.last:
        return None
    aside = phrase_at(sentence, lexicon, phrase.last + 1)
    if aside is None:
        return None
    beside = mention(sentence, lexicon, aside.first, aside.last)
    return phrase if is_office(beside) or read(beside).is_some else None


def _who_holds(sentence: Sentence, lexicon: Lexicon, office: Phrase) -> Phrase | None:
    """The name before an office that has something beside it, too.

    *Jan Voorbeeld, directeur van de bank, een bedrijf uit Zwolle, zei*.
    """
    comma = office.first - 1
    if comma <= 0 or sentence.lower[comma] != ",":
        return None
    words = mention(sentence, lexicon, office.first, office.last)
    if not is_office(words):
        return None
    start = _after_openers(sentence, clause_start(sentence, lexicon, comma), comma)
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None or phrase.last != _before_brackets(sentence, comma):
        return None
    if sentence.classes(phrase.first) & Word.PREPOSITION:
        return None  # Au port de S, le capitaine
    return phrase if names_a_person(mention(sentence, lexicon, phrase.first, phrase.last)) else None


def _name_before_office(sentence: Sentence, lexicon: Lexicon, office: Phrase) -> Phrase | None:
    """The whole name that stands right before an office, whatever is before it: *said Kim Sample,
    | director of the bank, who*.
    """
    comma = office.first - 1
    if comma <= _FEWEST or sentence.lower[comma] != ",":
        return None
    if not is_office(mention(sentence, lexicon, *office)):
        return None
    first = comma
    while first > 0 and sentence.capital[first - 1] and not sentence.classes(first - 1):
        first -= 1
    named = comma - first >= _FEWEST
    return (
        Phrase(first, comma)
        if named and names_a_person(mention(sentence, lexicon, first, comma))
        else None
    )


_FEWEST = 2
"""Words of a whole name."""


def _is_number(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is an age and nothing else: *Jan Voorbeeld, 47, uit Zwolle, zei*, French
    *Anne Exemple, 32 ans, infirmière, dit*.
    """
    if not sentence.lower[phrase.first].isdigit():
        return False
    behind = sentence.lower[phrase.first + 1 : phrase.last]
    return not behind or (len(behind) == 1 and behind[0] in sentence.lexicon.measures)


def found_in(sentence: Sentence, lexicon: Lexicon, cue: VerbCue) -> Phrase | None:
    """The source of *uit cijfers van S blijkt dat*, *dat blijkt uit S*, *hieß es aus S*."""
    within = range(cue.last, cue.last if cue.particle is None else cue.particle)
    after = range(cue.end, min(cue.end + 4, len(sentence)))
    for at in (*within, *after, *range(cue.first)):
        if sentence.lower[at] in cue.verb.source:
            if not lexicon.requests.isdisjoint(sentence.lower[max(0, at - 1) : at + 2]):
                continue
            phrase = phrase_after(sentence, lexicon, at + 1)
            apart = phrase is not None and phrase.last <= within.stop
            if phrase is not None and (
                apart or phrase.last <= cue.first or phrase.first >= cue.end
            ):
                if cue.verb.document_source and not is_document(sentence, lexicon, phrase):
                    continue
                return phrase
    return None


def is_document(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is a document or an outlet."""
    nouns = lexicon.nouns
    heads = list(map(nouns.head, sentence.lower[phrase.first : phrase.last]))
    if not nouns.document.isdisjoint(heads) or not nouns.outlet.isdisjoint(heads):
        return True
    return outlet_named(sentence.text(phrase.first, phrase.last)) is not None
