"""Members are found at their places, however a file is made."""

from __future__ import annotations

import gzip
import hashlib
import io
import random

import pytest

from citecheck.archive.gzip_member import Damage, compress, is_as_written, read_members, store

_CHANCE = random.Random(9)  # noqa: S311 -- bytes, not secrets
PARTS = [
    b"",
    b"a",
    bytes(100_000),
    _CHANCE.randbytes(700_000),
    b"b" * 5,
    _CHANCE.randbytes(511),
    b"c",
]


def test_members_lie_where_they_are_said_to_lie():
    pieces = [compress(part) for part in PARTS]
    data = b"before" + b"".join(pieces) + b"after"
    length = sum(map(len, pieces))
    found = list(read_members(io.BytesIO(data), start=6, length=length))
    assert [member.data for member in found] == PARTS
    for member, piece in zip(found, pieces, strict=True):
        assert data[member.offset : member.offset + member.length] == piece
        assert member.sha256 == hashlib.sha256(piece).hexdigest()


def test_the_same_data_gives_the_same_bytes():
    assert compress(PARTS[2]) == compress(PARTS[2])


@pytest.mark.parametrize("data", [b"", b"a", bytes(65_535), _CHANCE.randbytes(200_000)], ids=len)
def test_what_is_stored_is_there_as_it_was(data):
    stored = store(data)
    assert gzip.decompress(stored) == data
    assert data in stored or len(data) > 65_535
    assert is_as_written(stored, data)


def test_no_bit_of_what_is_stored_changes_unnoticed():
    """Those of the block's head among them that a reader of gzip skips."""
    data = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"
    stored = store(data)
    for bit in range(len(stored) * 8):
        changed = bytearray(stored)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            (member,) = read_members(io.BytesIO(changed))
        except (Damage, ValueError):
            continue
        assert member.data != data or not is_as_written(bytes(changed), data), bit


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        (compress(b"x")[:-1], "record-cut-off"),
        (compress(b"x")[:1], "record-cut-off"),
        (b"plain", "record-unreadable"),
        (compress(b"x")[:-8] + bytes(8), "record-unreadable"),
        (compress(bytes(1001)), "record-too-large"),
        (compress(bytes(50_000_000)), "record-too-large"),
    ],
)
def test_members_before_the_damage_are_read(tail, code):
    first = compress(b"first")
    members = read_members(io.BytesIO(first + tail), limit=1000)
    assert next(members).data == b"first"
    with pytest.raises(Damage) as caught:
        next(members)
    assert (caught.value.code, caught.value.offset) == (code, len(first))


def test_a_member_of_exactly_the_limit_is_read():
    (member,) = read_members(io.BytesIO(compress(bytes(1000))), limit=1000)
    assert len(member.data) == 1000


def test_many_tiny_members_after_large_ones(sized):
    large, tiny = compress(_CHANCE.randbytes(300_000)), compress(b"") * 10_000
    rounds = sized(4)
    file = io.BytesIO((large + tiny) * rounds)
    assert sum(1 for _ in read_members(file)) == 10_001 * rounds
