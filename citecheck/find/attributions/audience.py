"""Whom something was told: *told Reuters*, *aan de New York Times*."""

from __future__ import annotations

from citecheck.find.attributions.entities import read
from citecheck.find.attributions.history import mention
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.attributions.speakers import phrase_after
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import SourceKind

_REACH = 10


def outlets_told(
    sentence: Sentence, lexicon: Lexicon, first: int, *, directly: bool
) -> tuple[str, ...]:
    """The outlets that the words after a cue say it was told to.

    `directly`: the cue is a verb whose object can be whom it was told (*told Reuters*).
    """
    if directly:
        name = _outlet_at(sentence, lexicon, first)
        if name is not None:
            return (name,)
    for at in range(first, min(first + _REACH, len(sentence) - 1)):
        if sentence.is_quote(at) or sentence.lower[at] in ":;":
            break
        if sentence.lower[at] in lexicon.told:
            name = _outlet_at(sentence, lexicon, at + 1)
            if name is not None:
                return (name,)
    return ()


def _outlet_at(sentence: Sentence, lexicon: Lexicon, at: int) -> str | None:
    phrase = phrase_at(sentence, lexicon, at) or phrase_after(sentence, lexicon, at)
    if phrase is None:
        return None
    reading = read(mention(sentence, lexicon, phrase.first, phrase.last))
    return reading.name if reading.named and reading.kind is SourceKind.OUTLET else None
