"""What is told of an element by its name alone is what all that is looked at tells."""

from __future__ import annotations

import pytest
from turbohtml import parse

from citecheck import knowledge
from citecheck.load import embed_attributes, embeds

INSIDE = (
    "<!-- <blockquote class=twitter-tweet></blockquote> --><p>Words</p><time>today</time>"
    '<a href="https://twitter.com/a/status/1">1</a><iframe src="https://www.youtube.com/embed/a">'
    "</iframe>"
)
NAMES = [
    *("a", "article", "aside", "b", "blockquote", "button", "center", "cite", "del", "details"),
    *("div", "em", "figure", "footer", "h1", "header", "i", "img", "ins", "li", "main", "nav"),
    *("object", "p", "picture", "q", "section", "span", "strong", "td", "template", "video"),
    *("amp-img", "lite-youtube", "x-tweet", "my-box", "unknown"),
    *knowledge.read("embeds.toml")["elements"],
]


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("attributes", ["", " class=tweet", " data-id=a", " id=vk_post_1"])
def test_a_name_without_attributes_is_told_at_once(
    attributes: str, monkeypatch: pytest.MonkeyPatch, *, listed: bool
) -> None:
    pages = [parse(f"<table><tr><td><{name}{attributes}>{INSIDE}</{name}>") for name in NAMES]
    found = [each for page in pages for each in page.iter_elements()]
    at_once = [embeds.is_embed(each, listed=listed) for each in found]
    monkeypatch.setattr(embeds, "_says_nothing", lambda _: False)
    assert at_once == [embeds.is_embed(each, listed=listed) for each in found]
    assert any(at_once)
    assert not all(at_once)


def test_attributes_are_not_each_compared_with_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 400
    markup = " ".join(f"data-a{at}='[{'x' * 30}'" for at in range(many))
    element = next(each for each in parse(f"<div {markup}>").iter_elements() if each.tag == "div")
    asked: list[str] = []
    monkeypatch.setattr(embed_attributes, "names_embed", lambda folded: bool(asked.append(folded)))
    assert not embeds.is_embed(element)
    assert many <= len(asked) <= 50 * many
