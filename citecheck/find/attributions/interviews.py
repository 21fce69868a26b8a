"""Interviews: questions and answers that mostly stand in no quotation marks.

Two layouts are read. In one each turn has a label: *Q: ... A: ...*, *The paper: ... Ruth Example:
... RE: ...*; whoever asks is known by the word or by question marks. In the other, paragraphs that
ask have an answer behind them, in a text that says before it that it is an interview: a list of
common questions is laid out the same way.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citecheck.find.lexicon import InterviewWords
from citecheck.model.article import Span
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_LABEL = later(r"(?:[-–—]\s{0,2})?(?P<label>[^\W\d_][^\n:?!]{0,38}?)\s?:\s{1,3}(?=\S)")
_DASH = later(r"[-–—]\s{1,2}")
_ASKS = later(r"[?؟][*_”\"’'»)\s]{0,4}\Z")
_WORD = later(r"\w+(?:['’]\w+)?")

_LABEL_REACH = 48
"""Code points from a paragraph's beginning among which a label has its colon."""
_ASKED_REACH = 5
"""Code points at a paragraph's end among which the question mark is."""
_LONGEST_LABEL = 5
"""Words of a label."""
_LONGEST_QUESTION = 400
"""Code points."""
_FEWEST_LABELLED = 3
_FEWEST_ASKED = 2
_FEWEST_SPOKEN = 4
_FEWEST_VOICES = 2
"""Labels of a transcript that come more than once."""
_FEWEST_EXCHANGES = 2
"""Questions with an answer behind them. One headline that asks, and its label, make none."""
_FURTHEST = 8
"""Paragraphs from one question to the next."""
_INTRODUCTION = 4_000
"""Code points before the first question in which a text says that it is an interview."""


class Place(NamedTuple):
    """Where a paragraph stands, in code points."""

    start: int
    end: int


@frozen
class Turn:
    """A paragraph of an interview."""

    said: Span
    """What is asked or answered, without its label."""
    label: Span | None
    """Where its speaker is named before it; ``None`` where nobody is."""
    asks: bool
    goes_on: bool = False
    """Whether it goes on with the turn before."""


def turns(text: str, places: Sequence[Place], words: InterviewWords) -> dict[int, Turn]:
    """The turns of an interview, by their paragraph's index; empty where a text is none."""
    labels = dict(_labels(text, places))
    return (
        _labelled(text, places, labels, words)
        or _transcript(text, places, labels)
        or _alternating(text, places, words)
    )


def lines(text: str, place: Place) -> list[Place]:
    """The lines of a paragraph in which several begin with labels; else the paragraph."""
    found: list[Place] = []
    labelled, start = 0, place.start
    while start < place.end:
        end = text.find("\n", start, place.end)
        end = place.end if end < 0 else end
        if text[start:end].strip():
            found.append(Place(start, end))
            labelled += _LABEL.match(text, start, end) is not None
        start = end + 1
    return found if labelled >= _FEWEST_LINES else [place]


_FEWEST_LINES = 2


def is_initials(label: str) -> bool:
    """Whether a label is somebody's initials: *RE*, *R. E.*"""
    letters = _letters(label)
    return 2 <= len(letters) <= 4 and label.replace(" ", "").replace(".", "") == letters


def _letters(label: str) -> str:
    return "".join(each for each in label if each.isupper())


