"""Whether phrases can speak, and whether words in marks can be speech."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from citecheck.find.attributions.entities import Mention
from citecheck.find.attributions.naming import is_office, names_a_person
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named

_FIRST_LETTER: Callable[[str], str] = itemgetter(0)
STATEMENT = 4
"""Words in quotation marks from which on they can be a statement of their own."""


def is_outlet_phrase(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is an outlet's name."""
    return outlet_named(sentence.text(*phrase)) is not None


def words_in(sentence: Sentence, at: int) -> int:
    """How many words a quotation has."""
    quotation = sentence.quotation(at)
    words = sentence.tokens.words[quotation.opening : quotation.closing]
    return sum(map(str.isalnum, map(_FIRST_LETTER, words)))


def is_one_for_certain(who: Mention) -> bool:
    """Whether a mention is somebody for certain: a whole name, or an office."""
    return names_a_person(who) or is_office(who)


def pronoun_behind(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> Phrase | None:
    """The pronoun behind a verb that comes second, if what is before it is nobody: *Mehr Geld
    mahnte sie an*, *Das habe er gesagt*.
    """
    at = phrase.last + 1
    if not lexicon.verb_second or at >= len(sentence):
        return None
    if sentence.lower[at] not in lexicon.personal or is_somebody(sentence, lexicon, phrase):
        return None
    return Phrase(at, at + 1)


def can_speak(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a pronoun, a name, or a noun that names a source."""
    for at in range(phrase.first, phrase.last):
        low = sentence.lower[at]
        if low in lexicon.personal or lexicon.nouns.known(low):
            return True
        determined = bool(sentence.classes(at) & Word.DETERMINER)
        opens = at == 0 and (phrase.last == 1 or determined) and not is_given_name(low)
        if sentence.capital[at] and not opens and not (determined and lexicon.capital_nouns):
            return True
    return False


def is_demonstrative(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase is *dat*, *this*: what was said, not who said it."""
    return (
        phrase.last - phrase.first == 1 and sentence.lower[phrase.first] in lexicon.demonstratives
    )
