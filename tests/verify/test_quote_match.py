"""A quotation that was cut from a text and edited is told for what was done to it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.model.quote_check import QuoteMatch, QuoteSide
from citecheck.verify.quote_match import MOST_TEXT_WORDS, Text

_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "chal", "drin", "fost")
_OTHERS = ("fen", "gru", "hyl", "jop", "kwi", "plo")
_LITTLE = ("the", "of", "and", "to", "a", "in", "that", "is", "it", "was")


@st.composite
def texts(draw: st.DrawFn, syllables: tuple[str, ...] = _SYLLABLES) -> list[str]:
    """A text of 80 to 400 words, a third of them small ones that come again and again."""
    rng = random.Random(draw(st.integers(0, 1 << 30)))  # noqa: S311  no secret
    length = draw(st.integers(80, 400))
    return [
        rng.choice(_LITTLE)
        if rng.random() < 1 / 3
        else "".join(rng.choice(syllables) for _ in range(rng.randint(2, 4)))
        for _ in range(length)
    ]


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[str], int]:
    """A text, words cut from it (10 to 40), and a number to choose with."""
    words = draw(texts())
    length = draw(st.integers(10, 40))
    start = draw(st.integers(0, len(words) - length))
    return _prose(words), words[start : start + length], draw(st.integers(0, 1 << 20))


def _prose(words: list[str]) -> str:
    return " ".join(word + ("." if at % 17 == 16 else "") for at, word in enumerate(words))


def _match(text: str, *pieces: str) -> QuoteMatch:
    return Text(text).find(pieces).match


@given(cut())
@settings(max_examples=60)
def test_uncut_words_are_exact_however_they_are_written(given_: tuple[str, list[str], int]) -> None:
    text, words, pick = given_
    at = 1 + pick % (len(words) - 1)
    for quote in (
        f"“{' '.join(words)},”",
        " ".join(words).upper(),
        "\u00a0".join(words),
        f"« {' – '.join(words)} »",
        f"{' '.join(words[:at])} [sic] {' '.join(words[at:])}",
        "- ".join((" ".join(words[:at]), " ".join(words[at:]))),
    ):
        assert _match(text, quote) is QuoteMatch.EXACT
    assert _match(text, " ".join(words[:at]), " ".join(words[at:])) is QuoteMatch.EXACT


@given(cut())
@settings(max_examples=60)
def test_words_left_out(given_: tuple[str, list[str], int]) -> None:
    text, words, pick = given_
    at = 4 + pick % (len(words) - 8)
    number = 1 + pick % min(4, len(words) - at - 4 or 1)
    left, right = words[:at], words[at + number :]
    marked = f"{' '.join(left)} (...) {' '.join(right)}"
    assert _match(text, marked) is QuoteMatch.EXACT
    unmarked = Text(text).find([" ".join([*left, *right])])
    if " ".join([*left, *right]) in text.replace(".", ""):
        return  # the words that were left out came again, so nothing is missing
    assert unmarked.match is QuoteMatch.TRUNCATED
    assert any(each.side is QuoteSide.SOURCE for each in unmarked.passages)
    assert not any(each.side is QuoteSide.ARTICLE for each in unmarked.passages)


@given(cut())
@settings(max_examples=60)
def test_a_word_changed_or_put_in(given_: tuple[str, list[str], int]) -> None:
    text, words, pick = given_
    at = pick % len(words)
    changed = [*words[:at], "qwxyz", *words[at + 1 :]]
    added = [*words[:at], "qwxyz", *words[at:]]
    for quote in (changed, added):
        found = Text(text).find([" ".join(quote)])
        assert found.match is QuoteMatch.ALTERED
        assert any(
            each.side is QuoteSide.ARTICLE and "qwxyz" in each.words for each in found.passages
        )


@given(cut())
@settings(max_examples=60)
def test_halves_turned_round(given_: tuple[str, list[str], int]) -> None:
    text, words, pick = given_
    at = 5 + pick % (len(words) - 9)
    turned = " ".join([*words[at:], *words[:at]])
    assert _match(text, turned) is QuoteMatch.OUT_OF_ORDER
    assert _match(text, " ".join(words[at:]), " ".join(words[:at])) in (
        QuoteMatch.OUT_OF_ORDER,
        QuoteMatch.EXACT,  # where a half comes again further on
    )


@given(cut(), texts(_OTHERS))
@settings(max_examples=60)
def test_another_text_has_it_not(given_: tuple[str, list[str], int], other: list[str]) -> None:
    _, words, _ = given_
    assert _match(_prose(other), " ".join(words)) is QuoteMatch.NOT_FOUND


SPEECH = (
    "The council met. We will close the old bridge in March because the steel has rusted. "
    "Nobody knows, she added, what comes next. 我们明天关闭旧桥因为它太旧了。"
)


@pytest.mark.parametrize(
    ("quote", "match"),
    [
        ("We will close the old bridge in March.", QuoteMatch.TRUNCATED),
        ("We will close the old bridge in March …", QuoteMatch.EXACT),
        ("we will close the old bridge in March", QuoteMatch.EXACT),
        ("We will close the old bridge in March because the steel has rusted.", QuoteMatch.EXACT),
        ("We [the councillors] will close [it]", QuoteMatch.EXACT),
        ("旧桥因为它太旧了", QuoteMatch.EXACT),
        ("旧桥因为它太新了", QuoteMatch.ALTERED),
        ("", QuoteMatch.NOT_FOUND),
        ("rusty bridge", QuoteMatch.NOT_FOUND),
    ],
)
def test_by_hand(quote: str, match: QuoteMatch) -> None:
    assert _match(SPEECH, quote) is match


def test_an_alignment_shows_both() -> None:
    found = Text(SPEECH).find(["We will shut the old bridge in March because the steel has rusted"])
    assert [(each.side.value, each.words) for each in found.passages] == [
        ("both", "We will"),
        ("article", "shut"),
        ("source", "close"),
        ("both", "the old bridge in March because the steel has rusted"),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a " * 400_000, "a " * 399 + "b"),
        ("the cat sat " * 200_000, "sat the dog cat " * 100),
        ("[" * 1_000_000 + "." * 1_000_000, "[" * 200_000 + "." * 200_000),
        ("'" * 1_000_000, "’" * 100_000),
        ("\u0301" * 500_000 + "a", "a" + "\u0301" * 500_000),
        ("", "words in a row"),
    ],
)
def test_hostile_texts_are_looked_at_up_to_a_bound(text: str, quote: str) -> None:
    looked = Text(text)
    assert len(looked) <= MOST_TEXT_WORDS
    looked.find([quote])
