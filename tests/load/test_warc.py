"""Web archives: which records are articles, and what damaged and hostile ones come to."""

from __future__ import annotations

import gc
import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from citecheck.load import html_tree, parse, parse_all
from citecheck.model.article import Article, Places
from citecheck.model.errors import InputError, InputTooLarge
from tests.load.archived import ADDRESS, HTML, PAGE, packed, record, response
from tests.load.packed import zipped
from tests.sizes import Sized

_SHARED = Path(__file__).parents[3] / "shared" / "data" / "warc"


def _read(data: bytes, name: str = "a.warc", limit: int = 1_000_000) -> list[Article | InputError]:
    return list(parse_all(io.BytesIO(data), name, limit=limit))


def _names(data: bytes, name: str = "a.warc") -> list[str]:
    return [
        each.origin.name if isinstance(each, Article) else each.message
        for each in _read(data, name)
    ]


@pytest.mark.parametrize("data", [record(), packed(record())])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "-", "page.bin"])
def test_a_page(data: bytes, name: str) -> None:
    article = parse(data, name)
    assert article.text == "Read this café."
    assert article.origin.name == f"{name}@0"
    assert (article.origin.media_type, article.origin.places) == ("text/html", Places.CONTENT)
    assert article.metadata.url == article.base_url == ADDRESS
    assert [each.written for each in article.references] == ["/b?c=d"]
    assert article.metadata.date is not None
    assert article.metadata.date.isoformat() == "2022-11-24T08:30Z"


def test_what_a_page_says_of_itself_goes_before() -> None:
    page = b"<meta name=date content=2019-05-01><link rel=canonical href=https://example.com/c>x"
    metadata = parse(record(response(page)), "a.warc").metadata
    assert metadata.url == "https://example.com/c"
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2019-05-01"


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (PAGE, {}),
        (packed(PAGE), {"Content_Encoding": "gzip"}),
        (packed(PAGE[:20]) + packed(PAGE[20:]), {"Content_Encoding": "x-gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "Deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (zstandard.compress(PAGE), {"Content_Encoding": "zstd"}),
        (brotli.compress(packed(PAGE)), {"Content_Encoding": "gzip, br"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Content_Encoding": "zstd, deflate, identity"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer_Encoding": "chunked"}),
        (b"5 ;a=b\n%s\n%x\n%s" % (PAGE[:5], len(PAGE) - 5, PAGE[5:]),
         {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE.decode().encode("latin-1"), {"Content_Type": "text/html; charset=iso-8859-1"}),
        (PAGE, {"Content_Type": "application/xhtml+xml"}),
        (PAGE, {"Content_Type": ""}),
    ],
)  # fmt: skip
def test_codings(content: bytes, fields: dict[str, str]) -> None:
    assert parse(record(response(content, **fields)), "a.warc").text == "Read this café."


@pytest.mark.parametrize(
    ("kind", "content_type", "is_read"),
    [
        ("resource", HTML, True),
        ("conversion", HTML, True),
        ("conversion", "text/plain", True),
        ("resource", "text/plain", False),
        ("resource", "image/png", False),
        ("revisit", "application/http; msgtype=response", False),
        ("request", "application/http; msgtype=request", False),
        ("metadata", "application/warc-fields", False),
        ("warcinfo", "application/warc-fields", False),
        ("invented", HTML, False),
    ],
)
def test_kinds(kind: str, content_type: str, is_read: bool) -> None:  # noqa: FBT001 - a table's
    content = response() if "http" in content_type else PAGE
    data = record(content, kind, Content_Type=content_type)
    assert bool(_read(data)) == is_read
    assert _names(data + record())[-1] == f"a.warc@{len(data)}"


@pytest.mark.parametrize(
    "content",
    [
        response(status=404),
        response(status=302),
        response(b""),
        response(Content_Type="application/json"),
        response(b"\x89PNG", Content_Type=""),
        b"220 ready",
        b"",
    ],
)
def test_what_is_no_page_is_passed_over(content: bytes) -> None:
    assert _read(packed(record(content))) == []


@pytest.mark.parametrize("address", ["urn:text:http://example.com/", "dns:example.com", ""])
def test_what_is_no_address_is_passed_over(address: str) -> None:
    assert _read(record(WARC_Target_URI=address)) == []
    assert _names(record(WARC_Target_URI=f"<{ADDRESS}>")) == ["a.warc@0"]


def test_several_records_of_one_member() -> None:
    length = len(record())
    assert _names(packed(record() + record())) == ["a.warc@0", f"a.warc@0+{length}"]


def test_damage_costs_only_its_record() -> None:
    whole = packed(record())
    flipped = bytearray(whole)
    flipped[40] ^= 0x55
    cut = whole[: len(whole) // 2]
    for damaged in (bytes(flipped), cut, whole[:-5] + b"12345", b"noise", b"\0" * 700):
        first, error, last = _names(whole + damaged + whole, "a.warc.gz")
        assert first == "a.warc.gz@0"
        assert error.startswith(f"a.warc.gz@{len(whole)}: ")
        assert last == f"a.warc.gz@{len(whole) + len(damaged)}"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (record(Content_Length="50"), "no record follows"),
        (record(Content_Length="350"), "no record follows"),
        (record(Content_Length="999999"), "shorter than it says"),
        (record(Content_Length="-1"), "tells no length"),
        (record(Content_Length=""), "tells no length"),
        (b"WARC/1.1\n" + b"a: b\n" * 2000, "does not end"),
        (b"noise\n", "no record begins"),
        (b"WARC/x\n", "no record begins"),
    ],
)
def test_a_wrong_record_costs_only_itself(broken: bytes, why: str) -> None:
    data = record() + broken + b"\n" + record()
    names = _names(data)
    assert names[0] == "a.warc@0"
    assert names[1].startswith(f"a.warc@{len(record())}: ")
    assert why in names[1]
    assert names[-1] == f"a.warc@{len(data) - len(record())}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (response(b"\x1f\x8b\x08\0" + b"x" * 50, Content_Encoding="gzip"), "cannot be unpacked"),
        (response(b"x" * 50, Content_Encoding="br"), "cannot be unpacked"),
        (response(zstandard.compress(PAGE)[:4] + b"x" * 9, Content_Encoding="zstd"), "cannot be"),
        (response(Content_Encoding="compress"), "the coding compress"),
        (response(Content_Encoding="gzip, " * 50), "50 times over"),
        (response(b"%PDF-1.7 \x00" * 9), "is a PDF"),
    ],
)
def test_a_page_that_cannot_be_decoded_is_named(content: bytes, why: str) -> None:
    first, second = _names(packed(record(content), record()))
    assert first.startswith("a.warc@0: ")
    assert why in first
    assert second.startswith("a.warc@")


