"""What a passive tells: of its agent, of nobody named, or of nobody at all."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Attribution, Stance
from tests.find.articles import article


def _content(each: Attribution, text: str) -> str:
    return " … ".join(text[span.slice] for span in each.content)


def _speaker(each: Attribution, text: str) -> str | None:
    return text[each.source_span.slice] if each.source_span is not None else None


TOLD = [
    ("The panel has been told that the pipes leak.", "that the pipes leak", None),
    ("The panel has been told the pipes, all of lead, leak and have burst.",
     "the pipes, all of lead, leak and have burst", None),
    ("We were told by a clerk that the office was shut.", "that the office was shut", "a clerk"),
    ("The leak has since been confirmed by the council.", "The leak", "the council"),
    ("It is feared that the pipes have burst.", "that the pipes have burst", None),
    ("It was reported by the Example Post that pipes burst.", "that pipes burst",
     "the Example Post"),
    ("The bridge will stay closed, it was announced on Monday.", "The bridge will stay closed",
     None),
    ("Up to forty pipes are said to have burst.", "Up to forty pipes … to have burst", None),
    ("The man is believed by police to have left.", "The man … to have left", "police"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), TOLD)
def test_what_a_passive_tells(text: str, content: str, speaker: str | None) -> None:
    (found,) = find_attributions(article(text), (), "en")
    assert (_content(found, text), _speaker(found, text)) == (content, speaker)


def test_what_is_said_of_somebody_by_nobody_is_doubted() -> None:
    (found,) = find_attributions(article("The mayor is said to be unwell."), (), "en")
    assert (found.stance, found.source) == (Stance.DOUBTING, None)


NOTHING = [
    "Residents were told to leave.",
    "What the residents were told",
    "The reports could not be officially confirmed.",
    "The reports have yet to be officially confirmed.",
    "The town has been declared a disaster area.",
    "The name was added to the list of the fallen.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_done_to_somebody_tells_nothing(text: str) -> None:
    assert not find_attributions(article(text), (), "en")
