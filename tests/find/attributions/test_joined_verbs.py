"""Two verbs of one subject, and what each tells: *S said it was so, but stressed that*."""

from __future__ import annotations

import itertools

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

JOINED = [
    ("en", "The minister said it was true, but stressed that it took time.", "it was true"),
    ("en", "The minister said the plan was good but added that it took time.", "the plan was good"),
    ("en", "The minister declined to comment but said it was true.", "declined to comment"),
    ("en", "He would not say how many, but stressed that all were safe.", "how many"),
    ("nl", "De minister zei dat het klopt, maar benadrukte dat het tijd kost.", "dat het klopt"),
    ("nl", "De minister zei dat het klopt en benadrukte dat het tijd kost.", "dat het klopt"),
    ("nl", "De minister wil niet reageren, maar zegt wel dat het klopt.", "wil niet reageren"),
    ("de", "Der Minister sagte, dass es stimme, betonte aber, dass es dauere.", "dass es stimme"),
    ("de", "Der Minister sagte, dass es stimme, und betonte, dass es dauere.", "dass es stimme"),
    ("de", "Der Chef wollte sich nicht äußern, sagte aber, dass es stimme.", "nicht äußern"),
    (
        "fr",
        "Le ministre dit que c’est vrai, mais souligne que tout prend du temps.",
        "que c’est vrai",
    ),
    ("fr", "Le maire reconnaît les faits et affirme que tout est fini.", "les faits"),
]


@pytest.mark.parametrize(("language", "text", "first"), JOINED)
def test_each_verb_tells_its_own_clause(language: str, text: str, first: str) -> None:
    one, other = find_attributions(article(text), [], language)
    assert [text[each.start : each.end] for each in one.content] == [first]
    assert other.content[0].start > one.content[0].end
    assert one.source is not None
    assert other.source == one.source


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "The mayor said it was true, but the owner said it was not.", "The mayor|the owner"),
        ("en", "The mayor said so, but according to the police it was wrong.", "the police"),
        ("nl", "De burgemeester zei dat het klopt, maar volgens de raad is het onzin.", "de raad"),
        ("de", "Der Chef sagte, dass es stimme, aber der Verband bestreitet das.", "der Verband"),
    ],
)
def test_what_another_says_is_no_part_of_it(language: str, text: str, speakers: str) -> None:
    found = find_attributions(article(text), [], language)
    spans = [each.source_span for each in found if each.source_span is not None]
    assert set(speakers.split("|")) <= {text[span.start : span.end] for span in spans}
    contents = [span for each in found for span in each.content]
    assert all(one.end <= other.start for one, other in itertools.pairwise(contents))


def test_a_clause_about_the_subject_is_passed_over() -> None:
    text = "One resident who heard the noise wept but suggested that lights were needed."
    found = find_attributions(article(text), [], "en")
    spans = [each.source_span for each in found if each.source_span is not None]
    assert [text[span.start : span.end] for span in spans] == ["One resident"]
