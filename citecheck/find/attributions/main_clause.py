"""The subject of a sentence's main clause, for a verb that goes on with it further behind.

Where the verb comes second, the subject opens the clause or stands right behind the verb: German
*S blieb ruhig, sprach von seinem Recht und betonte: Q* · *Nach der Pause nimmt S eine Auszeit und
faltet seine Elf zusammen: Q*.
"""

from __future__ import annotations

from citecheck.find.attributions.entities import read
from citecheck.find.attributions.naming import is_office, mention, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind

_CLOSED = ~(Word.VERB | Word.CUE)
"""Classes of words that are no verb."""
_LONGEST_OPENING = 30
"""Atoms before the verb that comes second."""


def opening_subject(sentence: Sentence, lexicon: Lexicon, end: int) -> Phrase | None:
    """Whom a sentence opens with before an atom, or who stands behind its first verb; somebody for
    certain.
    """
    if not lexicon.verb_second:
        return None
    if not lexicon.capital_nouns:
        return _behind_auxiliary(sentence, lexicon, min(end, _LONGEST_OPENING))
    first = phrase_at(sentence, lexicon, 0)
    if first is None and sentence.classes(0) == Word.ADVERB:
        first = phrase_at(sentence, lexicon, 1)  # Auch S
    if first is not None and first.last <= end:
        cased = sentence.lower[first.first] in lexicon.oblique
        if not cased and (
            is_somebody(sentence, lexicon, first) or _is_bare_name(sentence, lexicon, first)
        ):
            return first
    return _behind_verb(sentence, lexicon, min(end, _LONGEST_OPENING))


def _behind_verb(sentence: Sentence, lexicon: Lexicon, end: int) -> Phrase | None:
    at = 0
    while at < end - 1:
        if not sentence.wordy[at] and sentence.is_quote(at):
            return None
        phrase = phrase_at(sentence, lexicon, at)
        if phrase is not None:
            at = max(phrase.last, at + 1)
            continue
        if at and sentence.wordy[at] and not sentence.capital[at]:
            behind = at + 1
            while sentence.classes(behind) & Word.REFLEXIVE:
                behind += 1  # äußerte sich S
            who = None if sentence.classes(at) & _CLOSED else phrase_at(sentence, lexicon, behind)
            if who is not None and who.first == behind and who.last <= end:
                return who if _is_certain(sentence, lexicon, who) else None
        at += 1
    return None


def _behind_auxiliary(sentence: Sentence, lexicon: Lexicon, end: int) -> Phrase | None:
    """Who stands behind the first auxiliary that has somebody behind it: Dutch *Daarna had | de
    minister nieuws*.
    """
    for at in range(1, end - 1):
        if not sentence.wordy[at] and sentence.is_quote(at):
            return None
        low = sentence.lower[at]
        if low in lexicon.auxiliaries or low in lexicon.passive:
            who = phrase_at(sentence, lexicon, at + 1)
            if who is not None and who.last <= end and _is_certain(sentence, lexicon, who):
                return who
    return None


def _is_bare_name(sentence: Sentence, lexicon: Lexicon, first: Phrase) -> bool:
    """Whether a word alone opens a sentence right before its verb: a noun would have an article."""
    verb = first.last
    if verb >= len(sentence.atoms):
        return False
    plain = sentence.wordy[verb] and not sentence.capital[verb]
    plain = plain and not sentence.classes(verb) & _CLOSED
    noun = sentence.classes(0) or lexicon.nouns.known(sentence.lower[0])
    noun = noun or not lexicon.neuter.isdisjoint(sentence.lower[verb + 1 : verb + 2])  # Zeit gab es
    return first == Phrase(0, 1) and plain and not noun and sentence.word(0).istitle()


def _is_certain(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is a whole name, an office, or a pronoun that is nothing but a subject."""
    low = sentence.lower[phrase.first]
    if phrase.last == phrase.first + 1 and low in lexicon.nominatives:
        return True
    determined = sentence.classes(phrase.first) & Word.DETERMINER
    if low in lexicon.oblique or not (determined or sentence.capital[phrase.first]):
        return False
    who = mention(sentence, lexicon, phrase.first, phrase.last)
    if determined and read(who).kind is SourceKind.UNKNOWN:
        return False  # keine Option
    return names_a_person(who) or is_office(who)


def opens_with_participle(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with what was done to its subject: French *Interrogée par S, la
    maire ...*.
    """
    low = sentence.lower[0]
    plain = sentence.wordy[0] and not sentence.classes(0) & _CLOSED and len(low) >= _PARTICIPLE
    ends = low.endswith(lexicon.hearsay_participles or "\0")
    return plain and ends and not (is_given_name(low) or lexicon.nouns.known(low))


_PARTICIPLE = 5
"""Letters of a participle."""
