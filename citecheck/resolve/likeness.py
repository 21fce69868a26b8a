"""Whether two pages are the same but for what changes with every address."""

from __future__ import annotations

import re
import zlib

from attrs import frozen

from citecheck.resolve.appearance import Appearance

_WORD = re.compile(r"\w+")

_SHINGLE = 3
"""Words that stand together in one piece."""

_NEAR = 0.8
"""Share of the pieces of both pages that are in common, from which two are taken for one."""

_SAME = 0.9
"""The same, where the titles differ."""


@frozen
class Likeness:
    """What two pages are compared by. Small, so that one can be kept for each site."""

    title: str
    heading: str
    shingles: frozenset[int]
    """Hashes of runs of words (https://nlp.stanford.edu/IR-book/, "Near-duplicates and
    shingling"), from the beginning of the text."""

    @classmethod
    def of(cls, seen: Appearance, address: str) -> Likeness:
        """Words of the page's own address are left out, since some pages repeat it."""
        own = set(_WORD.findall(address.lower()))
        words = [word for word in _WORD.findall(seen.text.lower()) if word not in own]
        last = max(1, len(words) - _SHINGLE + 1)
        pieces = {" ".join(words[at : at + _SHINGLE]) for at in range(last)}
        return cls(
            title=seen.title.lower(),
            heading=seen.heading.lower(),
            shingles=frozenset(zlib.crc32(piece.encode("utf-8", "replace")) for piece in pieces),
        )

    def is_like(self, other: Likeness) -> bool:
        """Whether the text is nearly the same; if the titles differ, more has to be."""
        if self.title == other.title and self.heading == other.heading:
            return self._in_common(other) >= _NEAR
        return self._in_common(other) >= _SAME

    def is_named_like(self, other: Likeness) -> bool:
        """Whether title and heading are the same, and one of them is there."""
        return bool(self.title or self.heading) and (self.title, self.heading) == (
            other.title,
            other.heading,
        )

    def _in_common(self, other: Likeness) -> float:
        every = self.shingles | other.shingles
        return len(self.shingles & other.shingles) / len(every) if every else 1.0