@pytest.mark.parametrize(
    ("pack", "fields", "length"),
    [
        (bytes, {}, 1_000_000),
        (packed, {"Content_Encoding": "gzip"}, 50_000_000),
        (zlib.compress, {"Content_Encoding": "deflate"}, 50_000_000),
        (brotli.compress, {"Content_Encoding": "br"}, 50_000_000),
        (zstandard.compress, {"Content_Encoding": "zstd"}, 50_000_000),
    ],
)
def test_a_page_is_bounded(
    pack: Callable[[bytes], bytes], fields: dict[str, str], length: int
) -> None:
    content = response(pack(b"<p>" + b"x" * length), **fields)
    data = packed(record(content), record())
    _read(packed(record()))  # loads what reading needs
    tracemalloc.start()
    try:
        large, small = _read(data)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(large, InputTooLarge)
    assert isinstance(small, Article)


def test_pages_that_are_refused_are_let_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "MOST_PARTS", 40_000)  # the tracer takes its time over each
    _read(packed(record(response(b"<i>"))), limit=4_000_000)  # loads what reading needs
    gc.collect()
    gc.disable()  # as good as off in a listing, and a page is few objects however large it is
    tracemalloc.start()
    try:
        found = _read(packed(*[record(response(b"<i>" * 130_000))] * 3), limit=4_000_000)
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()
        gc.enable()
    assert [type(each) for each in found] == [InputTooLarge] * 3


def test_a_bomb_is_refused() -> None:
    bomb = gzip.compress(b"\n" * 250_000_000, 9, mtime=0)
    (error,) = _read(bomb, "a.warc.gz")
    assert isinstance(error, InputTooLarge)
    assert "to more than 100 times" in error.message


