"""Files that appear whole or not at all, and folders whose names last."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_IS_WINDOWS = os.name == "nt"
_PATIENCE, _POLL = 1.0, 0.01
"""Seconds that others get to close a file on Windows, where none can take the place of an open one:
scanners for viruses and indexers look into every new file for a moment."""


@contextmanager
def appearing(target: Path, *, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `target` once it is whole and on disk.

    Whoever reads `target` meanwhile sees what was there before. Where anything fails, nothing is
    left of the new file. `mode` is lessened by the process's umask. Raises `OSError`.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _put(temporary, target)
        sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _put(temporary: Path, target: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(target)
        except PermissionError:
            if not _IS_WINDOWS or time.monotonic() >= until:
                raise
            time.sleep(_POLL)
        else:
            return


def write_whole(target: Path, data: bytes) -> None:
    """Replace a file's content so that a reader sees the old or the new, never a part."""
    with appearing(target) as file:
        file.write(data)


def sync_folder(folder: Path) -> None:
    """Make new, renamed and removed names in a folder durable, where the system can."""
    if _IS_WINDOWS:
        return  # Windows has no handle on a folder that can be synced
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
