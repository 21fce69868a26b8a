"""The seed article: every post and every link in it, exactly."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from citecheck.find import find
from citecheck.model.mention import PostForm
from tests.find.articles import article
from tests.reference_data import beside

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "seeds" / "000_506d58b1fd2a89ee.txt").read_text("utf-8")
FACTS = tomllib.loads((ROOT / "tests" / "data" / "find" / "seed.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def mentions():
    return find(article(TEXT, language="nl"))


def test_the_posts(mentions):
    found = [
        {
            "span": [post.spans[0].start, post.spans[0].end],
            "body": [post.body.start, post.body.end],
            "author": post.author.name,
            "handle": post.author.handle,
            "printed": post.date.written,
            "date": post.date.isoformat(),
            "mentions": list(post.mentions),
            "hashtags": list(post.hashtags),
            "links": list(post.links),
            "media": list(post.media),
        }
        for post in mentions.posts
    ]
    assert found == FACTS["post"]
    assert {(post.platform, post.form) for post in mentions.posts} == {("x", PostForm.FLATTENED)}
    assert all(TEXT[post.body.slice] == post.text for post in mentions.posts)


def test_the_links(mentions):
    found = [
        {
            "span": [link.span.start, link.span.end],
            "written": link.written,
            "url": link.url,
            "kind": link.kind.value,
            "inside": link.inside,
        }
        for link in mentions.links
    ]
    assert found == FACTS["link"]


def test_the_same_posts_are_found_where_the_article_is_one_long_line(mentions):
    line = " ".join(TEXT.split())
    flat = find(article(line, language="nl"))
    assert [post.text for post in flat.posts] == [post.text for post in mentions.posts]
    assert [post.author for post in flat.posts] == [post.author for post in mentions.posts]


def test_the_gold_that_another_made(mentions):
    gold = json.loads(beside("seed/posts_and_links.json").read_text("utf-8"))
    assert [[p.spans[0].start, p.spans[0].end] for p in mentions.posts] == [
        p["span"] for p in gold["posts"]
    ]
    assert [post.text for post in mentions.posts] == [post["text"] for post in gold["posts"]]
    assert [[link.span.start, link.span.end] for link in mentions.links] == [
        link["span"] for link in gold["links"]
    ]
