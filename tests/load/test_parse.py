"""Which format an input is in, and what is said of what is none."""

from __future__ import annotations

import hashlib

import pytest

from citecheck.load import parse
from citecheck.model.article import Span
from citecheck.model.errors import InputError, UnknownFormat
from citecheck.registry import formats


@pytest.mark.parametrize(
    ("data", "name", "media_type", "found"),
    [
        (b"x", "a.txt", None, "text/plain"),
        (b"x", "A.MD", None, "text/markdown"),
        (b"x", "dir.html/a.htm", None, "text/html"),
        (b"x", "https://example.com/a.html?b.md#c.txt", None, "text/html"),
        (b"<p>x", "https://example.com/", "text/plain", "text/plain"),
        (b"x", "https://example.com/a.md", "text/plain; charset=utf-8", "text/markdown"),
        (b"<p>x", "https://example.com/a.html", "text/plain", "text/plain"),
        (b"x", "https://example.com/a.txt", "Text/HTML;charset=x", "text/html"),
        (b"<p/>", "-", "application/xhtml+xml", "text/html"),
        (b"x", "-", "text/vnd.unknown", "text/plain"),
        (b"  <!DOCTYPE html><p>x", "-", None, "text/html"),
        (b"\xef\xbb\xbf<html lang=nl>", "page", "application/octet-stream", "text/html"),
        (b"<!-- saved --><html >", "-", None, "text/html"),
        ("<html >é".encode("utf-16"), "-", None, "text/html"),
        (b"# Title\n\n[a](b)\n", "-", None, "text/markdown"),
        (b"---\ntitle: x\n---\ny", "-", None, "text/markdown"),
        (b"# of people: 5", "-", None, "text/plain"),
        (b"Just words <b>bold</b>.", "notes.unknown", None, "text/plain"),
        (b"", "-", None, "text/plain"),
        (b"x", "https://[broken/a.html", None, "text/plain"),
    ],
)
def test_format(data: bytes, name: str, media_type: str | None, found: str) -> None:
    assert parse(data, name, media_type=media_type).origin.media_type == found


def test_the_origin_is_complete() -> None:
    data = b"\xef\xbb\xbfabc"
    origin = parse(data, "a.txt").origin
    assert origin.sha256 == hashlib.sha256(data).hexdigest()
    assert (origin.size, origin.encoding, origin.codec) == (6, "utf-8", "utf-8")
    assert (origin.encoding_from, origin.name) == ("bom", "a.txt")


def test_the_charset_of_a_media_type_counts() -> None:
    article = parse(b"caf\xe9", "a.txt", media_type="text/plain; charset=iso-8859-1")
    assert (article.text, article.origin.encoding) == ("café", "windows-1252")
    article = parse(b"\xc3\xa9", "a.txt", media_type="text/plain; charset=koi8-r", charset="utf-8")
    assert article.text == "é"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (bytes(range(32)) * 40, "binary"),
        (b"\0" * 5000, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "-"])
def test_what_is_no_text_is_named(data: bytes, what: str, name: str) -> None:
    with pytest.raises(UnknownFormat, match=what) as caught:
        parse(data, name)
    assert caught.value.message.startswith(f"{name}: ")
    assert caught.value.hint


def test_a_text_about_a_format_is_a_text() -> None:
    assert parse(b"BZh is how bzip2 files begin", "a.txt").text.startswith("BZh")
    assert parse(b"ID3 tags are found in music files", "a.txt").blocks


def test_a_type_that_is_not_read_is_named() -> None:
    with pytest.raises(UnknownFormat, match="application/json") as caught:
        parse(b"{}", "https://example.com/x", media_type="application/json")
    assert "text/html" in caught.value.hint
    assert isinstance(caught.value, InputError)


def test_every_format_can_be_told_apart() -> None:
    known = formats()
    assert {"text", "markdown", "html"} <= known.keys()
    suffixes = [suffix for each in known.values() for suffix in each.SUFFIXES]
    types = [media_type for each in known.values() for media_type in each.MEDIA_TYPES]
    assert len(suffixes) == len(set(suffixes))
    assert len(types) == len(set(types))
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in suffixes)


def test_half_a_character_of_utf16_is_one_byte() -> None:
    data = b"\xff\xfea\x00b\x00\n\x00c"
    article = parse(data, "a.txt")
    assert article.text == "ab\n\ufffd"
    start, end = article.locate(Span(3, 4))
    assert (start.line, start.column, start.byte, end.byte) == (2, 1, 8, 9)
