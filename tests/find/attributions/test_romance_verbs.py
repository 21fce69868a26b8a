"""Verbs that only frame what stands before them, in Spanish, Italian and Portuguese."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

FRAMES = [
    ("es", "Es algo completamente diferente aquí", "se quejó Juan Modelo"),
    ("es", "Es algo completamente diferente aquí", "acotó Juan Modelo"),
    ("it", "È una cosa completamente diversa qui", "si sfoga Mario Esempio"),
    ("it", "È una cosa completamente diversa qui", "minimizza Mario Esempio"),
    ("pt", "É uma coisa completamente diferente aqui", "rematou João Modelo"),
    ("pt", "É uma coisa completamente diferente aqui", "finalizou João Modelo"),
]


@pytest.mark.parametrize(("language", "said", "frame"), FRAMES)
def test_frames(language: str, said: str, frame: str) -> None:
    text = f"{said}, {frame}."
    (one,) = find_attributions(article(text), (), language)
    assert text[one.content[0].slice] == said
    assert one.source is not None
    assert frame.endswith(one.source.name)
