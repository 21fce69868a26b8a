"""Where sentences begin, told from punctuation alone: for a stretch of a few hundred characters."""

from __future__ import annotations

import re

from citecheck.model.pattern import later

_BOUNDARY = later(
    r"(?P<stop>[.!?…।۔؟]{1,4})[\"'”’»«“\)\]]{0,3}\s{1,4}(?=[^\sa-zà-ÿ])|[。！？]{1,4}[」』）]?|\n\s{0,4}"
)
_ABBREVIATION = later(r"(?:^|[\s(\[\"'“‘])[^\W\d_]{1,3}\Z")


def sentence_starts(text: str, start: int, end: int, first: int) -> list[int]:
    """The offsets in ``[first, end)`` at which a sentence begins, after a boundary from `start` on.

    Not split are abbreviations of up to three letters that begin with a capital: "Mr. Example".
    """
    starts = []
    for match in _BOUNDARY.finditer(text, start, end):
        begins = match.end()
        if first <= begins < end and not (match["stop"] == "." and _abbreviates(text, match)):
            starts.append(begins)
    return starts


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    word = _ABBREVIATION.search(text[max(0, at - 5) : at])
    return word is not None and text[at - len(word[0].strip(" \n([\"'“‘")) : at][:1].isupper()
