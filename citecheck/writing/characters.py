"""How markup writes the characters of an address."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from citecheck.model.pattern import later
from citecheck.model.written import Place

LONGEST = 100_000
"""Code points of markup that are looked at for one address."""

Step = Callable[[str, int], tuple[str, int]]
"""What the markup makes of the character at an offset of the decoded file: the character that is
meant, and how many code points it is written with."""


_ENTITY = later(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def plain(decoded: str, at: int) -> tuple[str, int]:
    """A character stands for itself."""
    return decoded[at], 1


def entity(decoded: str, at: int) -> tuple[str, int]:
    """A character reference stands for its character (HTML standard, section 13.1.4)."""
    if decoded[at] == "&" and (found := _ENTITY.match(decoded, at)):
        meant = html.unescape(found[0])
        if len(meant) == 1:
            return meant, len(found[0])
    return decoded[at], 1


def backslashed(decoded: str, at: int) -> tuple[str, int]:
    """A backslash before ASCII punctuation is not meant; else as `entity` (CommonMark 2.4, 2.5)."""
    if decoded[at] == "\\" and decoded[at + 1 : at + 2] in _PUNCTUATION:
        return decoded[at + 1], 2
    return entity(decoded, at)


def read(
    decoded: str, at: int, address: str, step: Step, ends: Callable[[str], bool]
) -> tuple[int, ...] | None:
    """The marks of an address that is written at an offset; ``None`` where another is.

    `ends`: whether the character behind it, empty at the file's end, can follow an address.
    """
    marks = []
    for character in address:
        if at >= len(decoded):
            return None
        meant, width = step(decoded, at)
        if meant != character:
            return None
        marks.append(at)
        at += width
    return (*marks, at) if ends(decoded[at : at + 1]) else None


def first(found: Iterable[Place | None]) -> Place | None:
    """The first that there is."""
    return next((each for each in found if each is not None), None)


def looks_like_entity(text: str, at: int) -> bool:
    """Whether an ampersand and what follows it would be read as a character reference."""
    return _ENTITY.match(text, at) is not None
