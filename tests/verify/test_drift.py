"""What has changed in a page's text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.memento import Change, Drift
from citecheck.verify.drift import MOST_WORDS, drift

TIME = datetime(2022, 10, 24, tzinfo=UTC)


def compared(then: str, now: str) -> Drift:
    return drift("https://archive.example/1", TIME, then, now)


@pytest.mark.parametrize(
    ("then", "now", "changes"),
    [
        ("He said yes today.", "He said no today.", [("yes", "no")]),
        ("He said yes.", "He said yes, twice.", [("", "twice")]),
        ("He said, flatly, yes.", "He said yes.", [("flatly", "")]),
        ("Er vielen 12.000 doden", "Er vielen 21.000 doden", [("12.000", "21.000")]),
        ("首相は辞任を否定した", "首相は辞任を表明した", [("否定", "表明")]),
        ("Same  words,\nother spaces", "same words: other   spaces!", []),
        ("", "", []),
        ("", "all new", [("", "all new")]),
    ],
)
def test_changes_are_told_by_word(then: str, now: str, changes: list[tuple[str, str]]) -> None:
    assert [(each.before, each.after) for each in compared(then, now).changes] == changes


def test_similarity_counts_what_is_the_same_in_the_same_order() -> None:
    assert compared("a b c d", "a b c d").similarity == 1.0
    assert compared("a b c d", "a b x y").similarity == 0.5
    assert compared("one two", "three four").similarity == 0.0
    assert compared("", "").similarity == 1.0


def test_the_longest_change_comes_first_and_is_shortened() -> None:
    found = compared("a b c", f"a x b {'new ' * 500} c")
    assert found.changes[0].before == ""
    assert found.changes[0].after.endswith("…")
    assert len(found.changes[0].after) <= 300
    assert found.changes[1] == Change("", "x")


def test_what_is_too_long_is_cut_and_said_so() -> None:
    text = "word other " * MOST_WORDS
    found = compared(text, text)
    assert found.is_cut
    assert found.words_then == MOST_WORDS
    assert not compared("a", "b").is_cut


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_texts(then: str, now: str) -> None:
    found, back = compared(then, now), compared(now, then)
    assert 0 <= found.similarity <= 1
    assert found.similarity == back.similarity
    assert compared(then, then).changes == ()
    assert (found.similarity == 1.0) is not bool(found.changes)


def test_texts_that_have_nothing_in_common_are_compared_within_bounds() -> None:
    found = compared("alpha " * MOST_WORDS, "beta " * MOST_WORDS)
    assert found.similarity == 0.0
    assert len(found.changes) == 1
