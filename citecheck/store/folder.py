"""A store in a folder of this machine, of SQLite files.

::

    STORE/
      lock              shared by the runs that write
      cache.sqlite      resolutions and answers of services; may be deleted
      evidence.sqlite   captures and log; only grows
      warc/             the records themselves; only grows
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path

from citecheck.file_lock import FileLock
from citecheck.model.errors import StoreError
from citecheck.store.database import Part
from citecheck.store.sqlite import SqliteDatabase, SqliteReader


class Folder:
    """A `Place` in a folder, which is made when something is written to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = ExitStack()

    def __str__(self) -> str:
        return str(self.path)

    @property
    def records(self) -> Path:
        """The folder of the WARC files."""
        records = self.path / "warc"
        made(self.path)
        made(records)
        return records

    def database(self, part: Part) -> SqliteDatabase:
        """Open a file of the store. Raises `StoreError`."""
        made(self.path)
        database = SqliteDatabase(self.path / part.file, part)
        self._opened.callback(database.close)
        return database

    def reading(self, part: Part) -> AbstractContextManager[SqliteReader]:
        """Read a file of the store beside runs that write, changing nothing."""
        return closing(SqliteReader(self.path / part.file))

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[Part], SqliteReader]]:
        """Read the files, each as it stands when it is first read."""
        with ExitStack() as opened:
            readers: dict[str, SqliteReader] = {}

            def reader(part: Part) -> SqliteReader:
                if part.name not in readers:
                    reading = self.reading(part)
                    readers[part.name] = opened.enter_context(reading)
                    readers[part.name].rows("BEGIN")
                return readers[part.name]

            yield reader

    def has(self, part: Part) -> bool:
        """Whether there is such a file."""
        return (self.path / part.file).is_file()

    def presence(self, *, wait: float, alone: bool = False) -> FileLock:
        """A lock that all runs share which write, unless one wants to be alone."""
        made(self.path)
        what = f"the store {self.path}"
        return FileLock(self.path / "lock", wait=wait, what=what, shared=not alone)

    def alone(self, what: str, *, wait: float = 0.0) -> AbstractContextManager[object]:
        """Do something that one process does at a time."""
        made(self.path)
        return FileLock(self.path / f"{what}.lock", wait=wait, what=f"{what} of {self.path}")

    def engine_name(self) -> str:
        """The engine and its version, for people."""
        return f"SQLite {sqlite3.sqlite_version}"

    def close(self) -> None:
        """Close all files. May be called twice."""
        self._opened.close()


def made(folder: Path) -> None:
    """See to it that a folder of the store is there, for its owner alone. Raises `StoreError`.

    One whose name hides it, as that of ``.citecheck`` does, tells git to leave it alone when it is
    made: it lies among articles, and who adds them all means no database.
    """
    try:
        is_new = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_new and folder.name.startswith("."):
            (folder / ".gitignore").write_text("*\n", "utf-8")
    except OSError as error:
        raise StoreError(
            f"the store {folder} cannot be made: {error.strerror}",
            hint="check the path and its permissions, or name another with --store",
        ) from error
