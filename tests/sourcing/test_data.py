"""The data of the measures and rules about sources names what other data files have."""

from __future__ import annotations

from itertools import chain

import pytest

from citecheck import knowledge

LOADED = dict(knowledge.read("loaded_cues.toml"))
MEANINGS = LOADED.pop("meaning")


def test_newsrooms_are_of_outlets_that_are_known_and_in_one_room_only() -> None:
    known = {row["name"] for row in knowledge.read("outlets.toml")["outlet"]}
    rooms = [row["outlets"] for row in knowledge.read("newsrooms.toml")["newsroom"]]
    names = list(chain.from_iterable(rooms))
    assert set(names) <= known
    assert len(names) == len(set(names))
    assert all(len(room) > 1 for room in rooms)


@pytest.mark.parametrize("language", LOADED)
def test_loaded_cues_are_lemmas_of_the_language(language: str) -> None:
    verbs = knowledge.read(f"languages/{language}.toml")["verbs"]
    lemmas = {lemma for group in verbs.values() for lemma in group}
    assert set(LOADED[language]) == set(MEANINGS)
    told = list(chain.from_iterable(LOADED[language].values()))
    assert set(told) <= lemmas
    assert len(told) == len(set(told))


def test_seen_documents_are_told_in_languages_there_is_a_file_for() -> None:
    phrases = knowledge.read("seen_documents.toml")
    assert set(phrases) <= set(knowledge.languages())
    for told in phrases.values():
        assert told == [each.lower() for each in told]
        assert len(told) == len(set(told))
