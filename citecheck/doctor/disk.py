"""Whether what citecheck keeps can be written where it is to go."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from citecheck.config import SharedStore
from citecheck.doctor.examined import Examined, Health
from citecheck.model.errors import CitecheckError
from citecheck.store.place import place_of

_PART = "disk"
_SCARCE = 1_000_000_000
"""Bytes. A run that keeps some hundred pages with their pictures fills as much."""


def written(store: Path | SharedStore, output: Path) -> Iterator[Examined]:
    """Whether the store's folder and the reports' can be written, and what room there is.

    A file is made and removed again in each, or where the folder is not there yet, in the
    nearest one above it that is.
    """
    if isinstance(store, SharedStore):
        yield _database(store)
        store = store.records
    for name, folder in (("store", store), ("reports", output)):
        yield _folder(name, folder.absolute())


def _database(store: SharedStore) -> Examined:
    """Whether the database answers, and has the tables that this version wants."""
    try:
        place_of(store).close()
    except CitecheckError as error:
        return Examined(_PART, "database", Health.AILING, error.message, error.hint)
    return Examined(_PART, "database", Health.WELL, f"{store} answers")


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
