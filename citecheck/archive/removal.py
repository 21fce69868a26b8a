"""WARC files that were removed on purpose: a note in the place of each says so.

Without it a file that is gone would be evidence lost. The note is for whoever looks into the
folder, and spares each run the log; only what the log says too is believed (`verify`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from citecheck.archive.custody import details
from citecheck.archive.warc import SUFFIX, warc_path
from citecheck.durable import write_whole
from citecheck.model.evidence import LogEntry, Problem
from citecheck.model.values import frozen

EVENT = "removal"
"""The event's name in the evidence log."""

NOTE = ".removed"


@frozen
class Removal:
    """A file that is no longer here."""

    warc: str
    """File name."""
    sha256: str
    """Hex digest of the whole file."""
    size: int
    """Bytes."""
    time: datetime
    """When it was removed, UTC."""
    reason: str
    """A clause for people."""
    copy: str | None
    """Where a copy lay that was just read back; ``None`` where none is known of."""

    @property
    def facts(self) -> dict[str, object]:
        """For the log."""
        facts: dict[str, object] = {
            "warc": self.warc,
            "sha256": self.sha256,
            "bytes": self.size,
            "reason": self.reason,
        }
        return facts | ({"copy": self.copy} if self.copy else {})


def remove(folder: Path, removal: Removal) -> None:
    """Take a WARC file away, its note first. The log must have it already. Raises `OSError`."""
    path = warc_path(folder, removal.warc)
    note = removal.facts | {"time": removal.time.isoformat()}
    write_whole(note_path(folder, removal.warc), (json.dumps(note, indent=2) + "\n").encode())
    path.unlink(missing_ok=True)


def note_path(folder: Path, warc: str) -> Path:
    """Where a removed file's note lies."""
    path = warc_path(folder, warc)
    return path.with_name(path.name + NOTE)


def removed(folder: Path) -> frozenset[str]:
    """The names of files that are not here and have a note which says so. Raises `OSError`."""
    names = (path.name.removesuffix(NOTE) for path in folder.glob(f"*{SUFFIX}{NOTE}"))
    return frozenset(name for name in names if not (folder / name).exists())


def expected(folder: Path, committed: Mapping[str, int]) -> dict[str, int]:
    """Of what a store names, the files that should be here. Raises `OSError`."""
    gone = removed(folder)
    return {name: end for name, end in committed.items() if name not in gone}


def unlogged(folder: Path, log: Iterable[LogEntry]) -> Iterator[Problem]:
    """Removed files of which the log does not say so: somebody else took them away."""
    missing = set(removed(folder))
    if missing:
        for detail in details(log, EVENT):
            missing.discard(str(detail.get("warc")))
    for name in sorted(missing):
        message = "It is gone, and the log does not say that it was removed."
        yield Problem("removal-unlogged", name, message)
