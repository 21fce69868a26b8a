"""What is recorded is what crossed the wire, byte for byte, by the server's own log."""

from __future__ import annotations

import gzip
import hashlib
from datetime import UTC

import pytest

from citecheck.model.resolution import Response
from tests.fetch.sending import late, send
from tests.web import LoopbackWeb, Page

PATHS = [
    "length",
    "chunked",
    "close",
    "gzip",
    "deflate",
    "chunked-gzip",
    "trailers",
    "once",
    "soft-404",
    "br",
]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_framing_on_one_connection(web: LoopbackWeb, scheme: str) -> None:
    urls = [f"{scheme}://pages.example/{path}" for path in PATHS * 2]
    _, kept = send(web.network(), *urls)
    served = web.served("pages.example")
    assert [exchange.url for exchange in kept] == urls
    assert len(served) == len(urls)
    for exchange, truth in zip(kept, served, strict=True):
        assert exchange.request == truth.request.raw
        assert exchange.response == bytes(truth.response)
        head = exchange.response[: exchange.header_length]
        assert head.endswith(b"\r\n\r\n")
        assert head.count(b"\r\n\r\n") == 1
        assert exchange.payload_sha256 == hashlib.sha256(exchange.payload).hexdigest()
        assert (exchange.truncated, exchange.address) == (None, "127.0.0.1")
        assert exchange.time.tzinfo is UTC
    # "close", "once" and "trailers" end a connection, twice each; else it is kept.
    assert len(web.connections) == 7
    assert {connection.tls for connection in web.connections} == {scheme == "https"}


def test_the_payload_is_without_chunks_but_with_its_coding(web: LoopbackWeb) -> None:
    (plain, coded), kept = send(
        web.network(), "http://pages.example/length", "http://pages.example/chunked-gzip"
    )
    assert isinstance(plain, Response)
    assert isinstance(coded, Response)
    assert gzip.decompress(kept[1].payload) == kept[0].payload == plain.body == coded.body
    assert coded.payload_sha256 == kept[1].payload_sha256 != plain.payload_sha256


def test_chunks_with_extensions_and_trailers(web: LoopbackWeb) -> None:
    _, (kept,) = send(web.network(), "http://pages.example/trailers")
    assert kept.payload == b"hello"
    assert kept.response.endswith(b"5;name=value\r\nhello\r\n0\r\nX-Checksum: none\r\n\r\n")


def test_an_interim_response_is_no_part_of_the_record(web: LoopbackWeb) -> None:
    _, (kept,) = send(web.network(), "http://pages.example/early-hints")
    sent = bytes(web.served("pages.example")[0].response)
    assert sent.startswith(b"HTTP/1.1 103 ")
    assert kept.response == sent[sent.index(b"HTTP/1.1 200") :]
    assert kept.payload == b"hello"


def test_tls_names_its_version_and_certificate(web: LoopbackWeb) -> None:
    _, kept = send(web.network(), "https://pages.example/", "https://t.co/dead", "http://t.co/dead")
    first, second, plain = (exchange.tls for exchange in kept)
    assert first is not None
    assert second is not None
    assert plain is None
    assert first.version == "TLSv1.3"
    assert first.cipher.startswith("TLS_")
    own, authority = first.certificates
    assert {len(bytes.fromhex(each)) for each in first.certificates} == {32}
    assert own != second.certificates[0]
    assert authority == second.certificates[1]


def test_all_that_a_name_was_looked_up_to_is_told(web: LoopbackWeb) -> None:
    _, (kept,) = send(web.network(), "http://pages.example/trailers")
    assert kept.answers
    assert kept.address in kept.answers


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://broken.example/premature", "disconnect"),
        ("http://broken.example/premature-chunk", "disconnect"),
        ("http://broken.example/bad-chunk", "unspecified"),
        ("http://slow.example/body", "time"),
        ("http://large.example/petabyte", "length"),
    ],
)
def test_what_is_not_whole_says_so(web: LoopbackWeb, url: str, why: str) -> None:
    if why == "time":
        got, (kept,) = late(web, web.network(), url)
    else:
        (got,), (kept,) = send(web.network(), url)
    assert isinstance(got, Response)
    assert got.truncated is not None
    assert got.record is not None
    assert kept.truncated == why
    (truth,) = web.served(url.split("/")[2])
    assert bytes(truth.response).startswith(kept.response)


def test_the_request_is_plain_and_tells_nothing_of_us(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    web.add("cookies.example", {"/*": Page("hello", headers=(("Set-Cookie", "a=b; Path=/"),))})
    send(web.network(), "http://cookies.example/a?b=1#part", "http://cookies.example/a")
    first, second = (served.request for served in web.served("cookies.example"))
    assert first.target == "/a?b=1"
    assert [name for name, _ in first.headers] == [
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
    ]
    assert [name for name, _ in second.headers] == [name for name, _ in first.headers]
    assert first.header("accept-encoding") == "identity"
    assert b"secret" not in first.raw
