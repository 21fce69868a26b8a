"""A file of gzip members (RFC 1952), read forward, past the damaged ones, within bounds.

Web archives are written so that each record is a member of its own. The standard library's reader
knows members only as one stream, and warcio ends a cut one as if it were whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from citecheck.load.forward import Forward
from citecheck.model.errors import InputTooLarge

_GZIP = zlib.MAX_WBITS | 16
_START = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
_BUFFER = 1 << 18
_FIRST_READ = 512
"""Bytes; then twice as many each time, so that a file of tiny members takes linear time."""
_HEAD = 600
"""Bytes of a member that show how its content begins."""

_RATIO = 100
_BASE = 200_000_000
"""A file may unpack to this many bytes and a hundred times its own size. Pages pack to a tenth."""
_REREAD = 64_000_000
"""Bytes, beside twice the file's size, that may be read again behind damage."""
_MOST_TRIES = 1_000_000
"""Places behind damage that look like the beginning of a member."""


class DamageError(Exception):
    """Stored bytes are not what they should be; caught where the place is known."""


def begins(file: BinaryIO, content: bytes) -> bool:
    """Whether a file begins with a gzip member whose content begins so."""
    file.seek(0)
    return _content_begins(file.read(_HEAD), content)


def _content_begins(head: bytes, content: bytes) -> bool:
    if not head.startswith(_START):
        return False
    try:
        return zlib.decompressobj(_GZIP).decompress(head, len(content)) == content
    except zlib.error:
        return False


class GzipMembers:
    """The members of a file, one after the other. `size`: the file's, in bytes."""

    def __init__(self, file: BinaryIO, name: str, size: int, content: bytes) -> None:
        """`content`: how the content of each member begins, by which one is known again."""
        self._file, self._name, self._size, self._content = file, name, size, content
        self._left = _BASE + _RATIO * size
        self._reread = 2 * size + _REREAD
        self._tries = _MOST_TRIES
        self._buffer, self._from = b"", 0

    def __iter__(self) -> Iterator[tuple[int, Forward]]:
        """Each member's offset and its content. Reading that raises `DamageError`.

        A member that was not read to its end is passed over from where the reading stopped.
        Raises `InputTooLarge` beyond the bounds above.
        """
        at = 0
        while at < self._size:
            member = _Member(self, at)
            yield at, Forward(member.read)
            at = self._behind(member)

    def _behind(self, member: _Member) -> int:
        """Where the next member begins."""
        try:
            while member.read(_CHUNK):
                pass
        except DamageError:
            cost = member.at - member.offset
            again = cost <= self._reread
            self._reread -= cost if again else 0
            return self._next_start(member.offset + 1 if again else member.at)
        return member.at

    def _next_start(self, at: int) -> int:
        """Where behind damage a member begins; the file's end where there is none."""
        while at < self._size:
            self._file.seek(at)
            chunk = self._file.read(_CHUNK)
            found = chunk.find(_START)
            if found < 0:
                at += max(len(chunk) - len(_START) + 1, 1)
                continue
            at += found
            head = chunk[found : found + _HEAD]
            self._tries -= 1
            if self._tries < 0:
                raise InputTooLarge(
                    f"{self._name}@{at}: is too damaged to be read on", hint="mend the archive"
                )
            if len(head) < _HEAD:
                self._file.seek(at)
                head = self._file.read(_HEAD)
            if _content_begins(head, self._content):
                return at
            at += 1
        return at

    def unpacked(self, count: int) -> None:
        """Count bytes that were unpacked."""
        self._left -= count
        if self._left < 0:
            raise InputTooLarge(
                f"{self._name}: unpacks to more than {_RATIO} times its size",
                hint="the file may be a bomb; unpack it where that can do no harm",
            )

    def raw(self, at: int, size: int) -> bytes:
        """The file's bytes at a place, `size` at most; none at its end."""
        within = at - self._from
        if not 0 <= within < len(self._buffer):
            self._file.seek(at)
            self._buffer, self._from, within = self._file.read(_BUFFER), at, 0
        return self._buffer[within : within + size]


class _Member:
    """One member, unpacked piece by piece."""

    def __init__(self, members: GzipMembers, offset: int) -> None:
        self.offset = self.at = offset
        self._members = members
        self._inflater = zlib.decompressobj(_GZIP)
        self._pending = b""
        self._wanted = _FIRST_READ

    def read(self, size: int) -> bytes:
        """Some bytes of the content, `size` at most; none at its end."""
        while not self._inflater.eof:
            if not self._pending:
                self._pending = self._members.raw(self.at, self._wanted)
                self._wanted = min(2 * self._wanted, _CHUNK)
                if not self._pending:
                    raise DamageError("the file ends within it")
            before = len(self._pending)
            try:
                data = self._inflater.decompress(self._pending, size)
            except zlib.error as error:
                raise DamageError(f"cannot be unpacked: {error}") from error
            self._pending = self._inflater.unconsumed_tail or self._inflater.unused_data
            self.at += before - len(self._pending)
            if data:
                self._members.unpacked(len(data))
                return data
        return b""
