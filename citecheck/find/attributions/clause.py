"""A sentence and its language together, and what is reported in it, as atoms."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import Phrase, Sentence
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import Stance
from citecheck.model.values import define

REACH = 14
"""Atoms between a verb and the clause it opens: told reporters in the capital on Friday that."""
LEAST_SPEECH = 3
"""Atoms of content below which nothing was said."""


class Range(NamedTuple):
    """Atoms from `first` to just before `last`."""

    first: int
    last: int


@define(eq=False)
class Report:
    """An indirect attribution, as atoms."""

    content: list[Range]
    cue: Range
    speaker: Phrase | None
    lemma: str
    stance: Stance = Stance.NEUTRAL
    told_from: int = 0
    """Where to look for whom it was told."""
    holder: str = ""
    """The pronoun for the speaker, where a possessive stands for it: *she*, of *in her view*."""
    owned: bool = False
    """Whether the speaker is named as whose something is: *the union's*."""
    points_back: bool = False
    """Whether what is said stands in the sentence before: *Das teilte S mit.*"""


def report_of(content: list[Range], cue: VerbCue, speaker: Phrase | None) -> Report:
    """What a verb reports, once its content and its speaker are known."""
    verb = cue.verb
    return Report(content, Range(cue.first, cue.last), speaker, verb.lemma, verb.stance, cue.end)


class Clause:
    """A sentence and its language, for the functions below to share."""

    __slots__ = ("_flags", "end", "lexicon", "lower", "sentence")

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.lower = sentence.lower
        self.end = sentence.stop
        """The atom after the last that is not a closing mark."""
        self._flags = sentence.flags

    def flags(self, at: int) -> int:
        """The closed classes of an atom; 0 beyond the sentence, as `Sentence.classes` tells."""
        try:
            return self._flags[at]
        except IndexError:
            return 0

    def trimmed(self, first: int, last: int) -> Range | None:
        """A range without commas and dashes at its ends; ``None`` where nothing is left."""
        while first < last and self.lower[first] in LOOSE:
            first += 1
        while last > first and self.lower[last - 1] in LOOSE:
            last -= 1
        return Range(first, last) if last > first else None


LOOSE = frozenset((",", ";", ":", "–", "—", "-", ".", "(", ")", "!", "?"))
