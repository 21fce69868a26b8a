"""Names of one word, titles within a phrase, and whose friend somebody is."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        # Whoever spoke last is meant, though nothing else tells that it is a person.
        ("en", "Chief Kim Sample called. Davis said he will go on. “I will,” he said.", "Davis"),
        (
            "de",
            "Kanzler Max Muster rief an. Kohler sagte, dass er geht. „Bald“, sagte er.",
            "Kohler",
        ),
        # A title within what the police call one another.
        ("en", "“No,” Springfield Police Dept. Lt. Kim Sample said.", "Kim Sample"),
        ("en", "“No,” Police Sgt. Kim Sample said.", "Kim Sample"),
        # An apostrophe behind a name's own s.
        ("en", "“It was an attack,” said Davis’ friend, Kim Sample.", "Kim Sample"),
        ("en", "“It was an attack,” said Davis' friend, Kim Sample.", "Kim Sample"),
    ],
)
def test_who_is_meant(language: str, text: str, name: str) -> None:
    found = find_attributions(article(text), [], language)[-1]
    assert found.source is not None
    assert found.source.name == name
