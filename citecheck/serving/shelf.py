"""The reports of a folder, kept in memory for as long as their files do not change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from citecheck.model.errors import InputError
from citecheck.model.values import frozen
from citecheck.saved.report import FILE, SavedReport, read


@frozen
class _Kept:
    stamp: tuple[int, int]
    report: SavedReport | InputError


class Shelf:
    """The reports in the folders of a folder. May be used from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        """The folders that hold a report, in order. Links to elsewhere are not among them."""
        try:
            found = [each for each in self._folder.iterdir() if not each.is_symlink()]
        except OSError:
            return []
        return sorted(each.name for each in found if _is_plain(each / FILE))

    def reports(self) -> Iterator[tuple[str, SavedReport | InputError]]:
        """Each folder's report, or why it cannot be read."""
        names = self.names()
        with self._lock:
            self._kept = {name: self._kept[name] for name in names if name in self._kept}
        for name in names:
            yield name, self._report(name)

    def _report(self, name: str) -> SavedReport | InputError:
        path = self._folder / name / FILE
        try:
            told = path.stat()
            stamp = told.st_mtime_ns, told.st_size
            with self._lock:
                kept = self._kept.get(name)
            if kept is None or kept.stamp != stamp:
                kept = _Kept(stamp, _read(path))
                with self._lock:
                    self._kept[name] = kept
        except OSError as error:
            return InputError(f"{path}: {error.strerror or error}")
        return kept.report

    def file(self, name: str, file: str, *, allowed: frozenset[str]) -> Path | None:
        """A file of a report's folder; ``None`` for what is not one of the `allowed` names there.

        Both names are compared with those that are there, never put together into a path unseen.
        """
        if file not in allowed or name not in self.names():
            return None
        path = self._folder / name / file
        return path if _is_plain(path) else None


def _read(path: Path) -> SavedReport | InputError:
    try:
        return read(path)
    except InputError as error:
        return error


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
