"""A speaker with what stands beside it: the name of an office, the office of a name."""

from __future__ import annotations

from citecheck.find.attributions.asides import aside_after
from citecheck.find.attributions.entities import Mention, Reading, read, strip_possessive
from citecheck.find.attributions.names import is_office_word, low_of
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_as_source
from citecheck.model.mention import SourceKind
from citecheck.model.values import evolve


def mention(sentence: Sentence, lexicon: Lexicon, first: int, last: int) -> Mention:
    """The mention that some atoms are."""
    start, end = sentence.atoms[first], sentence.atoms[last - 1]
    if start >= 0 and end - start == last - first - 1:  # no quotation within
        words = tuple(sentence.tokens.words[start : end + 1])
    else:
        words = tuple(word for at in range(first, last) for word in sentence.words(at))
    span = sentence.span(first, last)
    return Mention(span, words, lexicon, sentence.text_of(span))


def without_possessive(mention: Mention) -> Mention:
    """A mention as whose something is, as it is named elsewhere: *the union's* is *the union*."""
    last = strip_possessive(mention.words[-1], mention.lexicon)
    text = strip_possessive(mention.text, mention.lexicon)
    return evolve(mention, words=(*mention.words[:-1], last), text=text)


def mention_of(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Mention:
    """The mention that a speaker's phrase is, with the name or the office in apposition to it."""
    found = mention(sentence, lexicon, phrase.first, phrase.last)
    if found.pronoun is not None:
        return found
    outlet = outlet_as_source(found.text)
    if outlet is not None:
        found.reading = Reading(outlet, SourceKind.OUTLET, named=True)
        return found
    found = _with_affiliation(sentence, lexicon, phrase, found)
    aside = aside_after(sentence, lexicon, phrase) or _past_places(sentence, lexicon, phrase)
    if aside is None:
        office = office_before(sentence, lexicon, phrase) if names_a_person(found) else None
        return evolve(found, role=_without_article(office)) if office is not None else found
    beside = mention(sentence, lexicon, aside.first, aside.last)
    if _is_office_beside(sentence, found, aside) or (
        _is_of_somebody(found) and beside.words[0][0].isupper()
    ):
        if names_a_person(beside) or _is_called(sentence, found, beside, aside):
            beside = _with_affiliation(sentence, lexicon, aside, beside)
            return evolve(beside, role=None if read(found).is_some else _without_article(found))
    elif read(found).named and (is_office(beside) or _describes(found, beside)):
        return evolve(found, role=_without_article(beside))
    return found


def holder_beside(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """The name between commas of who holds an office: *the counsel of S, Kim Sample, ...*."""
    aside = aside_after(sentence, lexicon, phrase)
    if aside is None or sentence.lower[aside.last : aside.last + 1] != [","]:
        return None
    office = mention(sentence, lexicon, phrase.first, phrase.last)
    named = names_a_person(mention(sentence, lexicon, aside.first, aside.last))
    return aside if named and _is_office_beside(sentence, office, aside) else None


def _is_office_beside(sentence: Sentence, found: Mention, aside: Phrase) -> bool:
    """Whether a phrase says what somebody is whose name stands beside it between commas, in a noun
    or an abbreviation that may be in no list: *S's counsel, Kim Sample,*, *S MCA, Kim Sample,*.
    """
    if is_office(found) or read(found).is_some:
        return True
    lexicon, last = found.lexicon, found.words[-1]
    name = sentence.capital[aside.first : aside.last]
    if not lexicon.subject_first or len(found.words) < _FEWEST_DESCRIBING or not all(name):
        return False
    if sentence.lower[aside.last : aside.last + 1] != [","] or lexicon.word.get(last.lower(), 0):
        return False
    plain = last.islower() and last.isalpha() and lexicon.nouns.head(last) is None
    return plain or (last.isupper() and len(last) > 1)


def _describes(name: Mention, beside: Mention) -> bool:
    """Whether a noun in no list beside a whole name says what somebody is: *a potter*."""
    lexicon, words = name.lexicon, beside.words
    if len(words) < _FEWEST_DESCRIBING or not names_a_person(name) or read(beside).named:
        return False
    plain = words[1].islower() and lexicon.word.get(words[1].lower(), 0) == 0
    return plain and words[0].lower() in lexicon.indefinite


_FEWEST_DESCRIBING = 2


def _with_affiliation(
    sentence: Sentence, lexicon: Lexicon, phrase: Phrase, found: Mention
) -> Mention:
    """A person with the party or institution that stands beside the name: *Jan Voorbeeld (VVD)*,
    *Kim Sample, of the Sample Institute,*.
    """
    at = phrase.last
    if at + 2 >= len(sentence.atoms) or sentence.lower[at] not in (",", "("):
        return found
    if read(found).kind not in _PERSON or not read(found).named:
        return found
    if sentence.lower[at] == "(":
        return _with_brackets(sentence, lexicon, at, found)
    low = sentence.lower[at + 1]
    if low not in lexicon.employing or not sentence.classes(at + 1) & Word.PREPOSITION:
        return found
    owner = phrase_at(sentence, lexicon, at + 2)
    closed = owner is not None and sentence.lower[owner.last : owner.last + 1] in ([","], ["."], [])
    if owner is None or not closed or not _is_institution(sentence, lexicon, owner):
        return found
    return evolve(found, affiliation=sentence.text(*owner))


def _with_brackets(sentence: Sentence, lexicon: Lexicon, at: int, found: Mention) -> Mention:
    """A person with the party or the office in brackets behind the name."""
    closing = next(
        (i for i in range(at + 1, at + _BRACKET) if sentence.lower[i : i + 1] == [")"]), 0
    )
    if closing <= at + 1 or not all(sentence.capital[at + 1 : closing]):
        return found
    told = sentence.text(at + 1, closing)
    if is_office_word(lexicon, sentence.lower[at + 1]):  # (Trainer Eintracht S)
        return evolve(found, role=told)
    return evolve(found, affiliation=told)


_BRACKET = 5
"""Atoms of a party in brackets, at most."""


def _is_institution(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    kind = read(mention(sentence, lexicon, phrase.first, phrase.last)).kind
    return kind in (SourceKind.ORGANISATION, SourceKind.OUTLET)


def office_before(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Mention | None:
    """The office that opens a sentence before a name, whose second comma is missing: *Der Präsident
    des Verbands, Kim Muster sagte*.
    """
    comma = phrase.first - 1
    if comma <= 0 or sentence.lower[comma] != ",":
        return None
    office = phrase_at(sentence, lexicon, 0)
    if office is None or office.last != comma:
        return None
    found = mention(sentence, lexicon, 0, comma)
    return found if is_office(found) else None


def _is_called(sentence: Sentence, office: Mention, name: Mention, aside: Phrase) -> bool:
    """Whether one word between commas is what somebody's relative is called: *her son, Tom,*."""
    lexicon, first = office.lexicon, office.words[0].lower()
    if len(name.words) > 1 or not name.words[0].istitle() or lexicon.capital_nouns:
        return False
    if sentence.lower[aside.last : aside.last + 1] != [","] or first in lexicon.definite:
        return False
    return bool(lexicon.word.get(first, 0) & Word.DETERMINER) and read(name).named


_MOST_PLACES = 3
"""Prepositional phrases between an office and who holds it."""


def _past_places(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """What stands beside a phrase behind where it is of: *the head of S in Iraq, Kim Sample,*."""
    last = _past_charge(sentence, phrase.last)
    for _ in range(_MOST_PLACES):
        if not sentence.classes(last) & Word.PREPOSITION or not _joins(sentence, lexicon, last):
            return None
        place = phrase_at(sentence, lexicon, last + 1)
        if place is None:
            return None
        last = place.last
        aside = aside_after(sentence, lexicon, Phrase(phrase.first, last))
        if aside is not None:
            return aside
    return None


def _past_charge(sentence: Sentence, at: int) -> int:
    """Past what an office is in charge of, as far as its preposition: French *le ministre délégué
    chargé | de l’enfance, Jean Exemple*.
    """
    for last in range(at, min(at + 3, len(sentence))):
        if sentence.classes(last) & Word.PREPOSITION:
            return last
        if sentence.classes(last) or not sentence.wordy[last] or sentence.capital[last]:
            break
    return at


def _joins(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition goes on with an office, where it is told which do: no Dutch *de coach
    na de winst van S, T*.
    """
    if not lexicon.verb_second or lexicon.capital_nouns:
        return True
    return sentence.lower[at] in lexicon.np_prepositions | lexicon.employing | lexicon.locative


_PERSON = (SourceKind.PERSON, SourceKind.UNKNOWN)


def names_a_person(mention: Mention) -> bool:
    """Whether a mention is somebody's whole name, as far as can be told: *Jan Voorbeeld*."""
    if len(mention.words) == 1:
        return False
    reading = read(mention)
    return reading.named and reading.kind in _PERSON


def is_office(mention: Mention) -> bool:
    """Whether a mention says what somebody is, not who: *the spokesman of the bank*."""
    reading, nouns = read(mention), mention.lexicon.nouns
    return not reading.named and (reading.head in nouns.people or reading.head in nouns.anonymous)


def _is_of_somebody(mention: Mention) -> bool:
    """Whether a mention is a plain noun and whose it is: *le colistier de Jean Exemple*."""
    lexicon, words = mention.lexicon, mention.words
    if len(words) <= _SHORTEST or not lexicon.word.get(words[0].lower(), 0) & Word.DETERMINER:
        return False
    plain = words[1].islower() or lexicon.capital_nouns
    return plain and words[2].lower() in lexicon.of


_SHORTEST = 3
"""Words of an article, a noun, *of* and a name, less one."""


def _without_article(office: Mention) -> str:
    """An office as a role: *the head of the bank* without its first article."""
    first, *rest = office.words
    determined = office.lexicon.word.get(low_of(first), 0) & Word.DETERMINER
    return office.text[len(first) :].lstrip() if determined and rest else office.text
