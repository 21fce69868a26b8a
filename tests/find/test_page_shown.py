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


def found(address: str) -> list[str | None]:
    head = f'<link rel="canonical" href="{address}">{VIDEO}'
    page = f"<html><head>{head}</head><body>{FRAME}</body></html>"
    return [post.post_id for post in find(load(page, ORIGIN)).posts]


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/"])
def test_what_the_scripts_of_a_front_page_name_is_none_of_an_article(address):
    assert found(address) == ["aBcDeFg-_13"]


@pytest.mark.parametrize("address", ["https://example.org/water", "https://example.org/?p=12", "/"])
def test_what_the_scripts_of_an_article_name_is(address):
    assert found(address) == ["aBcDeFg-_12", "aBcDeFg-_13"]
