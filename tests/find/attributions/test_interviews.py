"""Interviews, and what only looks like one."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.load import parse
from citecheck.model.article import Article, Origin
from citecheck.model.mention import Directness

INTRODUCTION = "Ruth Example leads the national choir. In an interview she looks back."
TURNS = (
    "Example Times: Why did you stay?",
    "Ruth Example: Because I had promised.",
    "ET: And now?",
    "RE: I sing every day.",
)


def read(text: str, language: str = "en") -> list[tuple[str, str | None, Directness]]:
    origin = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)
    article = Article(origin, text)
    return [
        (article.quote(one.content[0]), one.source and one.source.name, one.directness)
        for one in find_attributions(article, (), language)
    ]


ANSWERS = [
    ("Because I had promised.", "Ruth Example", Directness.DIRECT),
    ("I sing every day.", "Ruth Example", Directness.DIRECT),
]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_answers_are_those_of_the_one_whom_the_label_names(between: str) -> None:
    assert read(f"{INTRODUCTION}\n\n" + between.join(TURNS)) == ANSWERS


def test_an_answer_goes_on_in_the_paragraphs_behind_it() -> None:
    text = "\n\n".join((INTRODUCTION, *TURNS[:2], "I keep promises.", *TURNS[2:]))
    origin = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)
    first, second = find_attributions(Article(origin, text), (), "en")
    assert [text[span.slice] for span in first.content] == [
        "Because I had promised.",
        "I keep promises.",
    ]
    assert [text[span.slice] for span in second.content] == ["I sing every day."]


def test_a_broadcasts_transcript_has_the_words_of_those_who_are_named_in_it() -> None:
    turns = (
        "KIM SAMPLE: The hall is to be sold. Lee Example has been there.",
        "LEE EXAMPLE: It has been a hard year. The choir’s leader says the sale is a shame.",
        "RUTH EXAMPLE: It is a shame that it has to go.",
        "We all sang here.",
        "LEE EXAMPLE: Will you stay?",
        "RUTH EXAMPLE: I will.",
        "KIM SAMPLE: Ruth Example ending that report.",
    )
    assert read("\n\n".join(turns)) == [
        ("the sale is a shame", "The choir’s leader", Directness.INDIRECT),
        ("It is a shame that it has to go.", "RUTH EXAMPLE", Directness.DIRECT),
        ("I will.", "RUTH EXAMPLE", Directness.DIRECT),
    ]


def test_questions_in_bold_are_asked_of_whom_the_introduction_names() -> None:
    markdown = (
        f"# The choir\n\n{INTRODUCTION}\n\n**Why did you stay?**\n\nBecause I had promised.\n\n"
        "**And now?**\n\nI sing every day.\n"
    )
    article = parse(markdown.encode(), name="choir.md")
    found = find_attributions(article, (), "en")
    assert [(article.quote(one.content[0]), one.source and one.source.name) for one in found] == [
        (content, name) for content, name, _ in ANSWERS
    ]


@pytest.mark.parametrize(
    "text",
    [
        # common questions: nobody is said to be spoken to
        (
            "What you need to know about the choir.\n\nWhen does it sing?\n\nIt sings on Monday in "
            "the hall.\n\nWhat does it cost you?\n\nTickets are for sale at ten pounds."
        ),
        # an interview is spoken of, but nobody says I and no one is addressed
        (
            "The interview caused a row last week.\n\nWho was there?\n\nThe mayor, the choir.\n\n"
            "Who was not?\n\nThe press."
        ),
        # a list with labels
        (
            "Interview.\n\nDirector: Ann Example\n\nMusic: Tom Sample\n\nSound: Kim Sample"
            "\n\nWhere? In the hall."
        ),
        # too many labels that come once
        "\n\n".join(f"Name{letter}: is this it?" for letter in "abcdefgh"),
    ],
)
def test_what_only_looks_like_an_interview_is_none(text: str) -> None:
    assert [each for each in read(text) if each[2] is Directness.DIRECT] == []


def test_who_only_asks_says_nothing() -> None:
    text = f"{INTRODUCTION}\n\nQ: Why?\n\nQ: And how?\n\nQ: Since when?"
    assert read(text) == []
