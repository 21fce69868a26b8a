"""Stretches of text with all that marks them, where marks nest, cross and touch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from citecheck.model.article import Span
from citecheck.model.values import frozen


@frozen
class Mark:
    """A span of the text that is to be seen as something."""

    span: Span
    kind: str
    """``link``, ``post``, ``cue`` ...: one of a handful."""
    owner: str
    """The id of the mention that it belongs to."""


@frozen
class Stretch:
    """Text with the same marks from its first character to its last."""

    span: Span
    kinds: tuple[str, ...]
    """In alphabetical order."""
    owners: tuple[str, ...]
    """The mentions that it belongs to, innermost first; at most `MOST_OWNERS` of them."""


MOST_OWNERS = 4
_LOOKED_AT = 16
"""How many of the open marks are looked at for owners: with this bound a thousand marks over
one word cost a thousand steps, not a million."""


def stretches(length: int, marks: Sequence[Mark], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """The whole text from 0 to `length`, cut wherever a mark begins or ends and at `cuts`.

    One sweep over the sorted edges: O(n log n) in the number of marks, however they overlap.
    """
    starting: defaultdict[int, list[int]] = defaultdict(list)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if len(mark.span) and mark.span.start < length:
            starting[mark.span.start].append(index)
            ending[min(mark.span.end, length)].append(index)
    inner = {cut for cut in cuts if 0 < cut < length}
    edges = sorted({0, length} | inner | starting.keys() | ending.keys())
    opened = _Opened(marks)
    for start, end in pairwise(edges):
        opened.close(ending[start])
        opened.open(starting[start])
        yield Stretch(Span(start, end), opened.kinds(), opened.owners())


class _Opened:
    """The marks over the place that the sweep has come to."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._kinds: Counter[str] = Counter()
        self._stack: list[int] = []
        self._closed: set[int] = set()

    def open(self, indexes: list[int]) -> None:
        # The longest goes to the bottom, so that the innermost of those that begin together
        # is on top.
        for index in sorted(indexes, key=lambda i: -self._marks[i].span.end):
            self._stack.append(index)
            self._kinds[self._marks[index].kind] += 1

    def close(self, indexes: list[int]) -> None:
        for index in indexes:
            self._kinds[self._marks[index].kind] -= 1
        self._closed.update(indexes)
        while self._stack and self._stack[-1] in self._closed:
            self._stack.pop()

    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted(kind for kind, count in self._kinds.items() if count))

    def owners(self) -> tuple[str, ...]:
        top = self._stack[-_LOOKED_AT:][::-1]
        alive = (self._marks[index].owner for index in top if index not in self._closed)
        return tuple(dict.fromkeys(alive))[:MOST_OWNERS]
