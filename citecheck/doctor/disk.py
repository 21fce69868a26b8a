"""Whether what citecheck keeps can be written where it is to go."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from citecheck.doctor.examined import Examined, Health

_PART = "disk"
_SCARCE = 1_000_000_000
"""Bytes. A run that keeps some hundred pages with their pictures fills as much."""


def written(store: Path, output: Path) -> Iterator[Examined]:
    """Whether the store's folder and the reports' can be written, and what room there is.

    A file is made and removed again in each, or where the folder is not there yet, in the
    nearest one above it that is.
    """
    for name, folder in (("store", store), ("reports", output)):
        yield _folder(name, folder.absolute())


def _folder(name: str, folder: Path) -> Examined:
    standing = next(each for each in (folder, *folder.parents) if each.exists())
    remedy = f"name another folder with --{'store' if name == 'store' else 'output'}"
    try:
        with tempfile.TemporaryFile(dir=standing):
            free = shutil.disk_usage(standing).free
    except OSError as error:
        told = f"{folder} cannot be written: {error.strerror or error}"
        return Examined(_PART, name, Health.AILING, told, remedy)
    told = f"{folder} can be {'written' if standing == folder else 'made'}"
    if free < _SCARCE:
        return Examined(
            _PART, name, Health.AILING, f"{told}, but {_megabytes(free)} are free", remedy
        )
    return Examined(_PART, name, Health.WELL, f"{told}; {_megabytes(free)} are free")


def _megabytes(count: int) -> str:
    return f"{count // 1_000_000:,} MB"
