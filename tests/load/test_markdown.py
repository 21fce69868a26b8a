"""Markdown as it is rendered, with the place of everything in the file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.load import html_tree, markdown_walk, parse
from citecheck.model.article import Article, Span
from citecheck.model.errors import InputTooLarge

_FILE = Path(__file__).parents[1] / "data/load/markdown.toml"
_CASES = tomllib.loads(_FILE.read_text("utf-8"))["case"]


def _written(article: Article, data: bytes, text: str) -> str:
    at = article.text.index(text)
    start, end = article.locate(Span(at, at + len(text)))
    return data[start.byte : end.byte].decode()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_rendered(case: dict, ending: str) -> None:
    markdown = case["markdown"].lstrip("\n").replace("\n", ending)
    article = parse(markdown.encode(), "article.md")
    assert [[b.kind.value, article.quote(b.span)] for b in article.blocks] == case["blocks"]
    if "references" in case:
        found = [[r.element, r.written, article.quote(r.span)] for r in article.references]
        assert found == case["references"]
    starts = [fragment.html for fragment in article.fragments]
    assert len(starts) == len(case.get("fragments", []))
    for html, start in zip(starts, case.get("fragments", []), strict=True):
        assert html.startswith(start)
        assert html in markdown
    for name in ("title", "author", "language", "url"):
        if name in case:
            assert getattr(article.metadata, name) == case[name]
    if "date" in case:
        assert article.metadata.date is not None
        assert article.metadata.date.isoformat() == case["date"]


@pytest.mark.parametrize(
    ("markdown", "text", "written"),
    [
        ('a [b](c "b") b', " b", " [b"),
        ("[x](y 'same') same", "same", "same"),
        ("**a** \\*b\\*", "*b*", "\\*b\\*"),
        ("1 &amp; 2", "& 2", "&amp; 2"),
        ("> a\n> b c", "b c", "b c"),
        ("| a | a |\n|-|-|\n| b\\|c | b |", "b|c", "b\\|c"),
        ("# a # b #", "a # b", "a # b"),
        ("- # -", "-", "-"),
        ("`` a`b ``", "a`b", "a`b"),
        ("<https://e.x/>", "https://e.x/", "https://e.x/"),
        ("a\n  b", "a b", "a\n  b"),
        ("***a** b*", "a b", "a** b"),
        ("~~a~~ ~b", "~b", "~b"),
        ("\t- x", "- x", "- x"),
        ("> `a\n> b` c", "b", "b"),
        ("> > ``  a\n>> b \n> > c`` d", "c", "c"),
        ("- `a\n  b`", "b", "b"),
        ("| a |\n|-|\n| `é\\|b` |", "|b", "\\|b"),
        ("\\\\*a*", "\\", "\\\\"),
        ("> ```\n> a\n>\n>  b\n> ```", " b", " b"),
        ("1) x\n\n   \ty", "y", "y"),
        ("a[^1]\n\n[^1]: é\n    b", "é b", "é\n    b"),
        ("- [x] é done", "done", "done"),
        ("&lt;é&#233;", "éé", "é&#233;"),
    ],
)
def test_places(markdown: str, text: str, written: str) -> None:
    data = markdown.encode()
    article = parse(data, "a.md")
    assert _written(article, data, text) == written


def test_a_later_cell_is_not_taken_for_an_earlier_one() -> None:
    data = b"| a | a |\n|-|-|\n| b | b |"
    article = parse(data, "a.md")
    columns = [article.locate(block.span)[0].column for block in article.blocks]
    assert columns == [3, 7, 3, 7]


def test_a_crafted_file_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_walk, "MOST_PARTS", 1_000)
    monkeypatch.setattr(html_tree, "MOST_PARTS", 1_000)
    for data in (b"[" * 2_000, b"<div>x" * 1_000, b"`a\nb` " * 200, b"word\n" * 3_001):
        with pytest.raises(InputTooLarge, match=r"a\.md") as caught:
            parse(data, "a.md")
        assert "plain text" in caught.value.hint


def test_what_is_shown_as_code_is_known() -> None:
    article = parse(b"a `b` ``c\nd``\n\n```\ne\n\nf\n```\n\n    g\n", "a.md")
    assert [article.quote(span) for span in article.code] == ["b", "c d", "e\n\nf", "g"]


@pytest.mark.parametrize(
    "run", ["*", "_", "`", ">", "- ", "![", "](", "\\", "&", "<", "#", "|", "~"]
)
def test_runs_of_a_mark_are_read(run: str) -> None:
    article = parse((run * 3000).encode(), "a.md")
    article.locate(Span(0, len(article.text)))
