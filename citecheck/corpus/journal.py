"""What was resolved of a part so far: on disk at once, so that no address is asked for again."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import Self

from citecheck.closeable import Closeable
from citecheck.corpus.codec import packed, unpacked
from citecheck.corpus.layout import unwritable
from citecheck.model.errors import StoreError
from citecheck.model.resolution import Resolution
from citecheck.model.values import evolve, field, frozen

_HEAD = Struct("<II")
_SUFFIX = ".journal"


@frozen
class Kept:
    """A resolution, packed: a part holds thousands."""

    data: bytes = field(repr=False)
    outcome: str

    @classmethod
    def of(cls, resolution: Resolution) -> Self:
        """As it is kept: whether it was asked for now or earlier hangs on the runs before."""
        asked = evolve(resolution, from_store=False)
        return cls(packed(asked), resolution.verdict.outcome.value)


class Journal(Closeable):
    """Takes resolutions of one part, for as long as its lease lasts.

    Its name has the lease's fence: who was asleep while the lease ran out goes on writing to a file
    of his own.
    """

    def __init__(self, folder: Path, part: str, fence: int) -> None:
        """Raises `EnvironmentFailure` where it cannot be opened."""
        self._path = folder / f".{part}.{fence}{_SUFFIX}"
        try:
            self._file = self._path.open("ab")
        except OSError as error:
            raise unwritable(self._path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def add(self, kept: Kept) -> None:
        """Keep it, so that a kill does not lose it any more. Raises `EnvironmentFailure`."""
        data = kept.data
        try:
            self._file.write(_HEAD.pack(len(data), zlib.crc32(data)) + data)
            self._file.flush()
        except OSError as error:
            raise unwritable(self._path, error) from error


def kept(folder: Path, part: str) -> dict[str, Kept]:
    """What all journals of a part have, by address. What was half written is left out."""
    found: dict[str, Kept] = {}
    for path in sorted(folder.glob(f".{part}.*{_SUFFIX}")):
        for each in _read(path):
            found.setdefault(each.url, Kept.of(each))
    return found


def forget(folder: Path, part: str) -> None:
    """Remove the journals of a part that is finished."""
    for path in folder.glob(f".{part}.*{_SUFFIX}"):
        with suppress(OSError):
            path.unlink()


def _read(path: Path) -> Iterator[Resolution]:
    with suppress(OSError), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            length, check = _HEAD.unpack(head)
            data = file.read(length) if length <= size else b""
            if len(data) < length or zlib.crc32(data) != check:
                return
            with suppress(StoreError):
                yield unpacked(data, Resolution)
