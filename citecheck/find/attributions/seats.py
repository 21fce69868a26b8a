"""Where those sit who tell something, in the place of a subject: *desde el Gobierno aseguran*."""

from __future__ import annotations

from citecheck.find.attributions.clause_starts import clause_start
from citecheck.find.attributions.entities import read
from citecheck.find.attributions.naming import mention
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind

_SEATS = (SourceKind.ORGANISATION, SourceKind.OUTLET)


def seat_of(sentence: Sentence, lexicon: Lexicon, verb: int, behind: int) -> Phrase | None:
    """Those who tell it from where they sit, alone before a verb or right behind it: Spanish *desde
    el Gobierno aseguran*, Russian *сообщили в МЧС*; ``None`` where nobody does.
    """
    start = clause_start(sentence, lexicon, verb)
    phrase = _phrase(sentence, lexicon, start)
    if phrase is not None and phrase.last == verb:
        return phrase
    phrase = _phrase(sentence, lexicon, behind) if behind < len(sentence) else None
    if phrase is None:
        return None
    reading = read(mention(sentence, lexicon, phrase.first, phrase.last))
    return phrase if reading.kind in _SEATS else None


def _phrase(sentence: Sentence, lexicon: Lexicon, at: int) -> Phrase | None:
    """What such a preposition at an atom is before, its article included: *dalla Procura*."""
    if sentence.lower[at] not in lexicon.whence:
        return None
    article = sentence.classes(at) & Word.DETERMINER
    return phrase_at(sentence, lexicon, at if article else at + 1)
