"""Tokens: where they stand, and what is remembered of how they are written."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import vocabulary
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.attributions.vocabulary import vocabulary_of
from citecheck.find.language_file import lexicon

PLACED = [
    ("en", "Yes,  she\tsaid.\n\n “No” ", ["Yes", ",", "she", "said", ".", "“", "No", "”"]),
    ("fr", "L’AFP,   a-t-elle dit", ["L’", "AFP", ",", "a", "elle", "dit"]),
    ("en", "she’d leave", ["she", "’d", "leave"]),
    ("fr", "l’en\xadtrée", ["l’", "en\xadtrée"]),
    (None, "l’AFP ,,ja''", ["l’AFP", ",,", "ja", "''"]),
    (
        "nl",
        "(‘Ja?!’) 9,000... 3,”",
        ["(", "‘", "Ja", "?", "!", "’", ")", "9,000", "...", "3", ",", "”"],
    ),
    ("tr", "“İyi.” IŞIK,", ["“", "İyi", ".", "”", "IŞIK", ","]),
    (None, "https://a.example/b,) ''ja.''", ["https://a.example/b,)", "''", "ja", ".", "''"]),
    ("ar", "وقال: وفقًا", ["و", "قال", ":", "وفقًا"]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), PLACED)
def test_where_tokens_stand(language: str | None, text: str, wanted: list[str]) -> None:
    tokens = tokenise(text, 0, len(text), lexicon(language))
    spans = zip(tokens.starts, tokens.ends, strict=True)
    assert [text[start:end] for start, end in spans] == wanted


def test_a_stretch_within_a_text() -> None:
    text = "One. Two  words. Three."
    tokens = tokenise(text, 4, 16, lexicon("en"))
    assert (tokens.words, tokens.starts) == (["Two", "words", "."], [5, 10, 15])
    assert (tokens.capitals, tokens.stops) == ([0], [2])


def test_that_no_more_is_remembered_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST", 10)
    forms = [f"word{number}" for number in range(25)]
    text = " ".join(forms)
    assert tokenise(text, 0, len(text)).words == forms
    assert len(vocabulary_of(None)) <= 10


def test_that_long_forms_are_not_remembered() -> None:
    form = "x" * 65
    assert tokenise(form, 0, len(form)).words == ["x" * 64, "x"]
    assert form not in vocabulary_of(None)


def test_that_a_ground_is_looked_for_where_its_telling_word_is() -> None:
    text = "She asked not to be na\xadmed."
    hinted = tokenise(text, 0, len(text), lexicon("en")).hints
    assert "not to be named" in hinted
    assert "anonymity" not in hinted
