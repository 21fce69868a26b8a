"""Articles that name more people than are kept waiting until somebody asks for them."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions, roster
from tests.find.articles import article


def test_a_sentence_that_names_somebody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "_MOST_TOKENS", 1)
    monkeypatch.setattr(roster, "_MOST_WAITING", 2)
    text = "Ana Ejemplo saluda a Luis Ejemplo, y Ana Ejemplo dijo que todo iba a ir muy bien."
    (one,) = find_attributions(article(text), (), "es")
    assert one.source is not None
    assert one.source.name == "Ana Ejemplo"
