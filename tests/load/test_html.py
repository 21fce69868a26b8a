"""HTML: what is seen, what is carried, and what a page says of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.load import html_tree, parse
from citecheck.model.article import Article
from citecheck.model.errors import InputTooLarge

_FILE = Path(__file__).parents[1] / "data/load/html.toml"
_CASES = tomllib.loads(_FILE.read_text("utf-8"))["case"]


def _blocks(article: Article) -> list[list[str]]:
    return [[block.kind.value, article.quote(block.span)] for block in article.blocks]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_page(case: dict) -> None:
    article = parse(case["html"].encode(), case.get("url", "page.html"))
    if "blocks" in case:
        assert _blocks(article) == case["blocks"]
    if "references" in case:
        found = [[r.element, r.written, article.quote(r.span)] for r in article.references]
        assert found == case["references"]
    if "fragments" in case:
        found = [[f.element, f.html] for f in article.fragments]
        assert len(found) == len(case["fragments"])
        for (element, html), (wanted, start) in zip(found, case["fragments"], strict=True):
            assert element == wanted
            assert html.startswith(start)
            assert html in case["html"]
    for name in ("title", "author", "outlet", "language"):
        if name in case:
            assert getattr(article.metadata, name) == case[name]
    if "date" in case:
        assert article.metadata.date is not None
        assert article.metadata.date.isoformat() == case["date"]
    if "canonical" in case:
        assert article.metadata.url == case["canonical"]
    if "base" in case:
        assert article.base_url == case["base"]


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "code" in case], ids=lambda case: case["name"]
)
def test_code(case: dict) -> None:
    article = parse(case["html"].encode(), "page.html")
    assert [article.quote(span) for span in article.code] == case["code"]


def test_references_say_where_their_element_is() -> None:
    page = "<p>é\r\n<a href=x>y</a>\r\n<img src=z>"
    article = parse(page.encode(), "a.html")
    assert [article.decoded[r.file :][:4] for r in article.references] == ["<a h", "<img"]
    place = article.locate_offset(article.references[0].file)
    assert (place.line, place.column) == (2, 1)
    assert page.encode()[place.byte :].startswith(b"<a href")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "<!--" * 50_000,
        "x<a " * 50_000,
        "<script type=application/ld+json>" + "[" * 100_000,
        '<script type=application/ld+json>{"@type":"Article","author":'
        + "[" * 50_000 + "]" * 50_000 + "}</script>",
        "<blockquote class=twitter-tweet>" * 20_000,
        "<table>" * 20_000 + "x",
        "<p>" + "&amp;" * 50_000,
    ],
    ids=lambda page: page[:12],
)  # fmt: skip
def test_hostile_pages_are_read(page: str) -> None:
    article = parse(page.encode(), "a.html")
    markup = sum(len(fragment.html) for fragment in article.fragments)
    assert markup <= len(page), "nested embeds are not kept twice"
    for block in article.blocks:
        article.locate(block.span)


def test_a_page_of_endless_parts_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "MOST_PARTS", 1_000)
    for page in ("<p>x" * 1_000, "<b>" * 2_000, "&amp;" * 2_000):
        with pytest.raises(InputTooLarge, match=r"a\.html") as caught:
            parse(page.encode(), "a.html")
        assert caught.value.hint
    assert parse(b"<p>x" * 300, "a.html").blocks


def test_marks_in_a_page_are_only_text() -> None:
    page = "<p>\ue0000\ue001 a</p><p>b</p>"
    page += "<script>\ue0001\ue001</script><svg><style>\ue0001\ue001</svg>"
    article = parse(page.encode(), "a.html")
    assert article.text == "\ue0000\ue001 a\n\nb"


def test_a_saved_page_is_resolved_against_what_it_declares() -> None:
    page = b'<link rel=canonical href="https://example.com/a/b"><a href=c>d</a>'
    assert parse(page, "saved.html").base_url == "https://example.com/a/b"
    assert parse(page, "https://example.org/x").base_url == "https://example.org/x"
    assert parse(b"<p>x", "saved.html").base_url is None
