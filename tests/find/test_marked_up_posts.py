"""Posts in articles of other formats than HTML: directives, macros, components, short codes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck import parse
from citecheck.find import find

CASES = Path(__file__).parent.parent / "data" / "find" / "marked_up_posts.toml"
ARTICLES = tomllib.loads(CASES.read_text("utf-8"))["article"]


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: f"{case['format']}-{case['posts'][0]}")
def test_the_posts_of_an_article_are_found(case):
    article = parse(case["text"].encode(), f"article.{case['format']}")
    seen = [f"{post.platform} {post.post_id}" for post in find(article).posts]
    assert sorted(seen) == sorted(case["posts"])
