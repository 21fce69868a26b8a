"""Gzip members, one a WARC record (WARC 1.1 annex D), each at an offset of its own."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from citecheck.model.values import field, frozen

_GZIP = zlib.MAX_WBITS | 16
_SMALL = 1 << 12
_SMALL_GZIP, _SMALL_MEMORY = 12 | 16, 5
"""For what fits in a window of 4 KB: as small, and made in a fifth of the time, most of which
otherwise goes into clearing 256 KB for the deflater (zlib.h, deflateInit2)."""
_LEVEL = 5  # within 1 % of level 9 in size on web pages, and made in 2/3 of the time
_BUFFER = 1 << 18
_FIRST_READ = 512

MAX_RECORD = 1 << 28
"""Longest record that is read back, in bytes after decompression."""


class Damage(Exception):
    """Stored bytes are not what they should be. Caught where problems are named."""

    def __init__(self, code: str, offset: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.offset = offset
        self.message = message


@frozen
class Member:
    """A gzip member and what is in it."""

    offset: int
    """Bytes from the start of the file."""
    length: int
    """Bytes in the file."""
    sha256: str
    """Hex digest of its bytes in the file."""
    data: bytes = field(repr=False)
    """Decompressed."""


def compress(data: bytes) -> bytes:
    """One gzip member. The same data gives the same bytes: no name and no time in the header."""
    if len(data) <= _SMALL:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _SMALL_GZIP, _SMALL_MEMORY)
    else:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return deflater.compress(data) + deflater.flush()


def store(data: bytes) -> bytes:
    """One gzip member that holds the data as it is, in stored blocks (RFC 1951 section 3.2.4).

    There is one way to write them, so that any byte that changed can be told from the data
    alone. Deflate has bits that say nothing, and several ways to say the same.
    """
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)] or [b""]
    last = len(blocks) - 1
    parts = [_HEADER + b"\xff"]
    for place, block in enumerate(blocks):
        size = len(block)
        parts += [struct.pack("<BHH", place == last, size, size ^ 0xFFFF), block]
    parts.append(struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF))
    return b"".join(parts)


def is_as_written(member: bytes, data: bytes) -> bool:
    """Whether a member that holds this data is as `store` or `compress` writes one.

    No checksum covers its header. The last byte of a compressed one's names the system: zlib has
    it from where it was built (Unix, Windows, macOS).
    """
    if member[_LENGTH] & _BLOCK_TYPE == 0:
        return member == store(data)
    return member.startswith(_HEADER) and member[_LENGTH - 1] in _SYSTEMS


_HEADER = b"\x1f\x8b\x08" + bytes(6)
"""Without fields, time and flags, and without the last byte, the system (RFC 1952 section 2.3)."""
_LENGTH = 10
_BLOCK = 0xFFFF
_BLOCK_TYPE = 0b110
_SYSTEMS = frozenset({3, 10, 19})


def read_members(
    file: BinaryIO, *, start: int = 0, length: int | None = None, limit: int = MAX_RECORD
) -> Iterator[Member]:
    """The members of a file from `start`, whole ones only.

    `length` bounds how many bytes are read. Raises `Damage` at the first member that is not
    gzip, is cut off, fails its checksum or holds more than `limit` bytes.
    """
    source = _Bounded(file, start, length)
    while source.peek():
        yield _read_member(source, limit)


class _Bounded:
    """A file read forward up to a bound, with bytes that can be given back."""

    def __init__(self, file: BinaryIO, start: int, length: int | None) -> None:
        file.seek(start)
        self._file = file
        self._left = length
        self._buffer = b""
        self._position = 0
        self.offset = start

    def read(self, size: int) -> bytes:
        if self._position == len(self._buffer):
            self._buffer = self._file.read(
                _BUFFER if self._left is None else min(_BUFFER, self._left)
            )
            self._position = 0
            if self._left is not None:
                self._left -= len(self._buffer)
        data = self._buffer[self._position : self._position + size]
        self._position += len(data)
        self.offset += len(data)
        return data

    def give_back(self, count: int) -> None:
        """Take back the end of what was read last."""
        self._position -= count
        self.offset -= count

    def peek(self) -> bool:
        data = self.read(1)
        self.give_back(len(data))
        return bool(data)


def _read_member(source: _Bounded, limit: int) -> Member:
    offset = source.offset
    digest = hashlib.sha256()
    inflater = zlib.decompressobj(_GZIP)
    parts: list[bytes] = []
    size = 0
    # A read is never longer than what the member has taken so far, so what is given back at
    # its end is in proportion to it, and a file of tiny members stays linear.
    wanted = _FIRST_READ
    while not inflater.eof:
        raw = source.read(wanted)
        if not raw:
            raise Damage("record-cut-off", offset, "The file ends in the middle of a record.")
        pending = raw
        while pending and not inflater.eof:
            try:
                part = inflater.decompress(pending, limit - size + 1)
            except zlib.error as error:
                raise Damage("record-unreadable", offset, f"Not sound gzip: {error}.") from error
            size += len(part)
            if size > limit:
                raise Damage("record-too-large", offset, f"A record exceeds {limit} bytes.")
            parts.append(part)
            pending = inflater.unconsumed_tail
        unused = inflater.unused_data
        digest.update(raw[: len(raw) - len(unused)])
        source.give_back(len(unused))
        wanted = min(wanted * 2, _BUFFER)
    return Member(offset, source.offset - offset, digest.hexdigest(), b"".join(parts))
