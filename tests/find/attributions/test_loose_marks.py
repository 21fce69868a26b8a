"""Quotations whose marks are of two kinds, or that lack the full stop before the next sentence."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

LOOSE = [
    (
        "fr",
        "“Ça dépend des jours ! »",
        "accusé",
        "“Ça dépend des jours ! », répond l’accusé, qui se dit « artiste de rue ».",
    ),
    (
        "de",
        "„Das wird uns noch überraschen.«",
        "Doris Beispiel",
        "Doris Beispiel fand die Worte: „Das wird uns noch überraschen.«",
    ),
    (
        "fr",
        "« Vous êtes sans profession »",
        "président",
        "Le président commence à lire. « Vous êtes sans profession » Le prévenu proteste.",
    ),
    (
        "nl",
        "‘Dat doen we hier nooit’",
        "Jan Voorbeeld",
        "Jan Voorbeeld staat op. ‘Dat doen we hier nooit’ Het blijft stil in de zaal.",
    ),
]


@pytest.mark.parametrize(("language", "said", "who", "text"), LOOSE)
def test_loose_marks(language: str, said: str, who: str, text: str) -> None:
    first = find_attributions(article(text), (), language)[0]
    assert " ".join(text[span.slice] for span in first.content) == said
    assert first.source is not None
    assert first.source.name.endswith(who)


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "“The Long Road Home” Director Ann Example said: “We are done with it now.”"
    assert all(
        "Long Road" not in text[span.slice]
        for one in find_attributions(article(text), (), "en")
        for span in one.content
    )
