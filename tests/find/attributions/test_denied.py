"""Verbs that are denied, so that nothing was said."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Stance
from tests.find.articles import article

DENIED = [
    ("de", "Der Minister bestätigte nicht, dass er geht.", "dass er geht"),
    ("de", "Die Polizei gab nicht bekannt, wer der Täter war.", "wer der Täter war"),
    ("de", "Der Angeklagte hat die Tat nie zugegeben.", "die Tat"),
    (
        "fr",
        "La police n’a pas confirmé que deux hommes étaient morts.",
        "que deux hommes étaient morts",
    ),
    ("es", "El ministro no confirmó que se va.", "que se va"),
    ("it", "Il ministro non ha confermato che va via.", "che va via"),
    ("nl", "De minister heeft niet gezegd dat hij vertrekt.", "dat hij vertrekt"),
]


@pytest.mark.parametrize(("language", "text", "said"), DENIED)
def test_denied(language: str, text: str, said: str) -> None:
    (one,) = find_attributions(article(text), (), language)
    assert one.stance is Stance.DECLINING
    assert text[one.content[0].slice] == said


SAID = [
    ("de", "Der Minister hat nicht nur gesagt, dass er geht."),
    ("fr", "Le maire, qui n’est pas là, a confirmé que deux hommes étaient morts."),
]


@pytest.mark.parametrize(("language", "text"), SAID)
def test_said(language: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), language)
    assert one.stance is not Stance.DECLINING
