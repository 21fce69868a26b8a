"""Text fragments (``#:~:text=``): whether the words that a link points at are on the page.

By the URL Fragment Text Directives draft (https://wicg.github.io/scroll-to-text-fragment/): a
directive names words, or the first and the last of a range, and perhaps what stands before and
after. Words match whole, whatever their case. More than the draft allows, accents, punctuation and
spaces may differ, since what a page shows is only roughly known from its source.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from citecheck.model.pattern import later
from citecheck.model.values import field, frozen
from citecheck.unspaced_scripts import UNSPACED

DELIMITER = ":~:"
"""What stands in a fragment before its directives."""

MOST_DIRECTIVES = 20
"""Directives of one link that are looked for."""

_MOST_PLACES = 10_000
"""Places at which words are tried; on a page where they stand more often, they are there."""

_WORD = later(rf"[{UNSPACED}]|[^\W_{UNSPACED}]++")
_INVISIBLE = later("[\u00ad\u200b-\u200f\u2060\ufeff]")


@frozen
class TextDirective:
    """Words that a link points at."""

    start: str
    end: str = ""
    """The last words, where `start` is the beginning of a range."""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.start} … {self.end}" if self.end else self.start


@frozen
class Words:
    """A text as its letters and digits alone, with the places where words begin and end."""

    letters: str = field(repr=False)
    starts: frozenset[int] = field(repr=False)
    """Indexes into `letters`; the end of the last word too."""

    @classmethod
    def of(cls, text: str) -> Words:
        """Read a text."""
        starts, pieces, at = {0}, [], 0
        for word in _WORD.findall(_folded(text)):
            pieces.append(word)
            at += len(word)
            starts.add(at)
        return cls("".join(pieces), frozenset(starts))

    def have(self, directive: TextDirective) -> bool:
        """Whether the words are there, in their order and between what stands around them."""
        prefix, start, end, suffix = (
            "".join(_WORD.findall(_folded(part)))
            for part in (directive.prefix, directive.start, directive.end, directive.suffix)
        )
        if not start:
            return True
        tried = 0
        for place in self._places(start, 0):
            tried += 1
            if tried > _MOST_PLACES:
                return True
            if prefix and not self.letters.endswith(prefix, 0, place):
                continue
            after = place + len(start)
            if end:
                # If the end is not there after the first beginning, it is not after a later one.
                return self._ends(end, after, suffix)
            if self.letters.startswith(suffix, after):
                return True
        return False

    def _ends(self, end: str, at: int, suffix: str) -> bool:
        places = islice(self._places(end, at), _MOST_PLACES)
        return any(self.letters.startswith(suffix, place + len(end)) for place in places)

    def _places(self, words: str, at: int) -> Iterator[int]:
        """Where whole words stand, from an index on."""
        tries = 0
        place = self.letters.find(words, at)
        while place >= 0 and tries < _MOST_PLACES:
            if place in self.starts and place + len(words) in self.starts:
                yield place
            tries += 1
            place = self.letters.find(words, place + 1)


def text_directives(fragment: str) -> tuple[TextDirective, ...]:
    """The text directives in a fragment; those that are none are left out."""
    _, found, written = fragment.partition(DELIMITER)
    if not found:
        return ()
    parts = written.split("&", 200)
    read = (_directive(part[5:]) for part in parts if part.startswith("text="))
    return tuple(islice((each for each in read if each is not None), MOST_DIRECTIVES))


def _directive(written: str) -> TextDirective | None:
    """By section 3.3 of the draft, "parse a text directive"."""
    tokens = written.split(",", 5)
    prefix = suffix = ""
    if tokens[0].endswith("-"):
        prefix = tokens.pop(0)[:-1]
    if tokens and tokens[-1].startswith("-"):
        suffix = tokens.pop()[1:]
    if len(tokens) not in (1, 2) or not all(tokens):
        return None
    start, end = unquote(tokens[0]), unquote(tokens[1]) if len(tokens) == 2 else ""
    return TextDirective(start, end, unquote(prefix), unquote(suffix))


def _folded(text: str) -> str:
    """Without case, accents and what is not seen."""
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).casefold())
    return plain if plain.isascii() else _MARKS.sub("", plain)


_MARKS = later("[\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff]")
