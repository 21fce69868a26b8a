"""Subjects of whom something is told before their verb comes: *S, who was there, said*."""

from __future__ import annotations

from citecheck.find.attributions.clause_starts import REACH, before_brackets, clause_start
from citecheck.find.attributions.described import relative_clauses
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.first_subjects import first_subject
from citecheck.find.attributions.naming import is_office, mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at, phrase_ending_at
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.subject_edges import first_before, leads_to
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named


def with_others(sentence: Sentence, lexicon: Lexicon, last: Phrase) -> Phrase:
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


def past_occasion(
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


def name_beside(sentence: Sentence, lexicon: Lexicon, office: Phrase, verb: int) -> Phrase | None:
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


def parted_from(sentence: Sentence, lexicon: Lexicon, comma: int, verb: int) -> Phrase | None:
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
    start = after_openers(sentence, clause_start(sentence, lexicon, comma), comma)
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


def told_of(sentence: Sentence, lexicon: Lexicon, relative: int) -> Phrase | None:
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


def described_before(sentence: Sentence, lexicon: Lexicon, last: int) -> Phrase | None:
    """The subject that a clause about it stands behind: *a woman who lives nearby said*."""
    for relative in relative_clauses(sentence, lexicon, last):
        if sentence.lower[relative - 1] == ",":
            # S, who lives nearby | said, where its second comma is missing
            return told_of(sentence, lexicon, relative) if lexicon.subject_first else None
        end = relative - bool(sentence.classes(relative - 1) & Word.PREPOSITION)  # with whom
        start = after_openers(sentence, clause_start(sentence, lexicon, end), end)
        who = first_before(sentence, lexicon, start, end)
        if who is not None and not any(
            sentence.classes(at) & (Word.VERB | Word.CUE) for at in range(start, who.first)
        ):
            return who
    return None


def antecedent(sentence: Sentence, lexicon: Lexicon, start: int, at: int) -> Phrase | None:
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


def after_openers(sentence: Sentence, start: int, at: int) -> int:
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


_TWO = 2
"""Atoms of an article and its noun."""


def before_apposition(sentence: Sentence, lexicon: Lexicon, comma: int) -> Phrase | None:
    """The phrase before ``, ... ,``: Jan Voorbeeld, directeur van de bank, zei."""
    limit = max(0, comma - REACH)
    for opening in range(comma - 1, limit, -1):
        if sentence.lower[opening] == QUOTE and not _is_title(sentence, opening):
            return None
        if _is_main_verb(sentence, lexicon, opening + 1, comma):
            return None
        if sentence.lower[opening] == ",":
            end = before_brackets(sentence, opening)
            begin = clause_start(sentence, lexicon, end)
            start = after_openers(sentence, begin, end)
            phrase = phrase_at(sentence, lexicon, start)
            if phrase is not None or sentence.classes(start) & Word.PREPOSITION:
                when = phrase or phrase_at(sentence, lexicon, start + 1)
                phrase = past_occasion(sentence, lexicon, when, end) or phrase
            if (
                phrase is not None
                and phrase.last <= end
                and not _tells_of(sentence, begin)
                and not _is_number(sentence, phrase)
                and leads_to(sentence, lexicon, phrase.last, end)
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
    start = after_openers(sentence, clause_start(sentence, lexicon, comma), comma)
    phrase = phrase_at(sentence, lexicon, start)
    if phrase is None or phrase.last != before_brackets(sentence, comma):
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
