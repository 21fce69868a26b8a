"""Which encoding a file is read in, and who decided."""

from __future__ import annotations

import pytest
import webencodings

from citecheck.load.declared_encoding import in_content_type, in_the_file
from citecheck.load.encoding import _CODECS, decode, known
from citecheck.well_formed import well_formed

_DUTCH = "Één coöperatie in Oekraïne kreeg ‘vijf’ miljoen euro, zei de minister. " * 5
_RUSSIAN = "Правительство вчера объявило о новых мерах поддержки экономики. " * 5
_JAPANESE = "日本の新聞記事です。大臣は昨日、新しい政策を発表した。" * 5


@pytest.mark.parametrize(
    ("data", "told", "encoding", "decided_by", "bom"),
    [
        (b"abc", {}, "utf-8", "default", 0),
        (_DUTCH.encode(), {}, "utf-8", "detected", 0),
        (b"\xef\xbb\xbfabc", {"charset": "koi8-r"}, "utf-8", "bom", 3),
        ("é".encode("utf-16"), {}, "utf-16le", "bom", 2),
        (b"\xfe\xff\x00a", {}, "utf-16be", "bom", 2),
        (_DUTCH.encode("utf-16-le"), {}, "utf-16le", "detected", 0),
        (_DUTCH.encode("utf-16-be"), {}, "utf-16be", "detected", 0),
        (_DUTCH.encode("cp1252"), {}, "windows-1252", "detected", 0),
        (_RUSSIAN.encode("cp1251"), {}, "windows-1251", "detected", 0),
        (_JAPANESE.encode("shift_jis"), {}, "shift_jis", "detected", 0),
        (b"caf\xe9", {"charset": "latin-1"}, "windows-1252", "declared", 0),
        (b"caf\xe9", {"charset": "ISO-8859-15"}, "iso-8859-15", "declared", 0),
        (b"<meta charset=latin1>\xe9", {"is_html": True}, "windows-1252", "declared", 0),
        (b"<meta charset=latin1>", {}, "utf-8", "default", 0),
        (b"<!-- <meta charset=koi8-r> --><p>", {"is_html": True}, "utf-8", "default", 0),
        (b"<meta charset=utf-16le>", {"is_html": True}, "utf-8", "declared", 0),
        (b"<meta charset=utf-8>", {"is_html": True, "charset": "koi8-r"}, "koi8-r", "declared", 0),
        (
            b"<meta content='text/html; charset=koi8-u' http-equiv=Content-Type>",
            {"is_html": True}, "koi8-u", "declared", 0,
        ),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>", {}, "iso-8859-2", "declared", 0),
    ],
)  # fmt: skip
def test_what_decides(data: bytes, told: dict, encoding: str, decided_by: str, bom: int) -> None:
    decoded = decode(data, **told)
    assert (decoded.encoding, decoded.encoding_from, decoded.bom) == (encoding, decided_by, bom)


@pytest.mark.parametrize(
    "label",
    ["idna", "zip", "utf-7", "hex", "rot13", "punycode", "base64", "unicode_escape", "mbcs",
     "undefined", "cp037", "iso-2022-kr", "hz-gb-2312", "x-user-defined", "utf-32",
     "", "\0", "é", "a" * 999],
)  # fmt: skip
def test_what_is_no_text_encoding_is_refused(label: str) -> None:
    assert known(label) is None
    assert decode("é".encode(), charset=label).encoding_from == "detected"


def test_labels_are_those_of_browsers() -> None:
    assert known(" Latin1 ") == known("ascii") == known("iso-8859-1") == "windows-1252"
    assert known("sjis") == "shift_jis"
    assert known("EUC-\u212aR") is None, "the sign of kelvins is no letter of a label"


def test_each_name_is_a_label_of_its_own() -> None:
    for name in _CODECS:
        assert webencodings.lookup(name).name == known(name) == known(name.upper()) == name


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b"a\xff\x80b", "utf-8"),
        (b"\x81\x8d", "windows-1252"),
        (b"a\x00b\x00c", "utf-16le"),
        (b"\x00\xd8a\x00", "utf-16le"),
        (b"\x81 x", "gbk"),
        (b"\x82\x00", "shift_jis"),
    ],
)
def test_no_byte_is_lost(data: bytes, charset: str) -> None:
    decoded = decode(data, charset=charset)
    assert len(well_formed(decoded.text)) == len(decoded.text)
    assert "\ufffd" in well_formed(decoded.text)
    written = b"".join(
        bytes([ord(c) - 0xDC00]) if "\udc00" <= c <= "\udcff" else c.encode(decoded.codec)
        for c in decoded.text
    )
    assert written == data


def test_a_broken_byte_does_not_make_a_utf8_text_something_else() -> None:
    decoded = decode(_DUTCH.encode() * 3 + b"\xe9")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("Één")


def test_what_is_not_declared() -> None:
    assert in_content_type('text/html; charset="koi8-r"; x=y') == "koi8-r"
    assert in_content_type("text/html") is None
    assert in_the_file(b"<meta charset>", is_html=True) is None
    assert in_the_file(b" " * 9000 + b"<meta charset=koi8-r>", is_html=True) is None
