"""Whether two pages are the same but for what changes with every address."""

from __future__ import annotations

import zlib
from urllib.parse import unquote

from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.resolve.appearance import Appearance

_WORD = later(r"\w+")

_SHINGLE = 3
"""Words that stand together in one piece."""

_LEAST_REPEATED = 4
"""Characters of a part of an address from which its repetition is no chance."""

_NEAR = 0.8
"""Share of the pieces of both pages that are in common, from which two are taken for one."""

_OWN = 15
"""Pieces of its own that a page may have which is said to be another in passing only."""

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
        """The page's own address is left out, since some pages repeat it."""
        title, heading, text = seen.title.lower(), seen.heading.lower(), seen.text.lower()
        for own in _repeated(address):
            title, heading = title.replace(own, " "), heading.replace(own, " ")
            text = text.replace(own, " ")
        words = _WORD.findall(text)
        last = max(1, len(words) - _SHINGLE + 1)
        pieces = {" ".join(words[at : at + _SHINGLE]) for at in range(last)}
        return cls(
            title=" ".join(title.split()),
            heading=" ".join(heading.split()),
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

    def is_one_with(self, other: Likeness) -> bool:
        """Whether the page has next to no words that the other has not, and is called the same.

        Most words of a short page may be those that the site puts around each of its pages.
        """
        if (self.title, self.heading) != (other.title, other.heading):
            return False
        return self._in_common(other) >= _NEAR and len(self.shingles - other.shingles) <= _OWN

    def _in_common(self, other: Likeness) -> float:
        every = self.shingles | other.shingles
        return len(self.shingles & other.shingles) / len(every) if every else 1.0


def _repeated(address: str) -> list[str]:
    """How a page may repeat its address, the longest first: whole, its path, its last part."""
    plain = unquote(address.partition("#")[0].lower())
    path = "/" + plain.partition("://")[2].partition("/")[2]
    name = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    forms = [plain, path, path.partition("?")[0], name, stem, *_spaced(stem)]
    return [form for form in forms if len(form) >= _LEAST_REPEATED]


def _spaced(stem: str) -> list[str]:
    return [stem.replace("-", " "), stem.replace("_", " ")]
