"""What is told in a clause about somebody ends with it: *S, who says it is so, | was freed*."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The man, who says he is innocent, was freed on Monday.", "he is innocent"),
        ("en", "The worker, who admitted hitting the wall, was freed.", "hitting the wall"),
        ("en", "Kim, who claimed that the plan was good, later left.", "that the plan was good"),
        ("en", "Kim, who said the man, who is old, was ill, left.", "the man, who is old, was ill"),
        ("nl", "De man, die zegt dat hij onschuldig is, is weer vrij.", "dat hij onschuldig is"),
        ("de", "Der Mann, der sagt, dass er krank sei, wurde entlassen.", "dass er krank sei"),
        ("fr", "Le suspect, qui affirme que tout est faux, a été libéré.", "que tout est faux"),
        ("fr", "Cet homme, qui a reconnu avoir heurté le mur, est libre.", "avoir heurté le mur"),
    ],
)
def test_the_main_clause_is_no_part_of_it(language: str, text: str, content: str) -> None:
    (found,) = find_attributions(article(text), [], language)
    assert [text[span.start : span.end] for span in found.content] == [content]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "fr",
            "« Il est mort », précise le ministère, ajoutant que tout est fini.",
            "le ministère",
        ),
        ("fr", "Le feu a pris, a précisé à l’AFP le maire, confirmant les faits.", "le maire"),
        ("fr", "« C’est fini », a ajouté, toujours sur son compte, le maire.", "le maire"),
        ("en", "It is over, said the mayor in a letter, adding that it cost a lot.", "the mayor"),
    ],
)
def test_a_frame_with_its_subject_behind_the_verb_names_who_goes_on(
    language: str, text: str, speaker: str
) -> None:
    found = find_attributions(article(text), [], language)
    spans = [each.source_span for each in found]
    assert {text[span.start : span.end] for span in spans if span is not None} == {speaker}
