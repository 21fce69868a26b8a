"""PDF: what a reader sees of it, where the links are, and what hostile ones come to."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.load import parse, parse_all, pdf_process
from citecheck.load.pdf import _shown
from citecheck.load.pdf_metadata import metadata_of
from citecheck.model.article import Article, BlockKind, Places, Span
from citecheck.model.errors import InputError, InputTooLarge
from tests.load.printed import Area, Words, pdf

_PAGE = (
    Words("The title", 780, size=20),
    Words("Some words of a paragraph that the", 740),
    Words("page breaks, café (yes) and more.", 726),
    Words("Another paragraph.", 690),
)


def test_blocks_and_lines() -> None:
    article = parse(pdf(_PAGE), "a.pdf")
    assert [(block.kind, article.quote(block.span)) for block in article.blocks] == [
        (BlockKind.HEADING, "The title"),
        (
            BlockKind.PARAGRAPH,
            "Some words of a paragraph that the\npage breaks, café (yes) and more.",
        ),
        (BlockKind.PARAGRAPH, "Another paragraph."),
    ]
    assert article.origin.media_type == "application/pdf"
    assert article.metadata.language == "nl-NL"


def test_columns_and_indents_begin_blocks() -> None:
    article = parse(
        pdf([
            Words("First column", 700), Words("goes on", 686), Words("Indented", 672, 86),
            Words("goes on", 658), Words("Second column", 700, 320), Words("ends", 686, 320),
        ]),
        "a.pdf",
    )  # fmt: skip
    assert [article.quote(block.span) for block in article.blocks] == [
        "First column\ngoes on", "Indented\ngoes on", "Second column\nends",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["See https://example.com/some", "-long-path/on", "?a=b now"],
         "See https://example.com/some-long-path/on?a=b now"),
        (["www.example.com/some", "/path."], "www.example.com/some/path."),
        (["See https://example.com/some-", "long-path"], "See https://example.com/some-\nlong-path"),
        (["See https://example.com/some", "-5 degrees"], None),
        (["See https://example.com/some", "- listed"], None),
        (["It was cold,", "-long-dash-"], None),
    ],
)  # fmt: skip
def test_an_address_that_a_line_ends_before_a_sign(lines: list[str], text: str | None) -> None:
    article = parse(pdf([Words(line, 700 - 14 * k) for k, line in enumerate(lines)]), "a.pdf")
    assert article.text == (text or "\n".join(lines))
    end = article.locate(Span(0, len(article.text)))[1]
    assert end.column == 1 + len("\n".join(lines))


_LONG = "https://example.com/a-path-of-many-parts/that-fills-the-line/and-is-bro"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([_LONG, "ken-within-a-word. Then"], _LONG + "ken-within-a-word. Then"),
        ([_LONG, "ken now"], _LONG + "ken now"),
        (["See " + _LONG, "ken?page=2 now"], "See " + _LONG + "ken?page=2 now"),
        ([_LONG, _LONG[8:][::-1], "ken"], _LONG + _LONG[8:][::-1] + "\nken"),
        (["See " + _LONG, "kennis and more"], None),
        (["See " + _LONG, "2020 and more"], None),
        (["See " + _LONG, "either/or"], None),
        ([_LONG, "example.org/a-b-c"], None),
        (["See https://example.com/bro", "ken-within-a-word"], None),
    ],
)  # fmt: skip
def test_an_address_that_fills_its_line(lines: list[str], text: str | None) -> None:
    as_wide = ("See " + _LONG)[::-1] if lines[0].startswith("See") else _LONG[::-1]
    page = [Words(line, 700 - 14 * k) for k, line in enumerate([as_wide, *lines])]
    article = parse(pdf(page), "a.pdf")
    assert article.text == f"{as_wide}\n" + (text or "\n".join(lines))


def test_places_are_pages() -> None:
    article = parse(pdf([Words("One", 700)], [], [Words("Second", 700), Words("line", 686)]), "-")
    assert article.text == "One\n\nSecond\nline"
    start, end = article.locate(Span(12, 16))
    assert (start.line, start.column, start.byte) == (3, 8, 0)
    assert (end.line, end.column) == (3, 12)
    assert article.origin.places is Places.PAGE


def test_links_and_the_words_they_cover() -> None:
    article = parse(
        pdf([
            Words("See the whole", 700), Words("page here, now.", 686), Words("A picture", 300),
            Area((94, 697, 200, 712), "https://example.com/a?b=c&d"),
            Area((70, 683, 128, 698), "https://example.com/a?b=c&d"),
            Area((135, 683, 170, 698), "https://example.com/e"),
            Area((300, 100, 400, 200), "https://example.com/picture"),
            Area((300, 100, 300, 100), "https://example.com/e"),
        ]),
        "a.pdf",
    )  # fmt: skip
    assert [(each.written, article.quote(each.span)) for each in article.references] == [
        ("https://example.com/a?b=c&d", "the whole\npage here,"),
        ("https://example.com/e", "now."),
        ("https://example.com/picture", ""),
    ]


_LINES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), max_size=8)
"""Lines of a page: white space before each, and the length of what it shows."""


@given(_LINES, st.integers(-2, 90), st.integers(-2, 90))
def test_a_link_is_shown_by_the_lines_that_it_covers(
    lines: list[tuple[int, int]], start: int, end: int
) -> None:
    starts, on_page, in_text = [], 0, 0
    shown: list[int | None] = []
    for lead, length in lines:
        starts.append((on_page + lead, in_text, length))
        shown += [None] * lead + list(range(in_text, in_text + length)) + [None]
        on_page, in_text = on_page + lead + length + 1, in_text + length + 1
    found = range(*_shown(starts, start, end, in_text))
    covered = [at for at in shown[max(start, 0) : max(end, 0)] if at is not None]
    assert not covered or (covered[0], covered[-1]) == (found[0], found[-1])
    assert covered or not found


def test_a_link_alone_is_enough() -> None:
    article = parse(pdf([Area((300, 100, 400, 200), "https://example.com/picture")]), "a.pdf")
    assert (article.text, len(article.references)) == ("", 1)


def test_what_it_says_of_itself() -> None:
    info = "/Title (A title) /Author (Example) /CreationDate (D:20221124083000+01'00')"
    metadata = parse(pdf(_PAGE, info=info), "a.pdf").metadata
    assert (metadata.title, metadata.author) == ("A title", "Example")
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2022-11-24T08:30+01:00"


def test_what_its_packet_says_goes_before() -> None:
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
        '22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.'
        'adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><rdf:Description '
        'xmp:CreateDate="2019-05-01"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Better'
        "</rdf:li><rdf:li>Other</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>A"
        "</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>"
        "</x:xmpmeta>"
    )
    metadata = parse(pdf(_PAGE, xmp=xmp, info="/Title (Worse)"), "a.pdf").metadata
    assert (metadata.title, metadata.author) == ("Better", "A, B")
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2019-05-01"
    metadata = parse(pdf(_PAGE, xmp=xmp[:-30], info="/Title (Worse)"), "a.pdf").metadata
    assert metadata.title == "Worse"


@given(st.dictionaries(
    st.sampled_from(["title", "created", "xmp", "language"]),
    st.none() | st.integers() | st.text(max_size=40),
))  # fmt: skip
def test_any_metadata_is_borne(told: dict[str, object]) -> None:
    metadata_of(told)


@pytest.mark.parametrize("lead", [b"", b"\n\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.pdf", "-", "a.txt"])
def test_it_is_known_by_its_beginning(lead: bytes, name: str) -> None:
    if not (lead and name == "a.txt"):
        assert parse(lead + pdf(_PAGE), name).origin.media_type == "application/pdf"


_LOCKED = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> "
    f"/ID [<{'43' * 16}> <{'43' * 16}>]"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"noise", "is no PDF"),
        (b"%PDF-1.7\n", "is no PDF"),
        (pdf(_PAGE)[:300], "is no PDF"),
        (pdf(_PAGE, trailer=_LOCKED), "is encrypted"),
        (pdf([], []), r"holds no words on its pages \(2\)"),
    ],
)
def test_a_broken_one_is_named(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        parse(data, "a.pdf")
    assert caught.value.message.startswith("a.pdf: ")
    assert caught.value.hint


def test_a_large_one_is_named() -> None:
    (error,) = parse_all(io.BytesIO(pdf(_PAGE)), "a.pdf", limit=100)
    assert isinstance(error, InputTooLarge)


def test_a_file_on_disk_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(_PAGE))
    with path.open("rb") as file:
        (article,) = parse_all(file, "a.pdf")
    assert isinstance(article, Article)
    assert article.origin.size == path.stat().st_size


def test_a_bomb_is_an_error_or_nothing() -> None:
    packed = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    stream_filter = "/Filter [/FlateDecode /FlateDecode]"
    data = pdf([], stream=packed, stream_filter=stream_filter)
    (error,) = parse_all(io.BytesIO(data), "a.pdf")
    assert isinstance(error, InputError)


def test_pages_within_pages_end() -> None:
    data = pdf(_PAGE).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    (error,) = parse_all(io.BytesIO(data), "a.pdf")
    assert isinstance(error, InputError)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 1500), st.binary(max_size=8), st.integers(0, 30))
def test_damage_is_borne(at: int, noise: bytes, gap: int) -> None:
    data = pdf(_PAGE, [*_PAGE, Area((70, 683, 128, 698), "https://example.com/")])
    data = data[:at] + noise + data[at + gap :]
    for each in parse_all(io.BytesIO(data), "a.pdf"):
        assert isinstance(each, Article | InputError)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import os; os.abort()", "gave up .signal 6"),
        ("raise SystemExit(3)", "gave up .status 3"),
        ("print('noise')", "gave up .status 0"),
        ("print('[' * 100000)", "gave up"),
        ("print('{\"lines\": 1}')", "gave up"),
        ("print('{\"end\": true}')", "gave up"),
        ("import time; time.sleep(900)", "takes longer than 1 seconds"),
        ("while True: print('x' * 65536)", "gave up"),
        ('print(\'{"error": "missing"}\')', "without a library"),
        ('print(\'{"error": "memory"}\')', "too much memory"),
        ('print(\'{"error": "pages"}\')', "too many pages"),
    ],
)
def test_a_process_that_fails_is_an_error(
    script: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(script)
    monkeypatch.setattr(pdf_process, "_CHILD", child)
    monkeypatch.setattr(pdf_process, "_LONGEST_OUTPUT", 1_000_000)
    with pytest.raises(InputError, match=why):
        pdf_process.read_pages(
            io.BytesIO(pdf(_PAGE)), "a.pdf", wait=1 if "sleep" in script else 900
        )


def test_a_process_that_lies_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import json\n"
        "print(json.dumps({'title': [1], 'xmp': {}}))\n"
        "page = {'lines': [['a\\nb', True, 1, 5], 5, [1, 2, 3, 4]], 'links': [[-5, 10**9, 'x'],"
        " [9, 2, 'y'], [1]]}\n"
        "for each in (page, {'lines': 3}, {}): print(json.dumps(each))\n"
        "print(json.dumps({'end': True}))\n"
    )
    monkeypatch.setattr(pdf_process, "_CHILD", child)
    article = parse(pdf(_PAGE), "a.pdf")
    assert article.text == "a\ufffdb"
    assert [article.quote(each.span) for each in article.references] == ["a\ufffdb", ""]
    for each in article.references:
        article.locate(each.span)


def test_the_process_is_told_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import json, os\n"
        "print(json.dumps({'title': os.environ.get('A_SECRET', 'none')}))\n"
        "print(json.dumps({'lines': [['x', True, 1, True]], 'links': []}))\n"
        "print(json.dumps({'end': True}))\n"
    )
    monkeypatch.setattr(pdf_process, "_CHILD", child)
    monkeypatch.setenv("A_SECRET", "told")
    assert parse(pdf(_PAGE), "a.pdf").metadata.title == "none"


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "find_spec", lambda _: None)
    with pytest.raises(InputError) as caught:
        parse(pdf(_PAGE), "a.pdf")
    assert caught.value.hint == "pip install 'citecheck[pdf]'"
