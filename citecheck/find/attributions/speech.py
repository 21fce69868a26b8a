"""What frames a quotation: its cue and its speaker; and the cues of which a sentence has some."""

from __future__ import annotations

from citecheck.find.attributions.cues import VerbCue
from citecheck.find.attributions.sentences import Phrase
from citecheck.find.attributions.word_cues import WordCue
from citecheck.model.values import define, frozen

GAP = 14
"""Atoms between a quotation and its cue: told the newspaper in an interview on Friday."""


@frozen
class Speech:
    """The frame of a quotation: its cue and its speaker, as atoms."""

    cue: VerbCue | WordCue | None
    speaker: Phrase | None
    follows: bool
    """Whether the cue follows the quotation."""
    owned: bool = False
    """Whether the speaker is named as whose answer it is: *S’s reply*."""


@define(eq=False)
class Cues:
    """The cues of one sentence."""

    verbs: list[VerbCue]
    words: list[WordCue]
