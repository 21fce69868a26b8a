"""An article's copy of a post beside what its platform tells."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.article import Span
from citecheck.model.mention import Author, Post, PostForm
from citecheck.model.post_check import (
    AuthorMatch,
    MediaMatch,
    PostAnswer,
    PostState,
    Side,
    TextMatch,
)
from citecheck.verify.post_match import compared, match_texts

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "verify" / "post_match.toml").read_text("utf-8")
)["case"]
SIGNS = {Side.BOTH: "=", Side.ARTICLE: "-", Side.PLATFORM: "+"}
POST = Post(
    "post-1", (Span(0, 1),), "x", PostForm.EMBED, Author("The Example", "example"), "We will."
)
ANSWER = PostAnswer(PostState.LIVE, "So it is.", POST.author, "We will.", media=0)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_texts(case: dict[str, Any]) -> None:
    match, passages = match_texts(
        case["article"], case["platform"], is_cut=case.get("is_cut", False)
    )
    assert match.value == case["match"]
    told = [f"{SIGNS[each.side]} {each.words}" for each in passages]
    assert told == case.get("difference", [])


@given(st.text(max_size=200))
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert match_texts(text, text)[0] in (TextMatch.SAME, TextMatch.NOT_COMPARED)


@given(st.lists(st.sampled_from("ab…. @x"), max_size=60), st.lists(st.sampled_from("ab…. @x")))
def test_the_passages_are_both_texts_word_by_word(here: list[str], there: list[str]) -> None:
    match, passages = match_texts(" ".join(here), " ".join(there))
    assert bool(passages) is (match is TextMatch.ALTERED)
    for side, text in ((Side.ARTICLE, here), (Side.PLATFORM, there)):
        shown = "".join(each.words for each in passages if each.side in (side, Side.BOTH))
        letters = [each for each in shown if each in "ab"]
        if passages and "x" not in text and len(passages) < 50:
            assert letters == [each for each in text if each in "ab"]


def test_long_texts_take_bounded_memory_and_time() -> None:
    """Each of these is a hundred thousand words or one word that never ends."""
    for here, there in (
        ("a " * 100_000, "b " * 100_000),
        ("a b " * 50_000, "b a " * 50_000),
        ("a" * 300_000, "a" * 299_999 + "b"),
        ("@a " * 100_000, "@b " * 100_000),
        ("a.a" * 100_000, "a.b" * 100_000),
        ("… " * 100_000, "a … " * 50_000),
        ("https://" * 50_000, "x.example/" * 50_000),
    ):
        match_texts(here, there)


@pytest.mark.parametrize(
    ("mine", "theirs", "match"),
    [
        (Author("The Example", "example"), Author("Any", "EXAMPLE"), AuthorMatch.SAME),
        (Author("The Example", "old"), Author("The  Example", "new"), AuthorMatch.RENAMED),
        (Author("The Example", "one"), Author("Somebody", "two"), AuthorMatch.OTHER),
        (Author(None, "one"), Author("Somebody", "two"), AuthorMatch.OTHER),
        (Author(None, "one@a.example"), Author(None, "one"), AuthorMatch.SAME),
        (Author(None, "one@a.example"), Author(None, "one@b.example"), AuthorMatch.OTHER),
        (Author("The Example", None), Author("Example (now away)", "x"), AuthorMatch.SAME),
        (Author("The Example", None), Author("Somebody Else", "x"), AuthorMatch.OTHER),
        (Author(None, None), Author("Somebody", "x"), AuthorMatch.NOT_COMPARED),
        (Author("The Example", "example"), Author(), AuthorMatch.NOT_COMPARED),
    ],
)
def test_authors(mine: Author, theirs: Author, match: AuthorMatch) -> None:
    found = compared(evolve(POST, author=mine), evolve(ANSWER, author=theirs))
    assert found.author is match


@pytest.mark.parametrize(
    ("shown", "there", "match"),
    [
        (0, 0, MediaMatch.SAME),
        (1, 4, MediaMatch.SAME),  # one address stands for all of them
        (0, 1, MediaMatch.DIFFERENT),
        (1, 0, MediaMatch.DIFFERENT),
        (3, 2, MediaMatch.DIFFERENT),
        (1, None, MediaMatch.NOT_COMPARED),
    ],
)
def test_media(shown: int, there: int | None, match: MediaMatch) -> None:
    post = evolve(POST, media=("pic.twitter.com/a",) * shown)
    found = compared(post, evolve(ANSWER, media=there))
    assert (found.media, found.media_shown) == (match, shown)


def test_of_a_form_that_shows_no_words_the_author_alone_is_compared() -> None:
    found = compared(evolve(POST, form=PostForm.PERMALINK, text=""), ANSWER)
    assert found.text is TextMatch.NOT_COMPARED
    assert found.media is MediaMatch.NOT_COMPARED
    assert found.author is AuthorMatch.SAME
