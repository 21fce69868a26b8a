"""How a page's text has changed: word by word, between a copy of then and the page of now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from citecheck.model.memento import Change, Drift
from citecheck.unspaced_scripts import LETTER_BY_LETTER

MOST_WORDS = 12_000
"""Words of each text that are compared. The matrix of the comparison takes a bit for each pair of
words: 18 MB at most."""

_MOST_CHANGES = 20
_LONGEST_CHANGE = 300
"""Characters of one change, on each side."""
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\W_]", re.UNICODE)
_NO_SPACES = re.compile(f"[{LETTER_BY_LETTER}]")


def drift(memento: str, time: datetime, then: str, now: str) -> Drift:
    """The difference of two texts of one page. `memento`: where the copy is, made at `time`."""
    # Loaded where it is used: most runs compare nothing.
    from rapidfuzz.distance import LCSseq

    old, new = _words(then), _words(now)
    is_cut = len(old) > MOST_WORDS or len(new) > MOST_WORDS
    old, new = old[:MOST_WORDS], new[:MOST_WORDS]
    folded = [word.casefold() for word in old], [word.casefold() for word in new]
    steps = LCSseq.opcodes(*folded)
    same = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    every = len(old) + len(new)
    changes = _changes(
        [
            (step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
            for step in steps
        ],
        old,
        new,
    )
    return Drift(
        memento=memento,
        time=time,
        similarity=round(2 * same / every, 3) if every else 1.0,
        words_then=len(old),
        words_now=len(new),
        changes=changes,
        is_cut=is_cut,
    )


def _words(text: str) -> list[str]:
    words: list[str] = []
    for found in _WORD.finditer(text):
        word = found.group()
        words += list(word) if _NO_SPACES.search(word) else [word]
        if len(words) > MOST_WORDS:
            break
    return words


_Step = tuple[str, int, int, int, int]


def _changes(steps: Sequence[_Step], old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """What lies between stretches that are the same; the longest first."""
    found: list[tuple[int, Change]] = []
    at = 0
    while at < len(steps):
        if steps[at][0] == "equal":
            at += 1
            continue
        first = at
        while at < len(steps) and steps[at][0] != "equal":
            at += 1
        start, end = steps[first], steps[at - 1]
        before, after = old[start[1] : end[2]], new[start[3] : end[4]]
        found.append((len(before) + len(after), Change(_shown(before), _shown(after))))
    found.sort(key=lambda each: -each[0])
    return tuple(change for _, change in found[:_MOST_CHANGES])


def _shown(words: Sequence[str]) -> str:
    letters = sum(map(len, words)) == len(words)
    text = ("" if letters and any(map(_NO_SPACES.match, words)) else " ").join(words)
    return text if len(text) <= _LONGEST_CHANGE else f"{text[: _LONGEST_CHANGE - 1]}…"
