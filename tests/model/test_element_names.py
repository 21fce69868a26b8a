"""Names of elements, taken apart into words."""

from __future__ import annotations

import pytest

from citecheck.model.element_names import words_in, words_in_order


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("mcnTwitterBlock", ["mcn", "twitter", "block"]),
        ("tweet-card__body", ["tweet", "card", "body"]),
        ("H2Video", ["h", "2", "video"]),
        ("", []),
    ],
)
def test_a_name_is_words_with_hyphens_or_capitals_between_them(told: str, words: list[str]) -> None:
    assert words_in_order(told) == words


def test_a_capital_within_a_word_may_begin_one_or_not() -> None:
    assert words_in("is-YouTube") == {"is", "you", "tube", "youtube"}
