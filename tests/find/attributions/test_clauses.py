"""What is said without *that*, and frames that are more than a name: of newswire in English."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

SAID = [
    ("The mayor", "The mayor also said there would be delays.", "there would be delays"),
    ("The mayor", "The mayor told the paper there was no plan.", "there was no plan"),
    ("The mayor", "The mayor said on Monday the plan was dead.", "the plan was dead"),
    (
        "The mayor",
        "The mayor said in a statement on Monday, the plan was dead.",
        "the plan was dead",
    ),
    ("The mayor", "The mayor says in 1998 the board knew of leaks.", "the board knew of leaks"),
    (
        "Dr Sample",
        "Dr Sample says maintaining it will cost a lot.",
        "maintaining it will cost a lot",
    ),
    (
        "The union",
        "The union says while the plan may create jobs, it will not help.",
        "while the plan may create jobs, it will not help",
    ),
    (
        "his lawyers",
        "He failed to answer the charges with his lawyers arguing that he is ill.",
        "that he is ill",
    ),
    (
        "former ambassador to Spain Kim Sample",
        "“All must start this at once,” former ambassador to Spain Kim Sample told a paper.",
        "“All must start this at once,”",
    ),
]


@pytest.mark.parametrize(("who", "text", "what"), SAID)
def test_what_is_said_is_found(who: str, text: str, what: str) -> None:
    (one,) = find_attributions(article(text), (), "en")
    assert one.source_span is not None
    assert text[one.source_span.slice] == who
    assert [text[each.slice] for each in one.content] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said in March.",
        "The mayor said to reporters on Monday.",
        "The mayor spoke, and said while opening the bridge on Monday.",
    ],
)
def test_where_and_when_are_nothing_that_is_said(text: str) -> None:
    assert not find_attributions(article(text), (), "en")


LEFT_OPEN = [
    'Kim Sample is angry. "It was bad," he said. "It is no more. "We will see about it." He left.',
    "Kim Sample is angry. “It was bad,” he said. “It is no more. “We will see about it.” He left.",
    'Kim Sample left. "It was so for us all. "It is no more so," he said. "We will see." He left.',
]


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_a_quotation_goes_on_where_its_paragraphs_are_in_one_line(text: str) -> None:
    (one,) = find_attributions(article(text), (), "en")
    assert len(one.content) == 3
    assert one.source is not None
    assert one.source.name == "Kim Sample"
    assert "He left" not in "".join(text[each.slice] for each in one.content)


def test_a_mark_that_was_left_open_by_mistake_takes_no_more_than_a_paragraph() -> None:
    stray = 'The mayor called it "bad. ' + "It was a day like others. " * 4
    text = stray + '"It is over for all of us," she said.'
    (one,) = find_attributions(article(text), (), "en")
    assert [text[each.slice] for each in one.content] == ['"It is over for all of us,"']
