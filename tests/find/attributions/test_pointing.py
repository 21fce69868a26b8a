"""What points at what was told: *Dat schreven S*, *C’est ce qu’a déclaré S*; and of whom a pronoun
is that nobody was named before: *S is glad, he said*.
"""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Directness
from tests.find.articles import article


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("nl", "“De brug is weer dicht.” Dat schreven de ouders in een brief.", "de ouders"),
        ("de", "„Die Brücke ist wieder zu.“ Das sagte Kim Muster.", "Kim Muster"),
        ("en", "“The bridge is closed.” That is what Kim Sample said.", "Kim Sample"),
        ("fr", "« Le pont est fermé. » C’est ce qu’a déclaré le maire.", "le maire"),
    ],
)
def test_a_sentence_that_points_at_a_quotation_frames_it(
    language: str, text: str, speaker: str
) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert found.directness is Directness.DIRECT
    assert found.source_span is not None
    assert text[found.source_span.start : found.source_span.end] == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge is closed. That is what Kim Sample said."),
        ("fr", "Le pont est fermé. C’est ce qu’affirme la police."),
    ],
)
def test_it_tells_the_sentence_before(language: str, text: str) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert text[found.content[0].start : found.content[0].end] == text[: text.index(".") + 1]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nl", "Burgemeester Jan Voorbeeld is blij, laat hij in een brief weten.", "Jan Voorbeeld"),
        ("nl", "Jan Bos zei niets. Kim Voorbeeld wil niet weg, zei hij.", "Jan Bos"),
        ("de", "Bürgermeister Max Muster will bleiben, sagte er.", "Max Muster"),
        ("en", "Mayor Kim Sample is not going to resign, she said.", "Kim Sample"),
        ("en", "The plan is good, he said.", "he"),
    ],
)
def test_who_is_told_of_speaks_where_nobody_else_can(language: str, text: str, name: str) -> None:
    found = find_attributions(article(text), [], language)[-1]
    assert found.source is not None
    assert found.source.name == name
