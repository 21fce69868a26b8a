"""OpenDocument texts: what a reader sees of them."""

from __future__ import annotations

import pytest

from citecheck.load import parse
from citecheck.model.article import Places, Span
from citecheck.model.errors import InputError
from tests.load.packed import odt, zipped

_BODY = (
    '<text:tracked-changes><text:p>old</text:p></text:tracked-changes>'
    '<text:h text:outline-level="1">Title</text:h>'
    '<text:p>See <text:a xlink:href="https://example.com/a">this <text:span>page</text:span>'
    '</text:a><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>At '
    '<text:a xlink:href="https://example.com/n">a note</text:a></text:p></text:note-body>'
    '</text:note>, and<text:s text:c="2"/>on.<text:line-break/>New line</text:p>'
    '<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>'
    '<table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>'
    '</table:table-row></table:table>'
    '<text:p text:style-name="Quotations">Said</text:p>'
)  # fmt: skip


def test_paragraphs_links_and_notes() -> None:
    article = parse(odt(_BODY), "a.odt")
    assert [(block.kind.value, article.quote(block.span)) for block in article.blocks] == [
        ("heading", "Title"),
        ("paragraph", "See this page, and  on.\nNew line"),
        ("paragraph", "At a note"),
        ("list-item", "one"),
        ("table-cell", "cell"),
        ("quote", "Said"),
    ]
    assert [(each.written, article.quote(each.span)) for each in article.references] == [
        ("https://example.com/a", "this page"),
        ("https://example.com/n", "a note"),
    ]


def test_places_are_paragraphs() -> None:
    article = parse(odt("<text:p/><text:p>One<text:line-break/>two</text:p>"), "a.odt")
    assert article.text == "One\ntwo"
    start, _ = article.locate(Span(4, 7))
    assert (start.line, start.column, start.byte) == (2, 5, 0)
    assert article.origin.places is Places.PARAGRAPH


def test_what_it_says_of_itself() -> None:
    meta = "<office:meta><dc:title>T</dc:title><dc:creator>Example</dc:creator></office:meta>"
    metadata = parse(odt("<text:p>x</text:p>", meta), "-").metadata
    assert (metadata.title, metadata.author) == ("T", "Example")


@pytest.mark.parametrize("data", [b"x", zipped({"a": "b"}), odt("<text:p>"), odt("x")[:-30]])
def test_a_broken_one_is_named(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, "a.odt")
    assert caught.value.message.startswith("a.odt: ")


def test_a_note_is_not_endless() -> None:
    body = f"<text:p><text:note><text:note-body>{'<text:tab/>' * 100_001}"
    with pytest.raises(InputError, match="note with too many parts"):
        parse(odt(body), "a.odt")
