"""One post by several of its addresses is one post, with a span for each place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin

CASES = Path(__file__).parent.parent / "data" / "find" / "same_posts.toml"
PAGES = tomllib.loads(CASES.read_text("utf-8"))["page"]
ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
SHORT = '<p>A <a href="https://vm.tiktok.com/ZMabCdEfG/">short</a> address.</p>'


def posts(markup):
    page = f"<article><h1>Water</h1><p>The river rose for days.</p>{markup}</article>"
    return find(load(page, ORIGIN)).posts


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_it_is_one_post(case):
    (post,) = posts(case["html"])
    assert (post.post_id, len(post.spans)) == (case["id"], case["places"])


def test_a_short_address_alone_says_nothing_of_another_post():
    shown = '<iframe src="https://www.tiktok.com/embed/v2/7214000000000000777"></iframe>'
    assert [post.post_id for post in posts(shown + SHORT)] == ["7214000000000000777", "ZMabCdEfG"]
