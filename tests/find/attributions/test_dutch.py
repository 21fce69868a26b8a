"""Constructions of Dutch: who says what, and what only looks as if somebody did."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

SAID = [
    ("het OM", "De man was al langer in beeld, meldt het OM.", "De man was al langer in beeld"),
    ("Het OM", "Het OM meldt dat de man vrij is.", "dat de man vrij is"),
    ("Den Haag", "Den Haag vindt dat de regels te streng zijn.", "dat de regels te streng zijn"),
    ("Ter Apel", "Ter Apel waarschuwt voor een tekort.", "voor een tekort"),
    ("De minister", "De minister moet toegeven dat het plan faalt.", "dat het plan faalt"),
    ("De man", "De man zou hebben gezegd dat hij spijt had.", "dat hij spijt had"),
    ("De man", "De man zou gezegd hebben dat hij spijt had.", "dat hij spijt had"),
    (
        "de onderzoeker",
        "Volgens de onderzoeker die het rapport schreef, is de schade groter.",
        "is de schade groter",
    ),
    (
        "onderzoekers",
        "Volgens onderzoekers die de cijfers bekeken is de schade groter.",
        "is de schade groter",
    ),
    (
        "stukken",
        "Volgens stukken die de krant heeft ingezien begonnen de fouten in mei.",
        "begonnen de fouten in mei",
    ),
    ("De burgemeester", "De burgemeester vindt het plan goed.", "het plan goed"),
    (
        "De vakbond",
        "De vakbond vindt het voorstel van de bank een slecht idee.",
        "het voorstel van de bank een slecht idee",
    ),
    (
        "De wethouder",
        "De wethouder vond de kritiek op haar plan niet terecht.",
        "de kritiek op haar plan niet terecht",
    ),
    ("De minister", "De minister heeft het plan altijd goed gevonden.", "het plan altijd goed"),
    (
        "Twee van de drie ondervraagden",
        "Twee van de drie ondervraagden zeggen dat ze minder verdienen.",
        "dat ze minder verdienen",
    ),
    (
        "Een op de vijf Nederlanders",
        "Een op de vijf Nederlanders zegt dat het geld op is.",
        "dat het geld op is",
    ),
    ("De twee mannen", "De twee mannen zeggen dat het geld op is.", "dat het geld op is"),
    ("De krant", "De krant wilde weten of het geld op is.", "of het geld op is"),
    ("de wethouder", "De actie is mislukt, relativeert de wethouder.", "De actie is mislukt"),
]


@pytest.mark.parametrize(("who", "text", "what"), SAID)
def test_what_is_said_is_found(who: str, text: str, what: str) -> None:
    (one,) = find_attributions(article(text), (), "nl")
    assert one.source_span is not None
    assert text[one.source_span.slice] == who
    assert [text[each.slice] for each in one.content] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "De wedstrijd vond plaats in Zwolle.",
        "De bijeenkomst vond plaats waar vroeger het station stond.",
        "De agenten vonden de man dood in zijn woning.",
        "De politie vond een wapen in de auto.",
        "De vrouw vond haar sleutels terug.",
        "De jongen vond eindelijk een goede baan.",
    ],
)
def test_what_is_found_is_nothing_that_is_thought(text: str) -> None:
    assert not find_attributions(article(text), (), "nl")


def test_what_comes_to_light_stands_right_before_it_in_the_same_paragraph() -> None:
    text = (
        "De gemeente heeft jaren te veel betaald.\n\n"
        "De kosten verdubbelden daardoor. Dat blijkt uit een rapport van de rekenkamer."
    )
    (one,) = find_attributions(article(text), (), "nl")
    assert text[one.content[0].slice] == "De kosten verdubbelden daardoor."
