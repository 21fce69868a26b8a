"""Texts that are plainly in a language are told without the model, which would say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.find.language import _guesses, written_as
from citecheck.find.plain_language import plain_language

TEXTS = Path(__file__).parents[1] / "data" / "languages"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "The mayor said that the bridge will stay closed until March, and that there is "
                "not enough money. They were told about it when the report came."
            ),
            "en",
        ),
        (
            (
                "Der Bürgermeister sagte, dass die Brücke nicht vor dem März öffnet und auch dann "
                "nur mit einer Spur; das Geld ist noch nicht bewilligt."
            ),
            "de",
        ),
        (
            (
                "Le maire a dit que les travaux sur le pont ne sont pas finis et que des piétons, "
                "par groupes, seront admis dans une semaine."
            ),
            "fr",
        ),
        (
            (
                "De burgemeester zei dat hij niet naar het overleg gaat: deze brug wordt een last, "
                "zij heeft de stad al te veel gekost."
            ),
            "nl",
        ),
        # not plainly: two words of one kind, near kin, two languages, too few
        ("The the the the the the the the the.", None),
        ("Die brug is gesluit en daar is nie geld om dit reg te maak nie, het hy gesê.", None),
        ("D'Bréck bleift zou, sot de Buergermeeschter, an et ass keng Sue méi do.", None),
        (
            (
                "The mayor said that the bridge is not safe, and that it was old. Der "
                "Bürgermeister sagte, dass das nicht mit ein paar Nägeln oder mit Latten geht."
            ),
            None,
        ),
        ("The bridge stays closed.", None),
        ("12.345 — 67", None),
        ("", None),
    ],
)
def test_what_is_plain(text: str, code: str | None) -> None:
    assert plain_language(text) == code


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*.toml")), ids=lambda file: file.stem)
def test_the_model_says_the_same(file: Path) -> None:
    text = file.read_text("utf-8")
    for begin in range(0, len(text), 240):
        stretch = text[begin : begin + 240].replace("\n", " ")
        told = plain_language(stretch)
        assert told in {None, written_as(_guesses(stretch, 1)[0][0])}, stretch
