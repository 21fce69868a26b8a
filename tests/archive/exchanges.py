"""Exchanges as a wire could have had them."""

from __future__ import annotations

import gzip
import hashlib
from datetime import UTC, datetime

from attrs import evolve

from citecheck.model.evidence import Exchange, Tls

TIME = datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=UTC)
PAGE = b"<!doctype html><title>Example</title><p>" + b"An example of a page. " * 40
GZIPPED = gzip.compress(PAGE, mtime=0)


def chunks(content: bytes, size: int = 100, *, extension: bytes = b"", end: bool = True) -> bytes:
    """A body in chunks."""
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    body = b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces)
    return body + (b"0\r\n\r\n" if end else b"")


def exchange(
    body: bytes = PAGE,
    *,
    url: str = "https://news.example/a",
    headers: bytes = b"Content-Type: text/html; charset=utf-8\r\n",
    status: bytes = b"HTTP/1.1 200 OK",
    payload: bytes | None = None,
    request: bytes = b"GET /a HTTP/1.1\r\nHost: news.example\r\n\r\n",
    **others,
) -> Exchange:
    """An exchange; `payload` is what remains of `body` without transfer codings."""
    head = status + b"\r\n" + headers + b"\r\n"
    payload = body if payload is None else payload
    values = {
        "time": TIME,
        "address": "192.0.2.7",
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
        **others,
    }
    return Exchange(
        url=url,
        request=request,
        response=head + body,
        header_length=len(head),
        payload=payload,
        **values,
    )


CHUNKED = b"Transfer-Encoding: chunked\r\nContent-Type: text/html\r\n"

KINDS = {
    "plain": exchange(),
    "empty": exchange(b"", status=b"HTTP/1.1 204 No Content", headers=b""),
    "redirect": exchange(
        b"", status=b"HTTP/1.1 301 Moved", headers=b"Location: /b\r\n", url="http://t.example/x"
    ),
    "gzip": exchange(GZIPPED, headers=b"Content-Encoding: gzip\r\nContent-Type: text/html\r\n"),
    "chunked": exchange(chunks(PAGE), headers=CHUNKED, payload=PAGE),
    "chunk-extension": exchange(chunks(PAGE, extension=b";a=b"), headers=CHUNKED, payload=PAGE),
    "chunked-gzip": exchange(
        chunks(GZIPPED), headers=CHUNKED + b"Content-Encoding: gzip\r\n", payload=GZIPPED
    ),
    "cut-off": exchange(headers=b"Content-Length: 999999\r\n", truncated="disconnect"),
    "chunked-cut-off": exchange(
        chunks(PAGE, end=False), headers=CHUNKED, payload=PAGE, truncated="time"
    ),
    "odd-head": exchange(
        headers=b"X-Raw: \xff\xfe\x00\xe9\r\nno colon here\r\n folded: \x0b\r\nX: a\rWARC/1.1\r\n"
    ),
    "warc-inside": exchange(b"\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n" * 3),
    "no-reason": exchange(status=b"HTTP/1.0 200"),
    "ipv6": exchange(address="2001:db8::1%eth0"),
    "facts": exchange(
        tls=Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", ("00" * 32, "ff" * 32)),
        answers=("192.0.2.7", "2001:db8::7"),
        elapsed=0.25,
    ),
    "fragment": exchange(url="https://news.example/a#part"),
    # What servers send that mean no good, or know no better.
    "not-gzip": exchange(headers=b"Content-Encoding: gzip\r\nContent-Type: text/html\r\n"),
    "gzip-bytes": exchange(GZIPPED * 2, headers=b"Content-Type: text/html\r\n"),
    "two-lengths": exchange(headers=b"Content-Length: 1\r\nContent-Length: 9999999999\r\n"),
    "length-and-chunks": exchange(
        chunks(PAGE), headers=CHUNKED + b"Content-Length: 3\r\n", payload=PAGE
    ),
    "chunks-that-are-none": exchange(
        b"zz\r\n" + PAGE, headers=CHUNKED, payload=b"", truncated="disconnect"
    ),
    "huge-chunk": exchange(
        b"fffffffffff\r\n" + PAGE, headers=CHUNKED, payload=PAGE, truncated="disconnect"
    ),
    "many-headers": exchange(headers=b"X-Many: of them\r\n" * 400),
    "long-header": exchange(headers=b"X-Long: " + b"a" * 12_000 + b"\r\n"),
    "other-protocol": exchange(status=b"ICY 200 OK"),
    "odd-status": exchange(status=b"HTTP/1.1 999 \xff\x00"),
    "bare-line-feeds": evolve(
        exchange(PAGE, headers=b""), response=b"HTTP/1.1 200 OK\nX: y\n\n" + PAGE, header_length=22
    ),
    "head-alone": exchange(b"", headers=b"Content-Length: 5\r\n", truncated="disconnect"),
    "head-in-the-body": exchange(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"),
    "type-with-line-ends": exchange(headers=b'Content-Type: text/html;\r\n x="\r\n\ty"\r\n'),
    "percent": exchange(url="https://news.example/%00%0d%0a%ff?a=%22%7B%7D&b=[]|^`"),
    "long-url": exchange(url="https://news.example/" + "a/" * 4000),
    "numbered-host": exchange(url="http://[2001:db8::1]:8080/?q#"),
}
"""One of each kind, by name."""
