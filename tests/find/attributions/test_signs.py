"""Sentences are passed over by their words alone; nothing that they attribute may be lost by it."""

from pathlib import Path

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.find.attributions.sentences import Block
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.language_file import lexicon
from citecheck.model.article import Article, Origin

GOLD = Path(__file__).parents[2] / "data" / "attributions"


def article(text: str) -> Article:
    return Article(Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0), text)


@pytest.mark.parametrize(
    "file",
    [file for part in ("heldout", "fresh", "third") for file in sorted(GOLD.glob(f"*.{part}.txt"))],
    ids=lambda file: file.stem,
)
def test_that_nothing_is_lost_by_passing_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = file.read_text(encoding="utf-8")
    language = file.stem.partition(".")[0]
    found = find_attributions(article(text), (), language)
    assert found
    monkeypatch.setattr(Block, "passes", lambda self, row: False)
    assert find_attributions(article(text), (), language) == found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It rained in the north all day.", True),
        ("en", "In her view the road is safe.", False),
        ("en", "It rained in his garden.", True),
        ("en", "The company has not commented.", False),
        ("en", "The company has not moved.", True),
        ("en", "The ministry would not comment.", False),
        ("en", "The road would not end.", True),
        ("en", "It was so:", False),
        ("nl", "De bank laat weten dat het klopt.", False),
        ("nl", "De bank laat de deur open.", True),
        ("nl", "Naar eigen zeggen van de bank klopt het.", False),
        ("de", "Nach ersten Berichten brannte das Haus.", False),
        ("de", "Nach dem Regen brannte das Haus.", True),
        ("de", "Das Haus brannte, so die Polizei.", False),
        ("de", "Die Forderung, zu gehen, war alt.", False),
        ("de", "Die Forderung war alt.", True),
        ("de", "So brannte das Haus.", True),
        ("fr", "Pour la ministre, la route est sûre.", False),
        ("fr", "La route pour la mer est sûre.", True),
    ],
)
def test_which_sentences_are_passed_over(language: str, text: str, *, expected: bool) -> None:
    words = lexicon(language)
    assert words is not None
    block = Block(tokenise(text, 0, len(text), words), [], words)
    (row,) = block.rows()
    assert isinstance(row, range)
    assert block.passes(row) is expected


@pytest.mark.parametrize("text", ["The minister said while", "He said that he said while"])
def test_that_a_text_may_end_behind_a_conjunction(text: str) -> None:
    assert find_attributions(article(text), (), "en") is not None
