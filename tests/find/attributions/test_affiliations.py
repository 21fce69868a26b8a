"""Whom somebody belongs to, and what their office is, by what stands beside the name."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Source
from tests.find.articles import article

SAID = {
    "en": "{} said the pipes leak.",
    "nl": "{} zei dat de leidingen lekken.",
    "de": "{} sagte, die Rohre leckten.",
    "fr": "{} a dit que les tuyaux fuient.",
}

PEOPLE = [
    (
        "en",
        "Kim Sample, a professor of law at the University of Sampleton,",
        "professor of law at the University of Sampleton",
        "the University of Sampleton",
    ),
    ("en", "Kim Sample, head of policy at Oxfam,", "head of policy at Oxfam", "Oxfam"),
    ("en", "Kim Sample, Oxfam’s director in Syria,", "Oxfam’s director in Syria", "Oxfam"),
    ("en", "Kim Sample, Oxfam's director in Syria,", "Oxfam's director in Syria", "Oxfam"),
    ("en", "Kim Sample, chief executive of Example plc,", None, "Example plc"),
    ("en", "Kim Sample from the World Health Organization", "", "the World Health Organization"),
    ("en", "Kim Sample, a potter,", "potter", None),
    ("en", "The charity’s director, Kim Sample,", "charity’s director", "charity"),
    ("en", "Sen. Kim Sample (R-Ohio)", "Sen", "R-Ohio"),
    ("en", "Kim Sample (41), owner of Example Foods,", "owner of Example Foods", "Example Foods"),
    ("en", "US Secretary Kim Sample", "US Secretary", "US"),
    ("en", "BBC presenter Kim Sample", "BBC presenter", "BBC"),
    ("en", "French president Kim Sample", "French president", None),
    ("en", "Law professor Kim Sample", "Law professor", None),
    ("en", "Minister for Housing Kim Sample", "Minister for Housing", "Housing"),
    (
        "nl",
        "Kim Voorbeeld, hoogleraar strafrecht aan de Universiteit Leiden,",
        "hoogleraar strafrecht aan de Universiteit Leiden",
        "de Universiteit Leiden",
    ),
    ("nl", "Kremlin-woordvoerder Kim Voorbeeld", "Kremlin-woordvoerder", "Kremlin"),
    ("nl", "Kamerlid Kim Voorbeeld (VVD)", "Kamerlid", "VVD"),
    ("nl", "Toxicoloog Kim Voorbeeld", "Toxicoloog", None),
    ("nl", "Burgemeester Kim Voorbeeld van Voorbeeldstad", "Burgemeester", "Voorbeeldstad"),
    ("nl", "Toxicoloog dr. Kim Voorbeeld", "Toxicoloog", None),
    ("nl", "Analist Kim Voorbeeld van Voorbeeld Securities", "Analist", "Voorbeeld Securities"),
    (
        "de",
        "Kim Muster, Professorin für Strafrecht an der Universität Leipzig,",
        "Professorin für Strafrecht an der Universität Leipzig",
        "der Universität Leipzig",
    ),
    ("de", "Kim Muster, Sprecher der Polizei,", "Sprecher der Polizei", "Polizei"),
    ("de", "Polizeisprecher Kim Muster", "Polizeisprecher", "Polizei"),
    ("de", "CDU-Chef Kim Muster", "CDU-Chef", "CDU"),
    ("de", "Kim Muster (SPD)", "", "SPD"),
    (
        "de",
        "Der Präsident des Muster-Verbands, Kim Muster",
        "Präsident des Muster-Verbands",
        "Muster-Verbands",
    ),
    (
        "fr",
        "Kim Exemple, professeure de droit à l’université de Modèleville,",
        "professeure de droit à l’université de Modèleville",
        "l’université de Modèleville",
    ),
    ("fr", "Kim Exemple, directrice de recherche au CNRS,", None, "CNRS"),
    ("fr", "Kim Exemple, maire (PS) de Modèleville,", "maire (PS) de Modèleville", "Modèleville"),
    ("fr", "Le député LFI Kim Exemple", "député LFI", "LFI"),
    ("fr", "Me Kim Exemple", "", None),
    ("fr", "Le maire de Modèleville, Kim Exemple (LR),", "maire de Modèleville", "LR"),
]


def source_of(language: str, who: str) -> Source:
    (found,) = find_attributions(article(SAID[language].format(who)), (), language)
    assert found.source is not None
    return found.source


@pytest.mark.parametrize(("language", "who", "role", "affiliation"), PEOPLE)
def test_of_somebody_named(
    language: str, who: str, role: str | None, affiliation: str | None
) -> None:
    source = source_of(language, who)
    assert source.name.startswith("Kim ")
    assert len(source.name.split()) == 2
    assert source.affiliation == affiliation
    if role is not None:
        assert (source.role or "") == role


def test_of_somebody_unnamed() -> None:
    source = source_of("de", "Ein Sprecher der Polizei")
    assert (source.kind, source.affiliation) == ("anonymous", "Polizei")


def test_a_place_is_no_party() -> None:
    source = source_of("en", "Kim Sample (34)")
    assert source.affiliation is None


def test_where_it_was_said_is_no_affiliation() -> None:
    source = source_of("de", "Ein Sprecher der Staatsanwaltschaft in Leipzig")
    assert source.affiliation == "Staatsanwaltschaft"


def test_a_cue_is_nothing_that_a_spokesman_is_of() -> None:
    text = article("According to the spokesman, the road was closed.")
    (found,) = find_attributions(text, (), "en")
    assert found.source is not None
    assert (found.source.name, found.source.affiliation) == ("the spokesman", None)


@pytest.mark.parametrize(
    ("language", "said", "who"),
    [
        (
            "nl",
            "Minister Eva Voorbeeld is ziek. De Kamer wacht, zegt haar woordvoerder.",
            "Eva Voorbeeld",
        ),
        (
            "en",
            "Senator Kim Sample met the board. Her spokesman said the talks went well.",
            "Kim Sample",
        ),
        (
            "en",
            "The Sample Bank met the board. Its spokesman said the talks went well.",
            "The Sample Bank",
        ),
    ],
)
def test_a_spokesperson_is_of_who_was_named(language: str, said: str, who: str) -> None:
    *_, found = find_attributions(article(said), (), language)
    assert found.source is not None
    assert found.source.affiliation == who
