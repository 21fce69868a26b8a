"""What a word is a trace of, as bits: those of a sentence's words together tell what need not be
looked for in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from citecheck.find.attributions.marks import DASHES
from citecheck.find.lexicon import Lexicon
from citecheck.find.outlets import first_words, words_of_sources
from citecheck.model.values import frozen


@frozen
class _Traces:
    """What a word can be a trace of."""

    SIGN: int = 1
    """Of anything that is attributed without quotation marks, or goes on with what another
    sentence attributes: a sentence that does has such a word.
    """
    WORD_CUE: int = 2
    """Of a cue that is no verb, whose first word it is."""
    DECLINING: int = 4
    SPEECH: int = 8
    """It is a noun for what is said."""
    PREDICATE: int = 16
    """Of what *is that* tells."""
    REALISED: int = 32
    """It tells that what an infinitive says was done."""
    RELAYING: int = 64
    TALK: int = 128
    RELAYED: int = 256
    MOOD: int = 512
    """Of what the mood alone tells to be reported."""
    GOING_ON: int = 1024
    """Of what may go on with that."""
    HEARSAY: int = 2048
    """Of what is only said or claimed, as a modal tells."""
    SEPARABLE: int = 4096
    """It is a particle of some verbs."""
    ANSWER: int = 8192
    DASH: int = 16384
    OUTLET: int = 32768
    """Of an outlet: a word of its name, or a noun for outlets."""
    WHEREBY: int = 65536
    """It opens what a noun before it tells: German *wonach*."""
    SHARE: int = 131072
    """It is a part of a group: *half*, *percent*."""


Trace = _Traces()
"""Plain integers, as `Word` has them."""


@lru_cache(maxsize=64)
def traces_of(lexicon: Lexicon) -> Mapping[str, int]:
    """The words of a language that are traces of something, in lower case, with what of."""
    found: dict[str, int] = defaultdict(int)
    for trace, words in _listed(lexicon):
        for word in words:
            found[word] |= trace
    return dict(found)


def _listed(lexicon: Lexicon) -> Iterable[tuple[int, Iterable[str]]]:
    nouns, sign = lexicon.nouns, Trace.SIGN
    yield sign, lexicon.verbs
    yield sign, lexicon.infinitives if lexicon.realised else ()
    yield sign | Trace.WORD_CUE, lexicon.cue_starts
    yield sign | Trace.DECLINING, lexicon.declining_starts
    yield sign | Trace.SPEECH, nouns.speech
    yield sign | Trace.RELAYING, lexicon.relaying
    yield sign | Trace.MOOD, lexicon.reported_mood
    yield sign | Trace.GOING_ON, lexicon.going_on
    yield sign | Trace.WHEREBY, lexicon.whereby
    yield sign | Trace.HEARSAY, lexicon.hearsay | lexicon.claiming
    yield sign | Trace.PREDICATE, nouns.stands
    yield Trace.PREDICATE, lexicon.free_relatives
    yield Trace.SHARE, lexicon.shares
    yield Trace.REALISED, lexicon.realised
    yield Trace.TALK, nouns.talks
    yield Trace.RELAYED, lexicon.relayed_by
    yield Trace.SEPARABLE, lexicon.separable
    yield Trace.ANSWER, lexicon.answers
    yield Trace.DASH, DASHES
    yield Trace.OUTLET, nouns.outlet | lexicon.contracted


@lru_cache(maxsize=64)
def outlet_words(lexicon: Lexicon) -> Callable[[str, str], bool]:
    """What tells whether a word, given as written and in lower case, may be one of an outlet's
    name, or is a compound that ends in a noun for outlets.
    """
    endings = ("", *lexicon.nouns.genitive_endings)
    nouns = tuple(noun + ending for noun in lexicon.nouns.outlet for ending in endings)
    last = min(map(len, nouns), default=0)
    tails = frozenset(noun[-last:] for noun in nouns)
    first = first_words()
    named = first | words_of_sources()  # one stands in every name, however it is written

    def may_name_outlet(word: str, low: str) -> bool:
        if word in named:
            return True
        if low[-last:] in tails and len(low) > _SHORTEST_COMPOUND and low.endswith(nouns):
            return lexicon.nouns.head(low) in lexicon.nouns.outlet
        if word.isalnum():
            return False
        return word.partition("'")[0].partition("’")[0] in first

    return may_name_outlet


_SHORTEST_COMPOUND = 6
"""Letters up to which a word is no compound that ends in a noun for outlets."""
