"""Flattened posts in the languages that people embed them in, and lines that look like one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find import find
from tests.find.articles import article

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "flattened_languages.toml").read_text("utf-8")
)
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def told(text, language):
    posts = find(article(text, language=language)).posts
    return [
        (each.platform, each.author.handle, each.date and each.date.isoformat(), each.text)
        for each in posts
    ]


@pytest.mark.parametrize(("language", "date", "prose", "post"), CASES["posts"])
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_post_signed_in_a_language(language, date, prose, post, between):
    for platform, handle in (("x", "example_22"), ("bluesky", "example.bsky.social")):
        signed = f"— Example (@{handle}) {date}"
        text = f"{prose}\n\n{post}{between}{signed}\n\n{prose}\n"
        assert told(text, language) == [(platform, handle, "2022-10-24", post)]


@pytest.mark.parametrize(
    ("language", "date", "prose", "post"),
    [case for case in CASES["posts"] if case[0] in RIGHT_TO_LEFT],
)
def test_direction_marks_are_nobodys_words(language, date, prose, post):
    text = f"{prose}\n\n{post}\n\n\u200f— Example (@example) \u200e{date}\u200f\n\n{prose}\n"
    assert told(text, language) == [("x", "example", "2022-10-24", post)]


@pytest.mark.parametrize(("language", "view_on", "shared"), CASES["instagram"])
@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_instagram_in_a_language(language, view_on, shared, between):
    by = shared.format("Example (@example.22)")
    text = f"Prose of it.\n\n{view_on}{between}{by}\n\nProse.\n"
    assert told(text, language) == [("instagram", "example.22", None, "")]


@pytest.mark.parametrize("line", CASES["none"])
def test_lines_that_are_no_posts(line):
    assert told(f"Prose of it.\n\n{line}\n\nProse.\n", "en") == []
