"""Word documents: what a reader sees of them, and what damaged and hostile ones come to."""

from __future__ import annotations

import io
import zipfile

import pytest

from citecheck.load import parse, parse_all
from citecheck.load.inputs import expand
from citecheck.model.article import Article, Places, Span
from citecheck.model.errors import InputError, InputTooLarge, UnknownFormat
from tests.load.packed import docx, notes, paragraph, zipped


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.quote(block.span)) for block in article.blocks]


def _references(article: Article) -> list[tuple[str, str]]:
    return [(each.written, article.quote(each.span)) for each in article.references]


_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> HYPERLINK \\l "https://example.com/f" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>by field</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> end</w:t></w:r></w:p>'
)


def test_paragraphs_of_every_kind() -> None:
    body = (
        paragraph("The title", "Title")
        + paragraph("")
        + paragraph("Said so", "Quote")
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
        + "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    )
    assert _blocks(parse(docx(body), "a.docx")) == [
        ("heading", "The title"),
        ("quote", "Said so"),
        ("list-item", "one"),
        ("table-cell", "cell"),
        ("paragraph", "a\tb\nc"),
    ]


def test_links_by_relation_and_by_field() -> None:
    link = '<w:hyperlink r:id="r1"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    body = f'<w:p><w:r><w:t xml:space="preserve"> Look </w:t></w:r>{link}</w:p>{_FIELD}'
    article = parse(docx(body, links={"r1": "https://example.com/a?b=1&amp;c=2"}), "a.docx")
    assert _references(article) == [
        ("https://example.com/a?b=1&c=2", "here"),
        ("https://example.com/f", "by field"),
    ]


def test_a_field_names_a_place_in_its_target() -> None:
    field = _FIELD.replace(
        '\\l "https://example.com/f"', '"https://example.com/f" \\l "part" \\o "x"'
    )
    assert _references(parse(docx(field), "a.docx")) == [("https://example.com/f#part", "by field")]


def test_what_is_not_shown_is_not_read() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>'
        "<w:p><x><Choice><w:r><w:t>box</w:t></w:r></Choice>"
        "<Fallback><w:r><w:t>box</w:t></w:r></Fallback></x></w:p>"
    )
    assert _blocks(parse(docx(body), "a.docx")) == [("paragraph", "shown"), ("paragraph", "box")]


def test_notes_come_after_the_text() -> None:
    written = notes(
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{paragraph("See https://example.com/n.")}</w:footnote>'
    )
    article = parse(docx(paragraph("Text."), word__footnotes=written), "a.docx")
    assert _blocks(article)[1:] == [("paragraph", "See https://example.com/n.")]


def test_places_are_paragraphs() -> None:
    body = paragraph("One") + paragraph("") + paragraph("  Two words")
    article = parse(docx(body), "a.docx")
    start, end = article.locate(Span(5, 8))
    assert article.text[5:8] == "Two"
    assert (start.line, start.column, start.byte) == (3, 3, 0)
    assert (end.line, end.column, end.byte) == (3, 6, 0)
    assert article.origin.places is Places.PARAGRAPH


def test_what_it_says_of_itself() -> None:
    core = "<c><title>T</title><creator>Example</creator><created>2022-11-01T10:00Z</created></c>"
    metadata = parse(docx(paragraph("x"), docProps__core=core), "a.docx").metadata
    assert (metadata.title, metadata.author) == ("T", "Example")
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2022-11-01T10:00Z"


@pytest.mark.parametrize("name", ["-", "a.docx", "a.txt", "a.zip", "https://example.com/x"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert parse(docx(paragraph("words")), name).text == "words"


def test_a_folder_s_documents_are_read(tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("x")))
    assert [each.name for each in expand([str(tmp_path)])] == [str(tmp_path / "a.docx")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a zip"),
        (b"words", "not a zip"),
        (zipped({"a": "b"}), "no word/document.xml"),
        (docx("<w:p>")[:-40], "zip"),
        (docx("<w:p>"), "word/document.xml: line 1"),
        (docx("&undefined;"), "undefined entity"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (zipped({"word/document.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><b'}), "line 1"),
        (docx("<x>" * 600), "deep"),
        (docx("<x " + " ".join(f"a{n}=''" for n in range(3000)) + "/>"), "attributes"),
        (docx("<!--" + "x" * 1_200_000 + "-->"), "longer"),
    ],
)
def test_a_broken_one_is_named_with_the_place(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        parse(data, "a.docx")
    assert caught.value.message.startswith("a.docx: ")
    assert caught.value.hint


def test_a_bomb_is_refused_by_its_size() -> None:
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 40_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(InputTooLarge, match="unpacks to more than"):
        parse(bomb, "a.docx")


def test_a_false_directory_is_not_believed() -> None:
    data = bytearray(docx(paragraph("x")))
    data += b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + b"\xf0\xff\xff\x7f" + bytes(6)
    with pytest.raises(InputError):
        parse(bytes(data), "a.docx")


def test_ways_of_packing_that_could_be_bombs_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("word/document.xml", "<a/>")
    with pytest.raises(InputError, match="packing"):
        parse(made.getvalue(), "a.docx")


def test_another_archive_is_refused_as_one() -> None:
    with pytest.raises(UnknownFormat, match="ZIP"):
        parse(zipped({"a.txt": "b"}), "a.zip")


def test_parse_all_gives_the_one() -> None:
    (found,) = parse_all(io.BytesIO(docx(paragraph("x"))), "a.docx")
    assert isinstance(found, Article)
    (broken,) = parse_all(io.BytesIO(b"PK"), "a.docx")
    assert isinstance(broken, InputError)
