"""Whether a phrase can be somebody who says things: not *Gespräch*, not *the motto*."""

from __future__ import annotations

from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.naming import mention
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import SourceKind

_SPEAKING = (
    SourceKind.PERSON,
    SourceKind.ORGANISATION,
    SourceKind.OUTLET,
    SourceKind.COLLECTIVE,
    SourceKind.ANONYMOUS,
)


def is_somebody(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase of a sentence can be somebody."""
    return may_speak(mention(sentence, lexicon, phrase.first, phrase.last))


def may_speak(mention: Mention) -> bool:
    """Whether a mention can be somebody: a pronoun, a name, an office, an institution.

    Where every noun has a capital, a noun that is in no list must end as those for people do.
    """
    lexicon = mention.lexicon
    if mention.pronoun is not None:
        return mention.pronoun in lexicon.personal
    reading = read(mention)
    last = mention.words[-1].lower()
    if last in lexicon.nouns.speech or last[:-1] in lexicon.elided:
        return False  # heftige Kritik, C’
    if mention.words[0].isdigit() and mention.words[-1].lower() in lexicon.measures:
        return False  # 32 ans
    if reading.kind in _SPEAKING:
        return True
    if reading.kind is not SourceKind.UNKNOWN:
        return False
    return any(_names_somebody(word, lexicon) for word in mention.words[:_FIRST_WORDS])


_FIRST_WORDS = 5
"""Words of a phrase among which its noun or a name must be."""


def _names_somebody(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    if lexicon.people_endings and low.endswith(lexicon.people_endings):
        return len(low) > _SHORTEST and not lexicon.word.get(low, 0)
    return word[0].isupper() and not lexicon.capital_nouns and not lexicon.word.get(low, 0)


_SHORTEST = 4
"""Letters of a noun whose ending tells anything."""
