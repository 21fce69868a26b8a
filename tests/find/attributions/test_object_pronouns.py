"""Sources that a preposition's pronoun means: *according to her*, *volgens hen*, *ihm zufolge*."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

MEANT = [
    ("en", "Jane Sample is the mayor. The plan, according to her, was bad.", "her", "Jane Sample"),
    ("en", "Jane Sample is the mayor. According to her, it was bad.", "her", "Jane Sample"),
    ("nl", "Burgemeester Ans Bos bleef. Het was volgens haar wel bekend.", "haar", "Ans Bos"),
    ("nl", "Burgemeester Ans Bos bleef. Er was volgens haar meer dan dat.", "haar", "Ans Bos"),
    ("nl", "De bewoners bleven. De raad was volgens hen te laat met het plan.", "hen", None),
    ("de", "Bürgermeisterin Anna Beispiel kam. Laut ihr war es gut.", "ihr", "Anna Beispiel"),
    ("de", "Bürgermeister Max Muster kam. Ihm zufolge war es gut.", "Ihm", "Max Muster"),
    ("fr", "La maire Anne Exemple part. Le plan serait selon elle bon.", "elle", "Anne Exemple"),
    ("fr", "Les habitants partent. Le plan serait selon eux très bon.", "eux", None),
    ("es", "La alcaldesa Ana Ejemplo salió. Según ella, todo ardió.", "ella", "Ana Ejemplo"),
    ("sv", "Borgmästaren Anna Prov kom. Enligt henne var allt bra.", "henne", "Anna Prov"),
]


@pytest.mark.parametrize(("language", "text", "written", "name"), MEANT)
def test_a_pronoun_behind_a_preposition_is_a_source(
    language: str, text: str, written: str, name: str | None
) -> None:
    found = find_attributions(article(text), [], language)
    spans = [each.source_span for each in found if each.source_span is not None]
    assert written in [text[span.start : span.end] for span in spans]
    if name is not None:
        assert name in [each.source.name for each in found if each.source is not None]


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "According to her lawyer, the plan was bad.", "her lawyer"),
        ("nl", "Volgens haar advocaat was het plan slecht.", "haar advocaat"),
        ("de", "Laut ihrer Anwältin war der Plan schlecht.", "ihrer Anwältin"),
    ],
)
def test_a_pronoun_before_its_noun_is_none(language: str, text: str, written: str) -> None:
    found = find_attributions(article(text), [], language)
    spans = [each.source_span for each in found if each.source_span is not None]
    assert [text[span.start : span.end] for span in spans] == [written]
