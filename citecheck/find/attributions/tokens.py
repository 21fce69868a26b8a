"""Words and marks of a stretch of text, with what is known of each, for all that read them."""

from __future__ import annotations

import re
from itertools import accumulate, chain
from operator import add
from typing import Any

from citecheck.find.attributions.rows import where
from citecheck.find.attributions.vocabulary import WIDTH, vocabulary_of
from citecheck.find.lexicon import Lexicon
from citecheck.model.values import define

_WIDE_SPACE = re.compile(r"\s{2,}")


@define(eq=False)
class Tokens:
    """Tokens as parallel lists: a list of small objects would cost ten times the time."""

    text: str
    starts: list[int]
    """Offsets in `text`, code points."""
    ends: list[int]
    words: list[str]
    lower: list[str]
    flags: list[int]
    """Their closed classes, as `Word` flags."""
    capital: list[bool]
    """Whether each is written as a name: in capitals, or a handle.

    In a script without capitals, every word is that is in no list.
    """
    wordy: list[bool]
    """Whether each is a word or a handle, and no mark."""
    capitals: list[int]
    """The places of those that begin with a capital."""
    traces: list[int]
    """What each is a trace of, as `Trace` bits."""
    signs: list[int]
    """The places of those that are traces of anything: of an attribution, it may be."""
    stops: list[int]
    """The places of full stops and the like."""
    marks: list[int]
    """The places of quotation marks."""
    common: int
    """How many of the words, as they are written, are of a closed class of the language."""
    spelled: int
    """How many of them are letters and nothing else."""
    hints: frozenset[str]
    """The phrases for why somebody is not named of which a word stands among them."""

    def __len__(self) -> int:
        return len(self.starts)


def tokenise(text: str, start: int, end: int, lexicon: Lexicon | None = None) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in `text`.

    They are as a language's words are looked up; without one they are as they stand.
    """
    while start < end and text[start].isspace():
        start += 1
    piece = text[start:end].rstrip()
    forms = piece.split()
    if not forms:
        return Tokens(text, [], [], [], [], [], [], [], [], [], [], [], [], 0, 0, frozenset())
    known = list(map(vocabulary_of(lexicon).__getitem__, forms))
    row: list[Any] = []
    for tokens in known:
        row += tokens
    # What belongs together comes as columns: to ask each token for each would take longer.
    columns: list[list[Any]] = [row[first::WIDTH] for first in range(WIDTH)]
    words, lower, flags, capital, wordy, large, traces, *rest = columns
    stops, marks, lengths, steps, common, spelled, hints = rest
    if sum(steps) <= len(piece):
        _widen(steps, [len(tokens) // WIDTH for tokens in known], piece)
    starts = list(accumulate(steps, initial=start))
    starts.pop()
    return Tokens(
        text,
        starts,
        list(map(add, starts, lengths)),
        words,
        lower,
        flags,
        capital,
        wordy,
        list(where(large)),
        traces,
        list(where(traces)),
        list(where(stops)),
        list(where(marks)),
        sum(common),
        sum(spelled),
        frozenset(chain.from_iterable(filter(None, hints))),
    )


def _widen(steps: list[int], sizes: list[int], piece: str) -> None:
    """Make the steps as wide as the space is behind each form, where it is more than one."""
    lasts, forms, behind = list(accumulate(sizes)), 0, 0
    for space in _WIDE_SPACE.finditer(piece):
        forms += len(piece[behind : space.start()].split())
        behind = space.end()
        steps[lasts[forms - 1] - 1] += behind - space.start() - 1
