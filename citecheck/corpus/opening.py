"""Files of a corpus's input: on disk or by a URL of fsspec, packed or not."""

from __future__ import annotations

import bz2
import gzip
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from citecheck.model.errors import InputError, UsageError

PACKED = (".gz", ".bz2", ".zst")
"""Suffixes of packed files."""
_BUFFER = 1 << 20
_ZSTD_PIECE = 4096
"""Packed bytes that are unpacked together: they may become thirty thousand times as many."""
_MOST_WINDOW = 1 << 27
"""Bytes of a zstd frame's window: what ``zstd --long=27`` needs, and what its own tool allows."""


def is_remote(source: str) -> bool:
    """Whether a source is for fsspec: ``s3://bucket/key``, ``hdfs://…``, ``memory://…``."""
    return "://" in source


def unpacked_name(source: str) -> str:
    """The name of a file without the suffix of its packing."""
    return next((source[: -len(each)] for each in PACKED if source.endswith(each)), source)


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """The file as it is, which can seek. Raises `InputError` where it cannot be read."""
    try:
        with _remote(source) if is_remote(source) else Path(source).open("rb", _BUFFER) as file:
            yield cast("BinaryIO", file)
    except (OSError, ValueError) as error:
        raise InputError(f"{source}: {error}", hint="check the name and its permissions") from error


@contextmanager
def unpacked(source: str) -> Iterator[BinaryIO]:
    """The content of a file, unpacked by its suffix; to be read from its beginning on.

    Raises `InputError` where it cannot be read or is damaged.
    """
    with ExitStack() as stack:
        file = stack.enter_context(opened(source))
        try:
            yield stack.enter_context(_unpacking(file, source))
        except (EOFError, OSError) as error:
            raise InputError(
                f"{source}: is damaged or not packed as its name says: {error}",
                hint="pack it again, or rename it",
            ) from error


def _unpacking(file: BinaryIO, source: str) -> Any:
    if source.endswith(".gz"):
        return gzip.open(file, "rb")
    if source.endswith(".bz2"):
        return bz2.open(file, "rb")
    if source.endswith(".zst"):
        return _zstd(file, source)
    return io.BufferedReader(cast("io.RawIOBase", file), _BUFFER)


def _zstd(file: BinaryIO, source: str) -> IO[bytes]:
    if find_spec("zstandard") is None:
        raise InputError(
            f"{source}: cannot be unpacked without a library for zstd",
            hint="pip install 'citecheck[corpus]'",
        )
    return cast("IO[bytes]", io.BufferedReader(_Zstd(file), _BUFFER))


class _Zstd(io.RawIOBase):
    """The content of zstd frames one after another (RFC 8878).

    A file that ends within a frame raises `EOFError`: the library's own reader just ends there.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._frame: Any = None
        self._packed = b""
        self._content = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._content:
            if not self._packed:
                self._packed = self._file.read(_ZSTD_PIECE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the file ends within a frame")
                return 0
            self._unpack()
        taken = self._content[: len(buffer)]
        buffer[: len(taken)] = taken
        self._content = self._content[len(taken) :]
        return len(taken)

    def _unpack(self) -> None:
        import zstandard

        if self._frame is None:
            whole = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
            self._frame = whole.decompressobj()
        try:
            self._content = memoryview(self._frame.decompress(self._packed))
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from error
        self._packed = self._frame.unused_data
        if self._frame.eof:
            self._frame = None


def _remote(source: str) -> IO[bytes]:
    return cast("IO[bytes]", filesystem(source).open(source, "rb"))


def filesystem(source: str) -> Any:
    """The file system that a URL is of. Raises `UsageError` where nothing here knows it."""
    if find_spec("fsspec") is None:
        raise UsageError(
            f"{source}: files elsewhere need fsspec, which is not installed",
            hint="pip install 'citecheck[corpus]' and the package for that store",
        )
    import fsspec

    try:
        return fsspec.core.url_to_fs(source)[0]
    except (ImportError, ValueError) as error:
        raise UsageError(f"{source}: {error}", hint="install what fsspec names") from error
