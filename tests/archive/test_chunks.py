"""What the door to the network makes of chunks, the archive makes of them again when it reads back.

The digest of a payload is taken when it is fetched and checked against the stored bytes later:
two readings of one chunked body would make sound evidence look forged.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.archive import http_message
from tests.fetch.reading import read

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PIECES = st.lists(
    st.sampled_from(
        [
            b"5\r\nhello",
            b"\r\n",
            b"0",
            b"1;a=b",
            b"00005 \t",
            b" 5",
            b"\n",
            b"hello",
            b"x",
            b";",
            b"F",
        ]
    ),
    max_size=12,
).map(b"".join)


def payload_read_back(response: bytes) -> bytes:
    end = http_message.head_length(response)
    body = response[end:]
    return http_message.dechunk(body) if http_message.is_chunked(response[:end]) else body


@given(body=PIECES, limit=st.integers(60, 200))
def test_any_body_is_read_back_as_it_was_read(body: bytes, limit: int) -> None:
    reader = read(HEAD + body, wire=limit)
    assert payload_read_back(reader.response) == reader.payload


@pytest.mark.parametrize(
    "body",
    [
        b"1\r\nx\r\n" * 60_000,
        b"f" * 16 + b"\r\nx",
        b"1;" + b"x" * 90_000 + b"\r\nx\r\n0\r\n\r\n",
        b"5\nhello\r\n0\r\n\r\n",
        b"5\r\nhello\n0\r\n\r\n",
    ],
    ids=["more chunks than are read", "a huge chunk", "a long extension", "line feed", "bad end"],
)
def test_hostile_chunks_are_read_back_as_they_were_read(body: bytes) -> None:
    reader = read(HEAD + body)
    assert payload_read_back(reader.response) == reader.payload


def test_chunks_before_the_limit_are_read_though_one_read_goes_beyond_it() -> None:
    reader = read(HEAD + b"5\r\nhello\r\n" * 5, wire=len(HEAD) + 12)
    assert payload_read_back(reader.response) == reader.payload == b"hello"


def test_a_folded_transfer_encoding_is_one() -> None:
    reader = read(HEAD.replace(b": chunked", b":\r\n chunked") + b"5\r\nhello\r\n0\r\n\r\n")
    assert reader.payload == b"hello"
    assert payload_read_back(reader.response) == b"hello"
