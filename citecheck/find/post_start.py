"""Finds where a flattened post begins, given where its words end.

Method
======

The words before a signature are sentences of the article and then sentences of the post; what is
looked for is the one place where the first turn into the second. Each sentence gets a score: how
much likelier it is in a post than in prose, as the logarithm of the odds. Each place where the post
may begin gets one for what stands there: a colon, a sentence that announces a post, the start of a
paragraph. And each length gets one for how common it is among posts. The place with the highest
sum is taken, so that weak signs add up and one strong sign decides. What a sign is worth depends
on the layout: of paragraphs and lines a post is mostly whole ones, within a line it may begin at
any sentence.

The signs are those of `citecheck.find.post_signs`, the places those of
`citecheck.find.post_places`. The scores lie in ``data/post_start.toml``; they make the right places
of many cases likeliest (``benchmarks/post_start.py``), and stay near to what was set by hand where
few cases have a sign. How often they are right on cases that they were not made with:
``docs/accuracy.md``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from citecheck import knowledge
from citecheck.find.post_places import (
    Layout,
    breaks_before,
    closed_before,
    may_begin,
    next_word,
    places,
)
from citecheck.find.post_signs import TONE, Signs, SignsOf, of_length
from citecheck.find.register import words
from citecheck.find.sentences import sentence_starts
from citecheck.model.article import Span
from citecheck.model.values import field, frozen


@frozen(eq=False)
class Starts:
    """An article, to be asked where the posts in it begin."""

    text: str
    language: str | None
    is_tagged: Callable[[Span], bool]
    """Whether a mention, hashtag or address stands in a stretch."""
    _signs: SignsOf = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Derive what is not given."""
        object.__setattr__(self, "_signs", SignsOf(self.text, self.language, self.is_tagged))

    def start(self, layout: Layout, end: int, names: Iterable[str]) -> int:
        """Where the post begins whose words end at `end` and whose author has such names."""
        found = places(self.text, layout, end)
        if not found:
            return next_word(self.text, layout.floor, end)
        if len(found) == 1 and not layout.is_parted:
            return found[0]
        weights = scores()[layout.kind]
        best, chosen = -math.inf, found[-1]
        for here, signs in self.candidates(layout, end, names):
            total = _score(signs, weights)
            if total > best:
                best, chosen = total, here
        return chosen

    def candidates(
        self, layout: Layout, end: int, names: Iterable[str]
    ) -> Iterator[tuple[int, Signs]]:
        """The places where the post may begin, the last first, and the signs of each."""
        found = places(self.text, layout, end)
        sentences = [Span(*each) for each in pairwise((*found, end))]
        named = frozenset(word for name in names for word in words(name) if len(word) > 3)
        tail = sentences[-1] if sentences and self._signs.is_foreign(sentences[-1]) else None
        closed = closed_before(self.text, layout)
        told: dict[str, float] = {}
        if sentences and layout.is_parted and breaks_before(self.text, end):
            is_between = layout.next_words == layout.paragraphs[-1]
            yield end, {"none": 1, "none_between": is_between}  # lost, or it has but a picture
        for index in range(len(sentences) - 1, -1, -1):
            _add(told, self._signs.sentence(sentences[index], named, tail))
            here = found[index]
            if may_begin(here, layout, closed):
                before = sentences[index - 1] if index else None
                is_whole = layout.is_parted and here in layout.paragraphs
                count = len(sentences) - index
                signs = _together(told, count) if is_whole else dict(told)
                _add(signs, self._signs.beginning(sentences[index], before, named, layout, end))
                _add(signs, of_length(self.text[here:end], count, is_whole=is_whole))
                yield here, signs

    def evidence(self, body: Span) -> float:
        """How much likelier the words are those of a post than of prose, as log odds."""
        starts = [body.start, *sentence_starts(self.text, body.start, body.end, body.start + 1)]
        pairs = pairwise((*starts, body.end))
        every = (self._signs.sentence(Span(*each), frozenset(), None) for each in pairs)
        return sum(_score(signs, scores()["within"]) for signs in every)


def _add(sums: dict[str, float], signs: Signs) -> None:
    for name, number in signs.items():
        if number:
            sums[name] = sums.get(name, 0.0) + number


def _together(sums: Signs, sentences: int) -> dict[str, float]:
    """What the sentences of whole paragraphs or lines tell: those of one writer sound alike, so
    that many tell less by their tone than as often as much as one, and by their language no more.
    """
    told = math.log2(1 + sentences) / sentences
    together = {name: number * (told if name in TONE else 1) for name, number in sums.items()}
    if "native" in together:
        together["native"] = 1
    return together


def _score(signs: Signs, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * number for name, number in signs.items())


@cache
def scores() -> Mapping[str, Mapping[str, float]]:
    """The scores of signs, as natural logarithms of odds, by `Layout.kind`; what has none says
    nothing.
    """
    known = knowledge.read("post_start.toml")
    return {kind: known[kind] for kind in ("within", "parted")}