def initials(name: str) -> str:
    """The first letters of a name's words that have capitals."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _labelled(
    text: str,
    places: Sequence[Place],
    labels: Mapping[int, re.Match[str]],
    words: InterviewWords,
) -> dict[int, Turn]:
    if len(labels) < _FEWEST_LABELLED:
        return {}
    asking = _who_asks(text, places, labels, words)
    if not asking or _exchanges(labels, asking) < _FEWEST_EXCHANGES:
        return {}
    found: dict[int, Turn] = {}
    last = max(labels)
    before: Turn | None = None
    for at in range(min(labels), last + 1):
        place, match = places[at], labels.get(at)
        if match is not None:
            said = Span(match.end(), place.end)
            before = Turn(said, Span(*match.span("label")), match["label"].casefold() in asking)
        elif before is not None:
            before = Turn(Span(*place), before.label, before.asks, goes_on=True)
        if before is not None:
            found[at] = before
    return found


def _transcript(
    text: str, places: Sequence[Place], labelled: Mapping[int, re.Match[str]]
) -> dict[int, Turn]:
    """The turns of a broadcast's transcript: names in capitals, of which the first and those who
    ask tell the story. What they ask is left out, and what they tell is text like any other.
    """
    labels = {at: each for at, each in labelled.items() if each["label"].isupper()}
    spoken = Counter(each["label"] for each in labels.values())
    if len(labels) < _FEWEST_SPOKEN or sum(count > 1 for count in spoken.values()) < _FEWEST_VOICES:
        return {}
    asks = {at: _ASKS.search(text, each.end(), places[at].end) for at, each in labels.items()}
    tells = {labels[at]["label"] for at in labels if asks[at]} | {labels[min(labels)]["label"]}
    found: dict[int, Turn] = {}
    before: Turn | None = None
    for at in range(min(labels), max(labels) + 1):
        match = labels.get(at)
        if match is None:
            if before is not None:
                found[at] = Turn(Span(*places[at]), before.label, asks=False, goes_on=True)
            continue
        said, before = Span(match.end(), places[at].end), None
        if match["label"] not in tells:
            found[at] = before = Turn(said, Span(*match.span("label")), asks=False)
        elif asks[at]:
            found[at] = Turn(said, None, asks=True)
    return found


def _labels(text: str, places: Sequence[Place]) -> Iterator[tuple[int, re.Match[str]]]:
    """The paragraphs that begin with a label."""
    for at, (start, end) in enumerate(places):
        if text.find(":", start, min(end, start + _LABEL_REACH)) < 0:  # as it is with nearly all
            continue
        match = _LABEL.match(text, start, end)
        if match is None or not match["label"][0].isupper():
            continue
        if len(match["label"].split()) <= _LONGEST_LABEL:
            yield at, match


def _who_asks(
    text: str,
    places: Sequence[Place],
    labels: Mapping[int, re.Match[str]],
    words: InterviewWords,
) -> set[str]:
    """The labels of those who ask: by the word, or since most of what they say is questions."""
    asked: dict[str, dict[str, bool]] = {}
    whose = _by_initials({match["label"] for match in labels.values()})
    for at, match in labels.items():
        said = text[match.end() : places[at].end]
        asks = _ASKS.search(said) is not None
        asked.setdefault(whose[match["label"]], {})[said] = asks
    named = {label for label in asked if label in words.asks}
    if named:
        return named
    asking = {
        label
        for label, some in asked.items()
        if (count := sum(some.values())) >= _FEWEST_ASKED and 2 * count > len(some)
    }
    return {label.casefold() for label, meant in whose.items() if meant in asking}


def _by_initials(labels: set[str]) -> dict[str, str]:
    """Whom each label means: initials the one label that has them, else itself."""
    full = {initials(label): label.casefold() for label in labels if not is_initials(label)}
    return {
        label: full.get(_letters(label), label.casefold())
        if is_initials(label)
        else label.casefold()
        for label in labels
    }


def _exchanges(labels: Mapping[int, re.Match[str]], asking: set[str]) -> int:
    """How often somebody asks and somebody else has the next word."""
    turns = [(at, match["label"].casefold() in asking) for at, match in labels.items()]
    return sum(
        asks and not other and after - at <= _FURTHEST
        for (at, asks), (after, other) in itertools.pairwise(turns)
    )


def _alternating(text: str, places: Sequence[Place], words: InterviewWords) -> dict[int, Turn]:
    questions = {at for at, place in enumerate(places) if _is_question(text, place)}
    asking = sorted(at for at in questions if at + 1 < len(places) and at + 1 not in questions)
    if len(asking) < _FEWEST_ASKED:
        return {}
    first = next(
        (one for one, other in itertools.pairwise(asking) if other - one <= _FURTHEST),
        None,
    )
    if first is None or not _is_announced(text, places[first].start, words):
        return {}
    asking = [at for at in asking if at >= first]
    found: dict[int, Turn] = {}
    for at, following in zip(asking, [*asking[1:], len(places)], strict=True):
        found[at] = Turn(_said(text, places[at]), None, asks=True)
        for answer in _answers(text, places, at, following, words):
            said = _said(text, places[answer])
            found[answer] = Turn(said, None, asks=False, goes_on=answer > at + 1)
    addressed = any(_has(text, turn.said, words.you | words.me) for turn in found.values())
    return found if addressed else {}


def _answers(
    text: str, places: Sequence[Place], question: int, following: int, words: InterviewWords
) -> Iterator[int]:
    """The paragraphs that answer a question: the next, and those behind it that speak of *I*."""
    yield question + 1
    for at in range(question + 2, following):
        if (following < len(places) and following - question <= _FURTHEST) or _has(
            text, Span(*places[at]), words.me
        ):
            yield at
        else:
            return


def _is_question(text: str, place: Place) -> bool:
    if place.end - place.start > _LONGEST_QUESTION:
        return False
    end = text[max(place.start, place.end - _ASKED_REACH) : place.end]
    if not ("?" in end or "؟" in end) or _ASKS.search(text, *place) is None:
        return False
    return text[place.start] not in '“„«‘»"'


def _said(text: str, place: Place) -> Span:
    """A paragraph without the dash that it begins with."""
    dash = _DASH.match(text, *place)
    return Span(dash.end() if dash is not None else place.start, place.end)


def _is_announced(text: str, first: int, words: InterviewWords) -> bool:
    before = text[max(0, first - _INTRODUCTION) : first].casefold()
    return any(phrase in before for phrase in words.announced)


def _has(text: str, span: Span, some: frozenset[str]) -> bool:
    return not some.isdisjoint(_WORD.findall(text[span.slice].casefold()))
