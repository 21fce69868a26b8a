"""What an article says of its language, against its words."""

from __future__ import annotations

import pytest

from citecheck.find.declared_language import language_of_article
from citecheck.load import parse

DUTCH = (
    "De brug bij de haven blijft dicht, zei de burgemeester, en dat is niet voor het eerst. " * 9
)
SPANISH = "El puente del puerto sigue cerrado, dijo la alcaldesa, y no es la primera vez. " * 9
RUSSIAN = "Мост у гавани закрыт, сказала мэр города, и это происходит уже не в первый раз. " * 9
NUMBERS = "12.4 3.889 1.2 77 " * 60


@pytest.mark.parametrize(
    ("declared", "text", "told"),
    [
        ("nl-NL", DUTCH, "nl-NL"),
        ("en", DUTCH, "nl"),
        ("en-US", SPANISH, "es"),
        ("Spanish", SPANISH, "es"),
        ("en", RUSSIAN, "ru"),
        ("en", SPANISH[:80], "en"),
        ("de", NUMBERS, "de"),
        (
            "no",
            "Broen ved havnen er stengt, sier hun, og det er ikke første gang. " * 9,
            "no",
        ),
        ("", DUTCH, "nl"),
    ],
)
def test_the_words_decide_where_they_are_certain(declared: str, text: str, told: str) -> None:
    page = f"<html lang='{declared}'><body><article><p>{text}</p></article>"
    assert language_of_article(parse(page.encode(), "a.html")) == told
