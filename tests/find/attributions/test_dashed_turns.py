"""Conversations behind dashes: who has each turn, and what is no conversation."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

TURNS = [
    (
        (
            "– Tu viens demain ? demande Paul Exemple.\n\n– Non, répond Anne Exemple.\n\n"
            "– Pourquoi pas ?\n\n– Parce que je travaille."
        ),
        ["Paul Exemple", "Anne Exemple", "Paul Exemple", "Anne Exemple"],
    ),
    (
        "Puis la présidente poursuit :\n\n– Tu es très sage, tu sais.\n\n– Merci. Vous aussi.",
        ["la présidente", None],
    ),
    (
        (
            "« On attend votre avocate, dit le président.\n\n- Et si elle n’est pas là ? s’exclame "
            "le prévenu.\n\n- On ne peut pas faire sans.\n\n- Moi, je ne m’inquiète plus !\n\n"
            "- C’est bien. »"
        ),
        ["le président", "le prévenu", "le président", "le prévenu", "le président"],
    ),
]


@pytest.mark.parametrize(("text", "who"), TURNS)
def test_turns(text: str, who: list[str | None]) -> None:
    found = find_attributions(article(text), (), "fr")
    assert [one.source.name if one.source else None for one in found] == who


def test_a_list_is_no_conversation() -> None:
    text = "Le maire annonce trois mesures :\n\n– Construire 300 logements.\n\n– Ouvrir un parc."
    found = find_attributions(article(text), (), "fr")
    assert all("Construire" not in text[span.slice] for one in found for span in one.content)
