"""Conversations in quotation marks, whose paragraphs are turns of two who speak."""

from __future__ import annotations

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

TALK = (
    '"It is late," said Robin.\n\n"It is not so late," said Kim.\n\n"You must go," said Robin.\n\n'
    '"I will stay here," said Kim.\n\n"As you like it," said Robin.\n\n'
)


def _speakers(text: str) -> list[str | None]:
    return [
        each.source.name if each.source else None
        for each in find_attributions(article(text), (), "en")
    ]


def test_what_nothing_frames_is_whoever_did_not_speak_last() -> None:
    bare = '"Nobody will come today."\n\n"They said they would."\n\n"They always do."'
    assert _speakers(TALK + bare)[5:] == ["Kim", "Robin", "Kim"]


def test_a_pronoun_is_whoever_did_not_speak_last() -> None:
    more = '"Nobody will come today," he went on.\n\n"They said they would."'
    assert _speakers(TALK + more)[5:] == ["Kim", "Robin"]


def test_whoever_a_pronoun_does_not_go_with_is_not_meant() -> None:
    talk = TALK.replace("Kim", "Miss Sample").replace("Robin", "the old man")
    more = '"Nobody will come today," he went on.'
    assert _speakers(talk + '"Quite so," said Miss Sample.\n\n' + more)[-1] == "the old man"


def test_in_news_it_is_whoever_spoke_last() -> None:
    text = (
        '"It was a hard game," said Kim Sample.\n\n"We did what we could; it was not enough."\n\n'
        '"They were better," said Robin Proof.\n\n"We will be back next year, all of us."'
    )
    assert _speakers(text) == ["Kim Sample", "Kim Sample", "Robin Proof", "Robin Proof"]


def test_a_title_and_a_pronoun_go_together() -> None:
    text = "Mrs Sample met Mr Proof in May. She said it was over. He said it was not."
    assert _speakers(text) == ["Sample", "Proof"]
