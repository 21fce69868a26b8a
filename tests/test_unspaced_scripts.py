"""Letters of scripts without spaces are words by themselves, wherever words are counted."""

from __future__ import annotations

import re

import pytest

from citecheck.roster import words
from citecheck.unspaced_scripts import LETTER_BY_LETTER, UNSPACED


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ข่าววันนี้", 10),
        ("ຂ່າວ", 4),
        ("သတင်း", 5),
        ("ព័ត៌មាន", 7),
        ("ニュース", 4),
        ("新聞", 2),
        ("\uf900\uf901", 2),  # compatibility ideographs, as converted files have them
        ("뉴스 보도", 2),
        ("the dikes", 2),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert words(text) == count


def test_korean_is_compared_by_the_letter_and_counted_by_the_word() -> None:
    assert re.fullmatch(f"[{LETTER_BY_LETTER}]+", "뉴스新聞ข่าว")
    assert not re.search(f"[{UNSPACED}]", "뉴스")
