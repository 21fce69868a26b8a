"""A sentence as a parser tells it: what depends on what, and which names are whose.

What parses is not loaded here: whoever has a parser hands one to `find_attributions`, and the
reading of sentences that goes by it is in `parsed_reading`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Protocol

from citecheck.find.attributions.sentences import Sentence
from citecheck.model.mention import SourceKind


class Parse:
    """The dependencies of a sentence, by atom."""

    def __init__(
        self, heads: list[int], labels: list[str], names: dict[int, SourceKind] | None = None
    ) -> None:
        self.heads = heads
        """What each atom depends on; itself where it depends on nothing."""
        self.labels = labels
        """As what it does, in the parser's scheme (``data/grammar.toml``)."""
        self.names = names or {}
        """What the names are, by each of their atoms."""

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.heads]
        for at, head in enumerate(self.heads):
            if head != at:
                children[head].append(at)
        return children

    def children(self, at: int, labels: Collection[str]) -> Iterator[int]:
        """What depends on an atom as one of some labels say, in order."""
        return (each for each in self._children[at] if self.labels[each] in labels)

    def extent(self, at: int, without: Collection[str] = ()) -> tuple[int, int]:
        """The first atom of what depends on one, directly or not, and the one after the last.

        `without`: what depends on the atom as these labels say is left out.
        """
        first, last = at, at + 1
        waiting = [each for each in self._children[at] if self.labels[each] not in without]
        seen = {at}
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                first, last = min(first, one), max(last, one + 1)
                waiting.extend(self._children[one])
        return first, last


class Parser(Protocol):
    """What parses sentences of one language."""

    def __call__(self, sentence: Sentence) -> Parse | None:
        """The sentence's parse; ``None`` for one that is not fit to be parsed."""


class Parsers(Protocol):
    """The parsers there are."""

    def of(self, language: str) -> Parser | None:
        """The one of a language (ISO 639-1), if there is one."""
