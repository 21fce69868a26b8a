"""Two who are quoted together, the letters of the word between them within their names."""

from __future__ import annotations

import pytest

from citecheck.find import find
from citecheck.load import parse


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "«Es falso», afirmaron Hello Kitty y Francisca Mayor.", "Hello Kitty"),
        ("pt", "“É falso”, disseram Analice Mendes e Teresa Penedo.", "Analice Mendes"),
        ("nl", "“Dat klopt niet”, zeiden Renske Enden en Jan Voorbeeld.", "Renske Enden"),
    ],
)
def test_a_couple_is_parted_at_the_word_between(language: str, text: str, name: str) -> None:
    page = f"<html lang={language}><body><p>{text}"
    (said,) = find(parse(page.encode(), "a.html")).attributions
    assert said.source is not None
    assert said.source.name.startswith(name)