@pytest.mark.parametrize(
    "data",
    [
        lambda of: b"WARC/1.0\r\n" * of(500_000),
        lambda of: b"WARC/1.0\r\n" + b"\r\n" * of(2_000_000),
        lambda of: b"WARC/1.0\r\nContent-Length: 4\r\n\r\n" * of(150_000),
        lambda of: b"WARC/1.0\r\na:" + b" \r\n b" * of(500_000),
        lambda of: b"WARC/1.0" + b"\n" * of(5_000_000),
        lambda of: b"WARC/" * of(1_000_000),
        lambda of: record(b"x") * of(20_000),
        lambda of: packed(record(b"x")) * of(20_000),
        lambda of: packed(record(b"x"))[:-1] * of(20_000),
        lambda of: packed(record()) + b"\x1f\x8b\x08\0" * of(300_000),
        lambda of: packed(record()) + packed(b"")[:10] * of(100_000),
        lambda of: record(response(b"0000001\n" * of(400_000), Transfer_Encoding="chunked")),
        lambda of: record(response(b"1\na\n" * of(300_000), Transfer_Encoding="chunked")),
        lambda of: record(b"HTTP/1.1 200 OK\n" + b"a:\n" * of(300_000)),
    ],
)
def test_hostile_ones_are_read_to_their_end(data: Callable[[Sized], bytes], sized: Sized) -> None:
    for each in parse_all(io.BytesIO(data(sized)), "a.warc"):
        assert isinstance(each, Article | InputError)


def test_only_the_page_at_hand_is_kept() -> None:
    chance = random.Random(7)  # noqa: S311 -- bytes, not secrets
    pages = [response(chance.randbytes(30_000).hex().encode()) for _ in range(100)]
    data = packed(*map(record, pages))
    _read(packed(record(pages[0])))  # loads what reading needs
    tracemalloc.start()
    try:
        assert sum(1 for _ in parse_all(io.BytesIO(data), "a.warc.gz")) == 100
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


_WHOLE = record() + record(response(packed(PAGE), Content_Encoding="gzip"))


@given(st.booleans(), st.integers(0, 2000), st.binary(max_size=20), st.integers(0, 40))
def test_anything_is_an_article_or_an_error(
    is_packed: bool,  # noqa: FBT001 - drawn
    at: int,
    noise: bytes,
    gap: int,
) -> None:
    whole = packed(_WHOLE, record()) if is_packed else _WHOLE + record()
    data = whole[:at] + noise + whole[at + gap :]
    for each in parse_all(io.BytesIO(data), "a.warc"):
        assert isinstance(each, Article | InputError)
        if isinstance(each, InputError):
            assert each.message.startswith("a.warc")


def _wacz(parts: dict[str, bytes], **stored: bytes) -> bytes:
    whole = {"datapackage.json": b"{}", **parts, **stored}
    return zipped(whole, stored=tuple(name for name in parts if name.endswith(".gz")))


@pytest.mark.parametrize("name", ["a.wacz", "-"])
def test_a_collection(name: str) -> None:
    inner = {
        "archive/one.warc.gz": packed(record(), record()),
        "indexes/index.cdx.gz": packed(b"x"),
        "archive/two.warc": record(),
        "other/three.warc": record(),
    }
    length = len(packed(record()))
    assert _names(_wacz(inner), name) == [
        f"{name}#archive/one.warc.gz@0",
        f"{name}#archive/one.warc.gz@{length}",
        f"{name}#archive/two.warc@0",
    ]


def test_a_broken_part_costs_only_itself() -> None:
    data = _wacz({"archive/one.warc": b"noise", "archive/two.warc.gz": packed(record())})
    error, name = _names(data, "a.wacz")
    assert error.startswith("a.wacz#archive/one.warc@0: ")
    assert name == "a.wacz#archive/two.warc.gz@0"
    whole = _wacz({"archive/one.warc": record() * 20, "archive/two.warc.gz": packed(record())})
    error, name = _names(whole.replace(whole[120:140], b"\xff" * 20), "a.wacz")
    assert "cannot be unpacked" in error
    assert name == "a.wacz#archive/two.warc.gz@0"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"noise", "cannot be unpacked"),
        (_wacz({}), "no web archive"),
        (_wacz({"archive/a.warc": record()})[:-30], "cannot be unpacked"),
    ],
)
def test_a_broken_collection_is_named(data: bytes, why: str) -> None:
    (error,) = _names(data, "a.wacz")
    assert error.startswith("a.wacz: ")
    assert why in error


@pytest.mark.skipif(not _SHARED.exists(), reason="needs ../shared/data/warc beside the project")
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("py-wacz/example-iana.warc", 6),
        ("pywb/iana.warc.gz", 16),
        ("jwarc/cc.warc.gz", 1),
        ("scoop/example.com.wacz", 1),
        ("py-wacz/valid_signed_example_1.wacz", 1),
        ("warcio/example-bad-non-chunked.warc.gz", 1),
        ("warcio/example-iana.org-chunked.warc", 1),
        ("warcio/example-wget-bad-target-uri.warc.gz", 1),
    ],
)
def test_archives_of_other_makers(name: str, count: int) -> None:
    with (_SHARED / name).open("rb") as file:
        found = list(parse_all(file, name))
    assert [each for each in found if isinstance(each, InputError)] == []
    assert len(found) == count
