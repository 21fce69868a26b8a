"""Whose name stands alone beside a quotation."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

SIGNED = [
    ("de", "„Wir haben alles versucht“", ", Kim Muster"),
    ("de", "„Wir haben alles versucht“", " – Kim Muster, Trainer"),
    ("fr", "« Nous avons tout essayé »", " - Kim Muster, entraîneur"),
    ("en", "“We have tried everything there is”", " — Kim Muster"),
]


@pytest.mark.parametrize(("language", "quotation", "behind"), SIGNED)
def test_signed(language: str, quotation: str, behind: str) -> None:
    text = quotation + behind
    (one,) = find_attributions(article(text), (), language)
    assert text[one.content[0].slice] == quotation
    assert one.source is not None
    assert one.source.name == "Kim Muster"


UNSIGNED = [
    ("de", "„Die Nacht“, Kim Muster"),  # a title
    ("de", "„Wir haben alles versucht“, Kim Muster war dabei."),
]


@pytest.mark.parametrize(("language", "text"), UNSIGNED)
def test_unsigned(language: str, text: str) -> None:
    found = find_attributions(article(text), (), language)
    assert not [one for one in found if one.source is not None]
