"""What English newsrooms write: who says what, by the constructions that only English has."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Attribution
from tests.find.articles import article


def _content(each: Attribution, text: str) -> str:
    return " … ".join(text[span.slice] for span in each.content)


def _found(text: str) -> list[tuple[str, str | None]]:
    """What is told, and the source of each."""
    return [
        (_content(each, text), each.source and each.source.name)
        for each in find_attributions(article(text), (), "en")
    ]


@pytest.mark.parametrize(
    "who",
    [
        "the New Sample shopfitter",
        "the Democratic hopeful",
        "the Sample Prize laureate",
        "one regular at the Red Lion in Sampleton",
    ],
)
def test_all_between_a_quotation_and_its_verb_is_the_speaker(who: str) -> None:
    assert _found(f'"We need change," {who} said.') == [('"We need change,"', who)]


@pytest.mark.parametrize(
    "text",
    [
        '"We need change," after the game he said.',
        '"We need change," which the crowd liked, is a slogan.',
    ],
)
def test_no_speaker_begins_with_a_place_or_a_clause(text: str) -> None:
    assert [speaker for _, speaker in _found(text)] in ([], ["he"])


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        # The subject of a gerund before a quotation is that of its sentence.
        (
            'In a speech on Monday, Sample attacked Proof for her plan, saying, "She is wrong."',
            "Sample",
            '"She is wrong."',
        ),
        (
            'Sample shrugged off the defeat, saying "we were the better side".',
            "Sample",
            '"we were the better side"',
        ),
        # As somebody puts it.
        ("“It will mess with it,” as Kim Sample put it.", "Kim Sample", "“It will mess with it,”"),
        # A clause that begins with words in quotation marks.
        (
            "The minister said “bad actors” were to blame for the leak.",
            "The minister",
            "“bad actors” were to blame for the leak",
        ),
        (
            'The minister said "reforms" and the sale of land would pay for it.',
            "The minister",
            '"reforms" and the sale of land would pay for it',
        ),
        # A frame within a sentence that quotes somebody.
        (
            "The weapons of his country, the minister added, are like “bombs without fuses”.",
            "The minister",
            "The weapons of his country … are like “bombs without fuses”",
        ),
    ],
)
def test_who_says_it(text: str, speaker: str, told: str) -> None:
    assert [(one, who and who.casefold()) for one, who in _found(text)] == [
        (told, speaker.casefold())
    ]


def test_what_is_said_to_a_plan_is_no_clause() -> None:
    assert _found('The minister said "no" to the plan.') == []


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Samplestan Chief Minister A. Voor Beeld spoke on Wednesday.", "The Chief Minister"),
        ("Union Minister Voor Beeld spoke on Wednesday.", "The Union minister"),
        ("Former President Voor Beeld spoke on Wednesday.", "The former president"),
    ],
)
def test_an_office_is_meant_by_how_it_ends(named: str, meant: str) -> None:
    text = f"{named}\n\n{meant} said it would rain. {meant} said it would snow."
    speakers = [speaker for _, speaker in _found(text)]
    assert [str(speaker)[-10:] for speaker in speakers] == ["Voor Beeld", "Voor Beeld"]
