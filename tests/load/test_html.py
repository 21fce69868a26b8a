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


_SENTENCE = "The council voted on the plan that had been before it since the spring of last year. "


def _page(body: str) -> Article:
    return parse(f"<html lang=en><body>{body}</body></html>".encode(), "a.html")


def _addresses(article: Article) -> list[str]:
    return [reference.written for reference in article.references]


_MENU = "<div class=m>" + "".join(f"<a href=/m{n}>Section {n}</a> " for n in range(30)) + "</div>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (_MENU, "<div id=foot><a href=/about>About this site</a></div>" + _MENU),
        (f"<table><tr><td>{_MENU}<td>", f"<td>{_MENU}</table>"),
        ("<div><div>" + _MENU + "</div>", "</div><div>" + _MENU + "</div>"),
    ],
)
def test_an_article_is_told_from_menus_where_no_element_names_it(before: str, after: str) -> None:
    story = (
        f"<div class=story><h1>A vote</h1><p>{_SENTENCE * 4}<a href=/plan>the plan</a>"
        f"<iframe src=https://video.example/1></iframe><p>{_SENTENCE * 4}"
        "<div class=tags><a href=/tag>Council</a></div></div>"
    )
    article = _page(before + story + after)
    assert _addresses(article) == ["/plan", "https://video.example/1", "/tag"]
    assert article.text.startswith("A vote")


def test_chinese_prose_is_prose() -> None:
    story = (
        f"<div><h1>标题</h1><p>{'市议会周二就该计划进行了表决。' * 10}<a href=/in>报告</a></div>"
    )
    assert _addresses(_page(_MENU + story + _MENU)) == ["/in"]


def test_a_named_article_among_notices_is_the_article() -> None:
    story = f"<article><h1>A vote</h1><p>{_SENTENCE * 6}<a href=/plan>the plan</a></article>"
    notice = f"<div><p>{_SENTENCE}<a href=/subscribe>Subscribe</a></div>"
    teaser = f"<article><p>{_SENTENCE}<a href=/other>Other</a></article>"
    assert _addresses(_page(notice + story + teaser + notice)) == ["/plan"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>{text}<a href=/a>a</a><p>{text}<a href=/b>b</a>",
        "<article><p>{text}<a href=/a>a</a></article><article><p>{text}<a href=/b>b</a></article>",
        "<div><p>{text}<a href=/a>a</a></div><div><p>{text}<a href=/b>b</a></div>",
    ],
)
def test_what_is_parted_among_elements_is_read_whole(body: str) -> None:
    assert _addresses(_page(body.format(text=_SENTENCE * 5))) == ["/a", "/b"]


def test_a_template_that_a_browser_shows_is_read_and_addresses_stay_as_they_are() -> None:
    page = (
        "<p>Before</p><page-part><template shadowrootmode='open'><p>In the shadow, <a href="
        "'https://example.org/docs/shadowrootmode'>linked</a>.</p></template></page-part>"
        "<template><p>Not shown</p></template><p>Behind</p>"
    )
    read = _page(page)
    assert read.text.split("\n")[:1] == ["Before"]
    assert "In the shadow, linked." in read.text
    assert "Not shown" not in read.text
    assert _addresses(read) == ["https://example.org/docs/shadowrootmode"]


def _story(headline: str, words: str) -> str:
    prose = "".join(f"<p>{words} {number}: {'and so on ' * 20}</p>" for number in range(4))
    return f"<div><article><h1>{headline}</h1>{prose}</article></div>"


@pytest.mark.parametrize("own", ["The river rises", "The mayor resigns"])
def test_of_several_articles_the_one_that_has_the_pages_title_is_read(own: str) -> None:
    stories = _story("The river rises", "Water") + _story("The mayor resigns", "Office")
    article = parse(f"<title>{own} | Example</title><main>{stories}</main>".encode(), "a.html")
    assert ("Water" in article.text, "Office" in article.text) == (
        own == "The river rises",
        own == "The mayor resigns",
    )


@pytest.mark.parametrize("title", ["<title>Example</title>", "", "<title>The mayor</title>"])
def test_of_several_articles_all_are_read_where_the_page_is_called_after_none(title: str) -> None:
    stories = _story("The river rises", "Water") + _story("The mayor resigns", "Office")
    article = parse(f"{title}<main>{stories}</main>".encode(), "a.html")
    assert "Water" in article.text
    assert "Office" in article.text
