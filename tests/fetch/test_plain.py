"""What is read without h11 is read as h11 reads it; what h11 would judge is left to it."""

from __future__ import annotations

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.wire.limits import Limits
from citecheck.fetch.wire.plain import plain_reader, request
from tests.fetch.reading import read

LIMITS = Limits(wire=1_000_000, redirect_body=1000)

PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 301 Moved\r\n", b"HTTP/1.1 204 \r\n",
        b"HTTP/1.0 200 OK\r\n",
        b"HTTP/1.1 101 Switch\r\n", b"HTTP/1.1 999 \xe9\r\n", b"HTTP/1.1 200\r\n",
        b"Content-Length: 5\r\n", b"Content-Length: 5, 5\r\n", b"content-length:+5\r\n",
        b"Content-Length: 99\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n",
        b"Connection: keep-alive\r\n", b"Location: /x\r\n", b"X: \x01\r\n", b"X: a\rb\r\n",
        b"X : a\r\n", b" folded\r\n", b"X:\xe9 y \t\r\n", b"X:\r\n", b": x\r\n", b"X: \x00\r\n",
        b"\r\n", b"\n", b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"more bytes",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9), st.binary(max_size=30))
def test_what_is_plain_is_what_h11_reads(pieces: list[bytes], rest: bytes) -> None:
    data = b"".join([b"HTTP/1.1 200 OK\r\n", *pieces, rest])
    compare(data)
    compare(b"".join(pieces) + rest)


def compare(data: bytes) -> None:
    plain = plain_reader(data, LIMITS, expects_body=True)
    if plain is None:
        return
    plain.close()
    theirs = read(data)  # raises where h11 refuses, which is a failure here
    for name in (
        "status", "reason", "headers", "header_length", "is_redirect", "cut", "payload",
        "response", "has_excess", "is_over",
    ):  # fmt: skip
        assert getattr(plain, name) == getattr(theirs, name), name


@pytest.mark.parametrize("cut", range(60, 90))
def test_in_two_reads(cut: int) -> None:
    data = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 30\r\n\r\n" + b"x" * 30
    plain = plain_reader(data[:cut], LIMITS, expects_body=True)
    assert (plain is None) == (cut < data.index(b"\r\n\r\n") + 4)
    if plain is not None:
        assert plain.feed(data[cut:])
        assert (plain.response, plain.payload) == (data, b"x" * 30)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n",
        b"HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 1001\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_what_is_not_plain_is_left_to_h11(head: bytes) -> None:
    assert plain_reader(head, LIMITS, expects_body=True) is None


TEXT = st.text(st.characters(max_codepoint=255), max_size=6)


@given(
    st.sampled_from(["GET", "HEAD", "G T", ""]), TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3)
)
def test_a_request_is_what_h11_writes(
    method: str, path: str, others: list[tuple[str, str]]
) -> None:
    headers = (("Host", "a.example"), *others)
    written = request(method, f"/{path}", headers)
    if written is not None and not {name.lower() for name, _ in headers[1:]} & {"host"}:
        wire = h11.Connection(h11.CLIENT)
        assert written == wire.send(
            h11.Request(method=method, target=f"/{path}", headers=[*headers])
        )


def test_a_request_is_split_by_no_header() -> None:
    assert request("GET", "/", (("Host", "a.example"), ("X", "a\r\nY: b"))) is None
    assert request("GET", "/ HTTP/1.1\r\nX: y", (("Host", "a.example"),)) is None


def test_h11_refuses_what_it_is_left() -> None:
    with pytest.raises(NoResponseError):
        read(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")
