"""One cue of several words is told once, though a part of it is a cue by itself."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nach Angaben von Rettungskräften wurden neun Menschen verletzt.",
            ["wurden neun Menschen verletzt"],
        ),
        (
            "Neun Menschen wurden nach Einschätzung von Fachleuten verletzt.",
            ["Neun Menschen wurden", "verletzt"],
        ),
    ],
)
def test_what_a_cue_within_a_cue_tells_is_told_once(text: str, told: list[str]) -> None:
    found = find_attributions(article(text), (), "de")
    assert [[text[part.start : part.end] for part in each.content] for each in found] == [told]
