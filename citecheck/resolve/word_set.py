"""Which of many words stand in a page, found in one pass over its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citecheck.model.values import field, frozen


@frozen
class WordSet:
    """Words to look for, whatever their case. One pass takes as long for hundred as for one."""

    words: tuple[bytes, ...]
    _search: Any = field(repr=False, eq=False)

    @classmethod
    def of(cls, words: Iterable[bytes]) -> WordSet:
        """Of words in lower case; each is kept once."""
        kept = tuple(dict.fromkeys(words))
        return cls(kept, search_set(map(escaped, kept)))

    def found(self, text: bytes) -> frozenset[bytes]:
        """The words that stand in a text."""
        at = self._search.Match(text)
        return frozenset(self.words[each] for each in at) if at else frozenset()


def search_set(patterns: Iterable[bytes]) -> Any:
    """RE2's set of patterns, over bytes and whatever their case; its `Match` gives the numbers of
    those that a text has.
    """
    import re2  # type: ignore[import-untyped]  # it ships no types

    options = re2.Options()
    options.case_sensitive = False
    options.encoding = re2.Options.Encoding.LATIN1
    search = re2.Set.SearchSet(options)
    for pattern in patterns:
        search.Add(pattern)
    search.Compile()
    return search


def escaped(word: bytes) -> bytes:
    """A word as a pattern."""
    import re2

    quoted: bytes = re2.escape(word)
    return quoted
