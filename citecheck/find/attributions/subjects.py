"""Whether a phrase can be the subject of a verb: not *very*, not *four years*, not *blue states*.

Many verbs that attribute are nouns as well (*states*, *claims*, *estimates*), and what stands
before a verb is not always its subject. Where a language's nouns need a determiner, and where its
verbs agree with their subject, the form tells.
"""

from __future__ import annotations

from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import FINITE, Lexicon, Word
from citecheck.find.outlets import outlet_named

_SHORTEST_PLURAL = 4
"""Letters of a noun whose ending tells that it is many."""
_NO_NOUN = Word.VERB | Word.ADVERB | Word.CUE | Word.CONJUNCTION | Word.PREPOSITION | Word.NEGATION
_NOT_MANY = ("ss", "us", "is")
"""Ends of words that have an *s* for another reason: *press*, *campus*, *analysis*."""


def subject_in(sentence: Sentence, lexicon: Lexicon, cue: VerbCue, phrase: Phrase) -> Phrase | None:
    """What of a phrase can be the subject of a verb; ``None`` where nothing can.

    A pronoun at its end is the subject of a clause within: *some things we think*.
    """
    last = phrase.last - 1
    if last > phrase.first and sentence.lower[last] in lexicon.nominatives:
        belongs = sentence.lower[last - 1] in lexicon.of  # l’une d’elles, l’une d’entre elles
        if not (belongs or sentence.classes(last - 1) & Word.PREPOSITION):
            phrase = Phrase(last, phrase.last)
    if not is_noun_phrase(sentence, lexicon, phrase):
        return None
    return phrase if _agrees(sentence, lexicon, cue, phrase) else None


def is_noun_phrase(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase has a noun that can stand as it does: with a determiner, or as many."""
    head = phrase.last - 1
    low = sentence.lower[head]
    dated = low[0].isdigit() and sentence.flags[phrase.last] & Word.ADVERB  # le 9 mars
    year = lexicon.capital_nouns and low.isdigit()  # 2018 beklagte S
    if dated or (phrase.first == head and (year or low in lexicon.abbreviations)):
        return False  # Aug. 17
    counted = sentence.flags[phrase.first] & Word.DETERMINER  # Two weeks
    named = any(sentence.capital[phrase.first + bool(counted) : phrase.last])
    if not named and low in lexicon.measures and not _is_within(sentence, phrase):
        return False
    if named or (lexicon.bare_subjects is None and not lexicon.capital_nouns):
        return True
    if any(_stands_alone(sentence, lexicon, at) for at in range(phrase.first, phrase.last)):
        return True
    if lexicon.capital_nouns or len(low) < _SHORTEST_PLURAL or sentence.flags[head] & _NO_NOUN:
        return False
    return low.endswith(lexicon.bare_subjects or "\0") and not low.endswith(_NOT_MANY)


def _is_within(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase's last noun belongs to one before it: *un hombre de 76 años*."""
    return any(sentence.classes(at) & Word.PREPOSITION for at in range(phrase.first, phrase.last))


def _stands_alone(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a word makes a subject of a phrase: a determiner, a number, a noun that is listed."""
    low = sentence.lower[at]
    return bool(
        sentence.classes(at) & (Word.DETERMINER | Word.PRONOUN)
        or sentence.is_quote(at)
        or low[0].isdigit()
        or low in lexicon.alone
        or low in lexicon.some
        or low in lexicon.nominal
        or (low in lexicon.homographs and low.endswith(lexicon.third_person or "\0"))
        or low.endswith(lexicon.possessive or "\0")
        or (lexicon.nouns.known(low) and not lexicon.capital_nouns)
        or outlet_named(sentence.word(at)) is not None
    )


def is_group_before_one(sentence: Sentence, lexicon: Lexicon, cue: VerbCue, phrase: Phrase) -> bool:
    """Whether a group stands before a verb whose form is of one, so that it is no subject: German
    *Die Demokraten warnte S*.
    """
    if not lexicon.group_endings or cue.form is not FINITE:
        return False
    if sentence.lower[cue.first].endswith(lexicon.late_infinitive_endings):
        return False
    noun, nouns = sentence.lower[phrase.last - 1], lexicon.nouns
    if (nouns.head(noun) or nouns.head(noun[:-1])) not in nouns.collective:
        return False  # Arbeitgebern riet S
    one = sentence.lower[phrase.first] in lexicon.singular_determiners
    return not one and noun.endswith(lexicon.group_endings)


def _agrees(sentence: Sentence, lexicon: Lexicon, cue: VerbCue, phrase: Phrase) -> bool:
    """Whether a finite verb goes with its subject in number, where its form tells."""
    if not lexicon.third_person or cue.form is not FINITE or cue.subject_at != cue.first:
        return True
    form = sentence.lower[cue.first]
    if form.endswith(lexicon.third_person) and form != cue.verb.lemma:
        return not _is_many(sentence, lexicon, phrase)
    if form != cue.verb.lemma or cue.verb.quote_only:
        return True
    first = sentence.lower[phrase.first]
    return phrase.first > cue.first or first not in lexicon.singular_determiners


def _is_many(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase's noun is plural for certain: in lower case, and of nothing that is one."""
    nouns = lexicon.nouns
    if _is_within(sentence, phrase):
        return False
    low = sentence.lower[phrase.last - 1]
    if sentence.capital[phrase.last - 1] or low in nouns.organisation or low in nouns.document:
        return False
    if low in nouns.collective or low in nouns.hidden:
        return low.endswith(lexicon.bare_subjects or lexicon.third_person)  # says the family
    return (
        len(low) >= _SHORTEST_PLURAL
        and low.endswith(lexicon.third_person)
        and not low.endswith(_NOT_MANY + lexicon.possessive)
    )
