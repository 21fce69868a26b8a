"""Subjects that a clause about them parts from their verb."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

DESCRIBED = [
    ("en", "An official", "An official who asked not to be named said the bridge would close."),
    ("en", "A source", "A source who was not authorised to speak told Reuters the plan was dead."),
    ("en", "A man", "A man who saw the crash told the BBC the driver had been drunk."),
    ("en", "The report", "The report that the panel published in March says the bridge is unsafe."),
    ("en", "Officials", "Officials whose names were not released said the talks had failed."),
    ("en", "The man", "The man the police arrested said he was innocent of all of it."),
    ("nl", "Een vrouw", "Een vrouw die in de buurt woont, zei dat ze niets had gehoord."),
    ("nl", "Een ambtenaar", "Een ambtenaar die anoniem wil blijven zegt dat de brug in mei sluit."),
    ("nl", "De man", "De man die het ongeluk zag, verklaarde dat de auto te hard reed."),
    (
        "fr",
        "Un responsable",
        "Un responsable qui a requis l’anonymat a déclaré que le pont fermera.",
    ),
    (
        "fr",
        "Le rapport",
        "Le rapport que la commission a publié affirme que le pont est dangereux.",
    ),
    ("es", "Una mujer", "Una mujer que vive cerca dijo que el puente había temblado."),
    ("it", "Una donna", "Una donna che abita vicino ha detto che il ponte tremava."),
    ("pt", "Uma mulher", "Uma mulher que mora perto disse que a ponte tremeu."),
    ("sv", "En kvinna", "En kvinna som bor i närheten sade att bron skakade."),
]


@pytest.mark.parametrize(("language", "speaker", "text"), DESCRIBED, ids=lambda each: each[:24])
def test_who_a_clause_is_about_speaks(language: str, speaker: str, text: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert found.source_span is not None
    assert text[found.source_span.slice] == speaker


NOT_DESCRIBED = [
    ("en", "He", "He told reporters that the mayor who resigned said nothing of it."),
    ("en", "the mayor", "The clerk who lives there heard that the mayor said the mill was closed."),
]


@pytest.mark.parametrize(("language", "speaker", "text"), NOT_DESCRIBED)
def test_a_subject_of_its_own_goes_first(language: str, speaker: str, text: str) -> None:
    found = find_attributions(article(text), (), language)
    assert speaker in [text[each.source_span.slice] for each in found if each.source_span]


def test_what_is_said_of_somebody_described_is_whole() -> None:
    text = "She said people who live there believed the mill had closed."
    (found,) = find_attributions(article(text), (), "en")
    assert [text[each.slice] for each in found.content] == [
        "people who live there believed the mill had closed"
    ]
