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
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
    stream = reader.stream_reader(file, read_across_frames=True)
    return cast("IO[bytes]", io.BufferedReader(cast("io.RawIOBase", stream), _BUFFER))


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
