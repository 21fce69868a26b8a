"""Digests are read as the world's tools write them."""

from __future__ import annotations

import base64
import hashlib

import pytest

from citecheck.archive.gzip_member import Damage
from citecheck.archive.record_check import complaints
from citecheck.archive.warc_record import parse
from tests.archive.exchanges import PAGE, chunks

SHA1 = hashlib.sha1(PAGE, usedforsecurity=False).digest()
SHA256 = hashlib.sha256(PAGE).digest()


def record(headers=b"", block=PAGE, kind=b"resource", date=b"2026-03-04T05:06:07Z"):
    data = (
        b"WARC/1.1\r\nWARC-Type: %b\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: %b\r\n%b"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (kind, date, headers, len(block), block)
    )
    return parse(data, 0)


@pytest.mark.parametrize(
    "written",
    [
        "sha1:" + base64.b32encode(SHA1).decode(),
        "SHA1:" + base64.b32encode(SHA1).decode().lower(),
        "sha1:" + SHA1.hex(),
        "sha-256:" + SHA256.hex().upper(),
        "sha256:" + base64.b32encode(SHA256).decode(),
        "sha256:" + base64.b64encode(SHA256).decode(),
        "sha256:" + base64.urlsafe_b64encode(SHA256).decode().rstrip("="),
        "md5:" + hashlib.md5(PAGE, usedforsecurity=False).hexdigest(),
    ],
)
def test_a_digest_in_any_spelling(written):
    for name in ("Block", "Payload"):
        header = f"WARC-{name}-Digest: {written}\r\n".encode()
        assert list(complaints(record(header))) == []
        changed = record(header, PAGE.replace(b"example", b"sample", 1))
        assert [code for code, _ in complaints(changed)] == [f"{name.lower()}-digest"]


@pytest.mark.parametrize("written", ["crc32:00", "", ":", "nonsense"])
def test_a_digest_of_unknown_kind_is_named(written):
    found = record(f"WARC-Block-Digest: {written}\r\n".encode())
    assert [code for code, _ in complaints(found)] == ["digest-unknown"]


@pytest.mark.parametrize("taken_of", ["content", "chunks"])
def test_a_chunked_payload_may_be_digested_with_or_without_its_chunks(taken_of):
    body = chunks(PAGE)
    data = PAGE if taken_of == "content" else body
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    headers = b"Content-Type: application/http; msgtype=response\r\n"
    headers += f"WARC-Payload-Digest: sha1:{digest}\r\n".encode()
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + body
    assert list(complaints(record(headers, block, b"response"))) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"date": b"yesterday"}, "record-date"),
        ({"date": b"2026-03-04 05:06:07"}, "record-date"),
        ({"kind": b""}, "record-type"),
    ],
)
def test_headers_that_a_record_needs(changes, code):
    assert [found for found, _ in complaints(record(**changes))] == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "record-unreadable"),
        (b"WARC/1.1\r\n", "record-unreadable"),
        (b"HTTP/1.1 200 OK\r\n\r\n", "record-unreadable"),
        (b"WARC/1.1\r\nA: b\r\n\r\n", "record-length"),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n", "record-length"),
        (b"WARC/1.1\r\nContent-Length: 5\r\n\r\nabc\r\n\r\n", "record-length"),
        (b"WARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\nWARC/1.1", "record-length"),
        (b"WARC/1.1\r\nContent-Length: 3\r\n\r\nabc", "record-length"),
        (b"WARC/1.1\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", "record-length"),
        (b"WARC/1.1\r\n" + b"A: b\r\n" * 20_000, "record-unreadable"),
    ],
    ids=range(10),
)
def test_what_is_not_one_whole_record_is_named(data, code):
    with pytest.raises(Damage) as caught:
        parse(data, 7)
    assert (caught.value.code, caught.value.offset) == (code, 7)
