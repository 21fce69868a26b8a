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


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        (
            "en",
            "The board ordered the firm to look into it, a spokesman announced last week.",
            "a spokesman",
            "The board ordered the firm to look into it",
        ),
        (
            "en",
            "The talks are over, state radio reported Sunday.",
            "state radio",
            "The talks are over",
        ),
        (
            "fr",
            "Il a été heurté, selon l’avocat de sa famille, Jean Exemple.",
            "Jean Exemple",
            "Il a été heurté",
        ),
        (
            "de",
            "Der Chef hat am Montag den Umzug der Bank angekündigt.",
            "Der Chef",
            "den Umzug der Bank",
        ),
    ],
)
def test_a_frame_is_no_part_of_what_is_told(
    language: str, text: str, speaker: str, content: str
) -> None:
    found = find_attributions(article(text), [], language)[0]
    assert found.source_span is not None
    assert text[found.source_span.start : found.source_span.end] == speaker
    assert [text[span.start : span.end] for span in found.content] == [content]


def test_zu_wort_is_no_name() -> None:
    text = "Nun hat sich auch Kanzler Max Muster zu Wort gemeldet. „Ich bleibe“, so Muster."
    (found,) = find_attributions(article(text), [], "de")
    assert found.source is not None
    assert found.source.name in ("Max Muster", "Muster")


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks ago, Kim Sample confirmed the talks.",
        "Three days later, the head of the bank, Kim Sample, confirmed the talks.",
    ],
)
def test_how_long_ago_is_neither_who_speaks_nor_what_is_said(text: str) -> None:
    (found,) = find_attributions(article(text), [], "en")
    assert found.source is not None
    assert found.source.name == "Kim Sample"
    assert [text[span.start : span.end] for span in found.content] == ["the talks"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("nl", "Twee weken geleden bevestigde de minister het bericht.", "de minister"),
        ("nl", "Drie dagen later zei Jan Voorbeeld dat het klopt.", "Jan Voorbeeld"),
        ("de", "Drei Tage zuvor hatte Kim Muster erklärt, dass es geht.", "Kim Muster"),
    ],
)
def test_how_long_ago_has_the_subject_behind_the_verb(
    language: str, text: str, speaker: str
) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert found.source_span is not None
    assert text[found.source_span.start : found.source_span.end] == speaker
