"""What scripts name of a page that shows no article."""

from __future__ import annotations

import pytest

from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin

ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
VIDEO = (
    '<script type="application/ld+json">{"@type": "VideoObject", "name": "Water",'
    ' "embedUrl": "https://www.youtube.com/embed/aBcDeFg-_12"}</script>'
)
FRAME = '<iframe src="https://www.youtube.com/embed/aBcDeFg-_13"></iframe>'


LINKS = '<p><a href="/water">The river rises</a> <a href="/fire">The mayor resigns</a></p>'
WORDS = "<p>The river rose for three days, and the town waited for the water to go down again.</p>"


def found(address: str, shown: str) -> list[str | None]:
    head = f'<link rel="canonical" href="{address}">{VIDEO}'
    page = f"<html><head>{head}</head><body>{shown}{FRAME}</body></html>"
    return [post.post_id for post in find(load(page, ORIGIN)).posts]


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/"])
def test_what_the_scripts_of_a_front_page_name_is_none_of_an_article(address):
    assert found(address, LINKS) == ["aBcDeFg-_13"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/water", LINKS),
        ("https://example.org/?p=12", LINKS),
        ("/", LINKS),
        ("https://example.org/", WORDS),
        ("https://example.org/", ""),
    ],
)
def test_what_the_scripts_of_an_article_name_is(address, shown):
    assert found(address, shown) == ["aBcDeFg-_12", "aBcDeFg-_13"]
