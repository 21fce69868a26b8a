"""What points back to the sentence before points over a picture's caption to the text."""

from __future__ import annotations

import pytest
from attrs import evolve

from citecheck.find.attributions import find_attributions
from citecheck.model.article import Block, BlockKind
from tests.find.articles import article

TOLD = [
    (
        "nl",
        "De haven is dicht.",
        "Een beeld van de kraan, dat laat zien hoe een schip is gelost. Foto Persbureau Voorbeeld",
        "Dit heeft de havenmeester bevestigd aan de krant.",
    ),
    (
        "nl",
        "De haven is dicht.",
        "De kade was gisteren leeg. (Beeld: ANP)",
        "Dat zei de havenmeester.",
    ),
    (
        "de",
        "Der Hafen ist zu.",
        "Das Bild zeigt, wie ein Kran im Regen steht und nichts hat. Foto: Beispielagentur",
        "Das bestätigte die Hafenmeisterin am Dienstag.",
    ),
    (
        "it",
        "Il porto è chiuso.",
        "Una nave è ferma sotto la pioggia. Foto: Agenzia Esempio",
        "Lo ha detto la ministra.",
    ),
]


def _content(text: str, language: str, *, captions: bool = False) -> list[str]:
    made = article(text, language=language)
    if captions:
        blocks = []
        start = 0
        for paragraph in text.split("\n\n"):
            kind = BlockKind.CAPTION if len(blocks) == 1 else BlockKind.PARAGRAPH
            blocks.append(Block(type(made.blocks[0].span)(start, start + len(paragraph)), kind))
            start += len(paragraph) + 2
        made = evolve(made, blocks=tuple(blocks))
    found = find_attributions(made, (), language)
    return [text[span.slice] for each in found for span in each.content]


@pytest.mark.parametrize(("language", "told", "caption", "pointing"), TOLD)
def test_a_caption_with_its_credit_is_passed_over(
    language: str, told: str, caption: str, pointing: str
) -> None:
    plain = _content(f"{told}\n\n{pointing}", language)
    assert told in plain
    assert _content(f"{told}\n\n{caption}\n\n{pointing}", language) == plain


@pytest.mark.parametrize(("language", "told", "caption", "pointing"), TOLD)
def test_a_page_s_own_caption_is_passed_over(
    language: str, told: str, caption: str, pointing: str
) -> None:
    uncredited = caption.partition(". ")[0] + "."
    plain = _content(f"{told}\n\n{pointing}", language)
    assert _content(f"{told}\n\n{uncredited}\n\n{pointing}", language, captions=True) == plain


@pytest.mark.parametrize(("language", "told", "caption", "pointing"), TOLD)
def test_where_only_a_caption_stands_before_nothing_is_told(
    language: str, told: str, caption: str, pointing: str
) -> None:
    found = _content(f"{caption}\n\n{pointing}", language)
    assert not [each for each in found if len(each.split()) > 1 and each in caption]
