"""Where sentences begin, told from punctuation alone: for a stretch of a few hundred characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model.pattern import later

_BOUNDARY = later(
    r"(?P<stop>[.!?…।۔؟]{1,4})[\"'”’»«“\)\]]{0,3}\s{1,4}(?=[^\sa-zà-ÿ])|[。！？]{1,4}[」』）]?|\n\s{0,4}"
)
_ABBREVIATION = later(r"(?:^|[\s(\[\"'“‘])[^\W\d_]{1,3}\Z")


def sentence_starts(text: str, start: int, end: int, first: int) -> list[int]:
    """The offsets in ``[first, end)`` at which a sentence begins, after a boundary from `start` on.

    Not split are abbreviations of up to three letters that begin with a capital: "Mr. Example".
    """
    return [
        match.end()
        for match in boundaries(text, start, end)
        if first <= match.end() < end and not is_abbreviation(text, match)
    ]


def boundaries(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may part two sentences, in order, up to where the second begins."""
    return _BOUNDARY.finditer(text, start, end)


def is_abbreviation(text: str, boundary: re.Match[str]) -> bool:
    """Whether the stop of a boundary may be that of an abbreviation."""
    if boundary["stop"] != ".":
        return False
    at = boundary.start()
    word = _ABBREVIATION.search(text[max(0, at - 5) : at])
    return word is not None and text[at - len(word[0].strip(" \n([\"'“‘")) : at][:1].isupper()
