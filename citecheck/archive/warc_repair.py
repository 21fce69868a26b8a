"""WARC files back out of a killed run, with nothing half there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from citecheck.archive.warc import SUFFIX, disk_error, warc_path
from citecheck.durable import appearing, sync_folder
from citecheck.model.values import frozen


@frozen
class Repair:
    """What was done about a WARC file that is not as the store left it."""

    warc: str
    """File name."""
    committed: int
    """Bytes that the store names."""
    found: int
    """Bytes that were there; 0 for a missing file."""
    torn: str | None
    """Name of the file that holds what was beyond; ``None`` where bytes are missing instead."""

    def __str__(self) -> str:
        if self.torn is None:
            return (
                f"{self.warc}: {self.committed - self.found} bytes of stored evidence are missing"
            )
        return (
            f"{self.warc}: {self.found - self.committed} bytes of an unfinished run "
            f"were moved to {self.torn}"
        )


def repair(folder: Path, committed: Mapping[str, int]) -> tuple[Repair, ...]:
    """Cut every WARC file in `folder` back to what the store names.

    `committed` is the end of the last named record of each file, in bytes. What lies beyond is
    kept in ``NAME.torn``. Nothing else may write to the folder meanwhile (`Store.mending`).
    Missing bytes cannot be mended and are reported only. Raises `StoreError` where the disk fails.
    """
    try:
        present = {path.name: path for path in sorted(folder.glob(f"*{SUFFIX}"))}
        names = sorted(present.keys() | committed.keys())
        mended = (
            _mend(warc_path(folder, name), committed.get(name, 0), present.get(name))
            for name in names
        )
        return tuple(each for each in mended if each is not None)
    except OSError as error:
        raise disk_error(folder, error) from error


def _mend(path: Path, committed: int, present: Path | None) -> Repair | None:
    found = present.stat().st_size if present else 0
    if found == committed and present is not None:
        return None
    if found <= committed:
        return Repair(path.name, committed, found, None)
    torn = _free_name(path)
    if committed == 0:
        path.rename(torn)
    else:
        _move_tail(path, committed, torn)
    sync_folder(path.parent)
    return Repair(path.name, committed, found, torn.name)


def _free_name(path: Path) -> Path:
    torn, number = path.with_name(f"{path.name}.torn"), 1
    while torn.exists():
        number += 1
        torn = path.with_name(f"{path.name}.torn.{number}")
    return torn


def _move_tail(path: Path, committed: int, torn: Path) -> None:
    with path.open("r+b") as warc:
        warc.seek(committed)
        with appearing(torn, mode=0o600) as tail:
            shutil.copyfileobj(warc, tail)
        warc.truncate(committed)
        warc.flush()
        os.fsync(warc.fileno())
