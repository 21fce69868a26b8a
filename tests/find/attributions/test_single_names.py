"""Names of one word, titles within a phrase, and whose friend somebody is."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.find.attributions.entities import read_words
from citecheck.find.language_file import lexicon
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


def test_an_abbreviation_ends_a_sentence_before_a_word_that_only_begins_one() -> None:
    text = (
        "He said the crew came at 4 a.m. Upon arrival, Kim Sample said, the crew found it burning."
    )
    first, second = find_attributions(article(text), [], "en")
    assert [text[span.start : span.end] for span in first.content] == ["the crew came at 4 a.m"]
    assert text[second.content[0].start : second.content[0].end] == "Upon arrival"


def test_an_office_begins_behind_the_thing_that_it_is_told_of() -> None:
    words = ("Distanz", "zu", "Finanzminister", "Max", "Muster")
    german = lexicon("de")
    assert german is not None
    read = read_words(words, " ".join(words), german)
    assert (read.name, read.role) == ("Max Muster", "Finanzminister")


def test_a_clause_about_what_is_told_of_is_part_of_it() -> None:
    text = "Officials say a fire that damaged the city hall is being investigated."
    (found,) = find_attributions(article(text), [], "en")
    assert text[found.content[0].start :] == text[len("Officials say ") :]
