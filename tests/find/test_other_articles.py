"""Posts of articles that a page's scripts hold besides the one that it shows."""

from __future__ import annotations

import json
from collections.abc import Sequence

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


ADDRESS = "https://www.example.org/water/reedham-flooded"


def on_site(state: object, shown: Sequence[str] = ()) -> list[str]:
    lines = "".join(f"<p>{each}</p>" for each in shown)
    script = f"<script>window.__STATE__ = {json.dumps(state)};</script>"
    head = f'<title>Reedham flooded | Example</title><link rel="canonical" href="{ADDRESS}">'
    body = f"<article><h1>Reedham flooded</h1>{lines}</article>{script}"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [post.post_id[-1] for post in find(load(page, ORIGIN)).posts]


def embed(number: int) -> dict[str, object]:
    return {"type": "tweet", "id": f"158456789012345678{number}"}


def teaser(number: int, **facts: str) -> dict[str, object]:
    return {"headline": "Acle dry", "url": "/water/acle-dry", "lead": embed(number), **facts}


@pytest.mark.parametrize(
    "state",
    [
        {"cache": [teaser(2)]},
        {"cache": {"story:17": teaser(2)}},
        {"cache": {"edges": [{"node": teaser(2)}]}},
        {"cache": [{**embed(2), "title": "Acle", "link": "https://m.example.org/acle"}]},
        {"itemListElement": [{"position": 1, "item": {**teaser(2), "name": "Acle"}}]},
    ],
)
def test_what_leads_to_another_page_of_the_site_is_none_of_the_page(state):
    assert on_site({"body": [embed(1)], **state}) == ["1"]


@pytest.mark.parametrize(
    "facts",
    [
        {"url": ADDRESS},
        {"url": "/amp/water/reedham-flooded"},
        {"url": "/n/17", "shareUrl": f"{ADDRESS}?from=page"},
        {"url": "/n/17", "headline": "Reedham flooded"},
        {"url": "https://elsewhere.example/acle"},
        {"url": "/pictures/acle.jpg"},
        {"url": "/"},
    ],
)
def test_what_leads_to_the_page_or_to_no_page_of_the_site_is_the_pages(facts):
    assert on_site({"cache": [teaser(2, **facts)]}) == ["2"]


def test_what_stands_among_the_articles_paragraphs_is_the_pages():
    lines = paragraphs("Reedham")
    texts = [{"type": "text", "content": each} for each in lines]
    assert on_site({"body": [*texts[:3], teaser(2), *texts[3:]]}, lines) == ["2"]


def test_what_an_articles_object_has_by_a_name_of_its_own_is_the_pages():
    own = {"headline": "Reedham flooded", "url": ADDRESS, "video": teaser(2)}
    assert on_site({"articles": [own]}) == ["2"]


def test_what_only_other_articles_lead_to_in_a_store_is_theirs():
    store = {
        "Article:1": {"headline": "Flooded", "url": ADDRESS, "body": [{"__ref": "Tweet:1"}]},
        "Article:2": {**teaser(9), "lead": {"__ref": "Box:2"}, "body": [{"__ref": "Tweet:3"}]},
        "Box:2": {"inner": {"__ref": "Tweet:2"}},
        "Tweet:1": embed(1),
        "Tweet:2": embed(2),
        "Tweet:3": embed(3),
        "ROOT": {"pinned": {"__ref": "Tweet:3"}, "latest": [{"__ref": "Article:2"}]},
    }
    assert on_site(store) == ["1", "3"]
