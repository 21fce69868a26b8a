"""The way from a span of the text back to the file's bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.article import Article, Location, Origin, Run, Span


def article(data: bytes, codec: str, runs: tuple[Run, ...] | None = None, bom: int = 0) -> Article:
    decoded = data[bom:].decode(codec, "surrogateescape")
    text = "".join("�" if "\ud800" <= c <= "\udfff" else c for c in decoded)
    whole = (Run(0, 0, len(text), len(text)),)
    origin = Origin("a", "text/plain", codec, codec, "declared", "", len(data))
    return Article(origin, text, runs=whole if runs is None else runs, decoded=decoded, bom=bom)


def test_a_span_runs_forward() -> None:
    for start, end in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="runs forward"):
            Span(start, end)


def test_a_span_is_in_the_one_of_several_that_contains_it() -> None:
    others = [Span(2, 4), Span(6, 6), Span(8, 12)]
    inside = [(2, 4), (3, 3), (4, 4), (6, 6), (8, 9), (9, 12)]
    outside = [(0, 1), (1, 3), (3, 5), (5, 5), (6, 7), (7, 13), (13, 13)]
    assert all(Span(*each).is_in(others) for each in inside)
    assert not any(Span(*each).is_in(others) for each in outside)
    assert not Span(0, 0).is_in([])


def test_lines_end_at_lf_cr_and_crlf_and_nowhere_else() -> None:
    text = "a\rb\r\nc\nd\x0be\x0cf\x1cg\x85h\u2028i"
    found = article(text.encode(), "utf-8")
    lines = {c: found.locate_offset(i).line for i, c in enumerate(text) if c.isalpha()}
    assert lines == dict(zip("abcdefghi", (1, 2, 3, 4, 4, 4, 4, 4, 4), strict=True))
    assert found.locate_offset(text.index("i")).column == 11


def test_the_byte_order_mark_counts_in_bytes_and_not_in_columns() -> None:
    found = article(b"\xef\xbb\xbf\xc3\xa9a", "utf-8", bom=3)
    assert found.locate(Span(1, 2)) == (Location(1, 2, 5), Location(1, 3, 6))


def test_the_end_of_a_piece_is_the_end_of_what_is_written() -> None:
    data = b"a &amp; b"
    runs = (Run(0, 0, 2, 2), Run(2, 2, 1, 5), Run(3, 7, 2, 2))
    found = Article(article(data, "utf-8").origin, "a & b", runs=runs, decoded=data.decode(), bom=0)
    assert [place.byte for place in found.locate(Span(2, 3))] == [2, 7]
    assert [place.byte for place in found.locate(Span(0, 5))] == [0, 9]
    assert [place.byte for place in found.locate(Span(3, 4))] == [7, 8]


def test_what_the_loader_put_in_stands_at_the_end_of_what_came_before() -> None:
    data = b"<p>ab<p>cd"
    runs = (Run(0, 3, 2, 2), Run(4, 8, 2, 2))
    found = Article(article(data, "utf-8").origin, "ab\n\ncd", runs=runs, decoded=data.decode())
    assert found.file_offset(2) == found.file_offset(3) == 5
    assert [place.byte for place in found.locate(Span(2, 4))] == [5, 5]
    assert [place.byte for place in found.locate(Span(1, 5))] == [4, 9]


def test_an_end_is_never_before_its_beginning() -> None:
    data = b"<table><tr><td>cell</td></tr>moved</table>"
    runs = (Run(0, 29, 5, 5), Run(7, 15, 4, 4))
    found = Article(
        article(data, "utf-8").origin, "moved\n\ncell", runs=runs, decoded=data.decode()
    )
    start, end = found.locate(Span(0, 11))
    assert start.byte <= end.byte


def test_a_span_before_every_run_stands_at_the_beginning() -> None:
    found = article(b"abc", "utf-8", runs=())
    assert found.locate(Span(0, 0)) == (Location(1, 1, 0), Location(1, 1, 0))
    assert found.locate(Span(0, 2)) == (Location(1, 1, 0), Location(1, 1, 0))


def test_shifts_of_iso_2022_jp_are_counted() -> None:
    text = "abc 日本語\nテスト\n" * 3000
    data = text.encode("iso2022_jp")
    found = article(data, "iso2022_jp")
    for offset in (0, 3, text.index("テ"), text.rindex("a"), 5000, 12001):
        byte = found.locate_offset(offset).byte
        assert data[:byte].decode("iso2022_jp", "ignore") == text[:offset]


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030"]),
    st.sampled_from([1, 90, 5000]),
)
def test_bytes_are_exact_in_every_encoding(text: str, codec: str, times: int) -> None:
    text = (text * times)[:9000]
    found = article(text.encode(codec), codec)
    for offset in {0, len(text) // 3, len(text) // 2, len(text)} | {4096, 8192} & set(
        range(len(text))
    ):
        assert found.locate_offset(offset).byte == len(text[:offset].encode(codec))


@given(st.binary(max_size=300))
def test_bytes_are_exact_where_the_encoding_is_broken(data: bytes) -> None:
    found = article(data, "utf-8")
    for offset in range(len(found.decoded) + 1):
        expected = len(found.decoded[:offset].encode("utf-8", "surrogateescape"))
        assert found.locate_offset(offset).byte == expected
