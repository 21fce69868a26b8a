"""Who speaks where the subject stands behind the verb, and what looks like a subject before it."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("nl", "De raad kwam en daarna zei de burgemeester dat het klopt.", "de burgemeester"),
        ("nl", "De raad vergaderde en zei dat het klopt.", "De raad"),
        ("nl", "Het lek is dicht om de buurt te sparen, zo meldt de krant.", "de krant"),
        (
            "nl",
            "De politie stelde de feiten vast om hem te horen, zo meldt Team Noord op X.",
            "Team Noord",
        ),
        ("nl", "De minister gaf in de Kamer toe fouten te hebben gemaakt.", "De minister"),
        ("de", "Der Rat kam und dann sagte die Kanzlerin, dass es stimmt.", "die Kanzlerin"),
        ("de", "Abschließend betont Muster: „Ich liebe diese Stadt sehr.“", "Muster"),
        ("de", "Kim Muster kam. Dieser zeigte sich froh und sagte, dass es geht.", "Dieser"),
        ("de", "Dieser Mann zeigte sich froh und sagte, dass es geht.", "Dieser Mann"),
    ],
)
def test_who_speaks(language: str, text: str, speaker: str) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert found.source_span is not None
    assert text[found.source_span.start : found.source_span.end] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Het kabinet wil niemand beletten om kritische vragen te stellen over de brug.",
        "Kamerleden kwamen met kritische vragen over de nieuwe brug.",
    ],
)
def test_a_noun_with_its_adjective_asks_nothing(text: str) -> None:
    assert find_attributions(article(text), [], "nl") == ()
