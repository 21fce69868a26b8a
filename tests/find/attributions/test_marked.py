"""The benchmark's reader of texts that have their gold written into them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[3] / "benchmarks" / "attribution"
GOLD = Path(__file__).parents[2] / "data" / "attributions"


@pytest.fixture(scope="module")
def marked() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module("marked")
    finally:
        sys.path.remove(str(FOLDER))


def test_marks_are_taken_out_and_told_by_place(marked: ModuleType) -> None:
    text = marked.marked(
        "t", "[[d1 “Yes”]] [[c1 said]] [[s1 Ann]]. [[k AP]] [[c2 denied]] it.\n@1 Ann E."
    )
    whole = text.document.text
    assert whole == "“Yes” said Ann. AP denied it."
    (quote,) = text.document.quotes
    assert [whole[a:b] for a, b in quote.content] == ["“Yes”"]
    assert [whole[a:b] for a, b in quote.speaker] == ["Ann"]
    assert quote.name == "Ann E."
    assert [whole[a:b] for a, b in text.credits] == ["AP"]
    assert [whole[a:b] for a, b in text.optional] == ["denied"]


@pytest.mark.parametrize("body", ["[[d1 never closed", "closed ]] never opened"])
def test_marks_must_be_balanced(marked: ModuleType, body: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        marked.marked("t", body)


@pytest.mark.parametrize("file", sorted(GOLD.glob("*.txt")), ids=lambda file: file.stem)
def test_gold_can_be_read(marked: ModuleType, file: Path) -> None:
    texts = list(marked.texts(file))
    assert len(texts) >= 3
    for text in texts:
        assert text.document.quotes
        assert "[[" not in text.document.text
