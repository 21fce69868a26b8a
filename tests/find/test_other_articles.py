"""Posts of articles that a page's scripts hold besides the one that it shows."""

from __future__ import annotations

import json

import pytest

from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)


def paragraphs(town: str, count: int = 6) -> list[str]:
    return [
        f"In {town}, on day {number}, the river rose by another foot, and nobody had expected it"
        " to reach the market."
        for number in range(count)
    ]


def tweet(number: int) -> str:
    return (
        '<blockquote class="twitter-tweet"><p lang="en">The dikes held.</p>'
        "&mdash; Example (@example)"
        f' <a href="https://twitter.com/example/status/158456789012345678{number}">October 24, 2022'
        "</a></blockquote>"
    )


def body(town: str, number: int) -> str:
    lines = [f"<p>{each}</p>" for each in paragraphs(town)]
    return "".join((*lines[:3], tweet(number), *lines[3:]))


def story(town: str, number: int) -> dict[str, object]:
    return {"title": town, "slug": town.lower(), "html": body(town, number)}


def found(state: object, shown: list[str]) -> list[str]:
    lines = "".join(f"<p>{each}</p>" for each in shown)
    script = f'<script type="application/json">{json.dumps(state)}</script>'
    page = f"<html><body><article><h1>Water</h1>{lines}</article>{script}</body></html>"
    return [post.post_id[-1] for post in find(load(page, ORIGIN)).posts]


BOTH = {"post": story("Reedham", 1), "posts": [story("Reedham", 1), story("Acle", 2)]}


def test_posts_of_an_article_that_is_not_shown_are_none_of_the_page():
    assert found(BOTH, paragraphs("Reedham")) == ["1"]


@pytest.mark.parametrize("settings", ["frontmatter", "fields"])
def test_title_and_address_may_lie_apart(settings):
    other = {settings: {"title": "Acle", "slug": "acle"}, "html": body("Acle", 2)}
    assert found({"page": story("Reedham", 1), "edges": [other]}, paragraphs("Reedham")) == ["1"]


def test_of_an_article_whose_beginning_alone_is_shown_all_posts_are_found():
    parts = [{"title": "Later", "lines": paragraphs("Reedham")[3:], "embed": tweet(2)}]
    state = {"title": "Reedham", "url": "/reedham", "html": body("Reedham", 1), "parts": parts}
    assert found({"article": state}, paragraphs("Reedham", 3)) == ["1", "2"]


def test_where_a_script_makes_the_page_all_that_it_holds_may_be_shown():
    assert found(
        BOTH, ["We keep what you read for a while, and hope that this is fine with you."]
    ) == [
        "1",
        "2",
    ]
