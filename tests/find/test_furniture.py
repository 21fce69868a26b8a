"""What platforms print around a post's words is left out of them."""

from __future__ import annotations

import pytest

from citecheck.find.furniture import without_furniture
from citecheck.model.article import Span


class Watched(str):
    """A text that tells how long the longest piece is that was taken out of it."""

    __slots__ = ("longest",)

    def __getitem__(self, place):
        piece = str.__getitem__(self, place)
        self.longest = max(self.longest, len(piece))
        return piece


def test_of_a_long_text_no_more_is_looked_at_than_the_post():
    text = Watched("word " * 1_000)
    text.longest = 0
    assert without_furniture(text, Span(5, 5)) == Span(5, 5)
    assert without_furniture(text, Span(4_000, 4_010)) == Span(4_000, 4_010)
    assert text.longest <= 10


@pytest.mark.parametrize(
    "line",
    [
        "Translated from Ukrainian by Google",
        "Vertaald uit het Oekraïens door Google",
        "Traduit de l'ukrainien par Google",
        "Googleによるウクライナ語からの翻訳",
        "Translate post",
        "1.2M Views",
    ],
)
def test_such_a_line_is_left_out(line):
    text = f"We will hold on.\n{line}"
    assert without_furniture(text, Span(0, len(text))) == Span(0, 16)


@pytest.mark.parametrize("line", ["This was translated by Google!", "Google translated it."])
def test_a_line_of_the_post_is_not(line):
    text = f"We will hold on.\n{line}"
    assert without_furniture(text, Span(0, len(text))) == Span(0, len(text))
