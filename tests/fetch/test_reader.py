"""One response from bytes, however they are cut into reads."""

from __future__ import annotations

from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.fetch.noresponse import NoResponseError
from citecheck.fetch.wire.limits import MAX_HEAD
from citecheck.model.resolution import Outcome
from tests.fetch.reading import read, reader

BODY = b"Some words to read. " * 20
RESPONSES = {
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY),
    "close": b"HTTP/1.0 200 OK\r\n\r\n" + BODY,
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"%x;a=b\r\n%b\r\n0\r\nX-T: 1\r\n\r\n" % (len(BODY), BODY),
    "interim": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"
    + b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY),
    "bare line feeds": b"HTTP/1.1 200 OK\nContent-Length: %d\n\n%b" % (len(BODY), BODY),
    "folded": b"HTTP/1.1 200 OK\r\nX-A: b\r\n  c\r\nContent-Length: %d\r\n\r\n%b"
    % (len(BODY), BODY),
}


@pytest.mark.parametrize("kind", RESPONSES)
@given(cuts=st.lists(st.integers(1, 500), max_size=20))
def test_reads_may_be_cut_anywhere(kind: str, cuts: list[int]) -> None:
    data = RESPONSES[kind]
    reading = read(data, sorted(min(cut, len(data)) for cut in cuts))
    assert (reading.payload, reading.cut) == (BODY, None)
    assert reading.response == data[data.index(b"HTTP/1.1 200") :] if kind == "interim" else data
    assert reading.response[: reading.header_length].split()[-1] in data
    assert not reading.has_excess


def test_byte_by_byte() -> None:
    for data in RESPONSES.values():
        assert read(data, list(range(1, len(data)))).payload == BODY


def test_what_follows_the_end_is_excess() -> None:
    reading = read(RESPONSES["length"] + b"more", [])
    assert reading.response == RESPONSES["length"]
    assert reading.has_excess


def test_a_length_beyond_the_limit_is_seen_in_the_head() -> None:
    reading = reader(wire=1000)
    assert reading.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    assert reading.cut is not None
    assert reading.cut.outcome is Outcome.TOO_LARGE
    assert reading.payload == b""


def test_the_limit_counts_the_head() -> None:
    data = RESPONSES["close"]
    assert read(data, [], wire=len(data)).cut is None
    reading = read(data, [], wire=len(data) - 1)
    assert reading.cut is not None
    assert reading.response == data[:-1]


@pytest.mark.parametrize("status", [204, 304])
def test_a_response_without_a_body_ends_with_its_head(status: int) -> None:
    reading = reader(wire=1000)
    assert reading.feed(b"HTTP/1.1 %d x\r\nContent-Length: 5000\r\n\r\n" % status)
    assert reading.cut is None


def test_head_ends_with_its_head() -> None:
    reading = reader("HEAD", wire=1000)
    assert reading.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    assert (reading.cut, reading.payload) == (None, b"")


@given(st.binary(max_size=300), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 "]))
def test_no_bytes_raise_anything_else(junk: bytes, start: bytes) -> None:
    reading = reader(wire=200)
    try:
        if not reading.feed(start + junk):
            reading.close()
    except NoResponseError as error:
        assert error.outcome in (Outcome.PROTOCOL_ERROR, Outcome.TOO_LARGE)  # noqa: PT017
    else:
        assert reading.is_over


@pytest.mark.parametrize(
    "endless",
    [b"X-A: b\r\n", b"a", b" ", b"\r", b" x\r\n", b"X: y\n", b"HTTP/1.1 100 x\r\n\r\n"],
)
def test_no_head_is_read_for_long(endless: bytes) -> None:
    reading = reader(wire=10_000_000)
    reading.feed(b"HTTP/1.1 200 OK\r\n")
    blocks = repeat(endless * 1000, MAX_HEAD // (1000 * len(endless)) + 2)
    with pytest.raises(NoResponseError):
        [reading.feed(block) for block in blocks]
