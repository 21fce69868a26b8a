"""SQLite files: opened privately, with a version each, and with errors that people can act on.

What must last is kept with SQLite's rollback journal (DELETE) and ``synchronous=FULL``: a commit
is on disk when it returns, and between two commits all of a database is in its one file, so a
store may be copied file by file at any time when no run writes to it, also after a run was
killed, and nothing hangs on a forgotten ``-wal``. Each commit waits for the disk.

What may be thrown away is kept with the write-ahead log and ``synchronous=NORMAL``: a commit waits
for nothing. A kill loses none of it, a loss of power perhaps the newest rows, and neither damages
the file (https://sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from citecheck.file_lock import FileLock
from citecheck.model.errors import StoreError
from citecheck.store.database import Part, Rows

APPLICATION_ID = 0x63697465
"""``cite``, in the header of each file (https://sqlite.org/pragma.html#pragma_application_id)."""

_BUSY = 5000  # milliseconds to wait for somebody who looks into the file
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_HINTS = {
    "SQLITE_FULL": "free space on the disk and run again; what was stored before is safe",
    "SQLITE_READONLY": "make the store's folder and files writable, or name another store",
    "SQLITE_CANTOPEN": "check the permissions of the store's folder, or name another store",
    "SQLITE_IOERR": "check the disk and the space left on it, and run again",
    "SQLITE_BUSY": "close the program that has the file open, and run again",
    "SQLITE_LOCKED": "close the program that has the file open, and run again",
}


class SqliteDatabase:
    """A SQLite file of ours. May be used from any thread, one at a time."""

    now = "((julianday('now') - 2440587.5) * 86400.0)"

    def __init__(self, path: Path, part: Part) -> None:
        """Open `path`, creating it if it is not there.

        Raises `StoreError`: the file cannot be opened, is damaged, is not ours or is of a newer
        version.
        """
        self._path = path
        self._part = part
        self._lock = threading.RLock()
        with self._named():
            _create_private(path)
            self._connection = sqlite3.connect(
                path, timeout=_BUSY / 1000, isolation_level=None, check_same_thread=False
            )
        try:
            with self._named():
                self._prepare(part)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, part: Part) -> None:
        version, run = part.version, self._connection.execute
        run("PRAGMA trusted_schema = OFF")  # views and triggers of a planted file call nothing
        run(f"PRAGMA synchronous = {'FULL' if part.lasting else 'NORMAL'}")
        found = self._number("user_version")
        if found > version:
            raise StoreError(
                f"{self._path.name} was written by a newer version of citecheck",
                hint="upgrade citecheck, or name another store",
            )
        if found == version and self._is_ours():
            return
        # One process makes or upgrades it; who comes meanwhile waits, and finds it done.
        with FileLock(self._path.with_name("making.lock"), wait=_BUSY / 1000, what=str(self._path)):
            self._bring_up(part, self._number("user_version"))

    def _is_ours(self) -> bool:
        return self._number("application_id") == APPLICATION_ID

    def _bring_up(self, part: Part, found: int) -> None:
        run, version, is_ours = self._connection.execute, part.version, self._is_ours()
        if found == version and is_ours:
            return
        if found and is_ours and len(part.upgrades) == version - 1:
            self._run(";;".join(part.upgrades[found - 1 :]), version)
            return
        if found or run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(
                f"{self._path} is not a file of citecheck's",
                hint="name another store",
            )
        run(f"PRAGMA journal_mode = {'DELETE' if part.lasting else 'WAL'}")
        self._run(part.schema, version)

    def _run(self, statements: str, version: int) -> None:
        run = self._connection.execute
        with self.transaction():
            for statement in statements.split(";;"):
                run(statement)
            run(f"PRAGMA application_id = {APPLICATION_ID:d}")
            run(f"PRAGMA user_version = {version:d}")

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises `StoreError` where the file cannot be read."""
        with self._lock, self._named():
            return self._connection.execute(query, values).fetchall()

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement. Raises `StoreError` where the file cannot be written."""
        with self._lock, self._named():
            return self._connection.execute(statement, values).rowcount

    def write_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row. Raises `StoreError` where it cannot be written."""
        with self._lock, self._named():
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self, alone_in: str | None = None) -> Iterator[None]:  # noqa: ARG002 -- SQLite always is
        """All writes within, or none. On disk when it ends. Raises `StoreError`."""
        with self._lock, self._named():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # After some errors SQLite has rolled back by itself, and there is nothing to undo.
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def problems(self) -> tuple[str, ...]:
        """What SQLite itself finds wrong with the file; reads all of it."""
        with self._lock, self._named():
            found = self._connection.execute("PRAGMA integrity_check").fetchall()
        return tuple(str(row[0]) for row in found if row[0] != "ok")

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._explained(error) from error
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be opened: {error.strerror}",
                hint=_HINTS["SQLITE_CANTOPEN"],
            ) from error

    def _explained(self, error: sqlite3.Error) -> StoreError:
        name = getattr(error, "sqlite_errorname", "")
        kind = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE is an SQLITE_IOERR
        hint = self._part.if_damaged if kind in _DAMAGED else _HINTS.get(kind, "")
        return StoreError(f"{self._path}: {error}", hint=hint)


class SqliteReader:
    """A file of ours that is read beside runs that write to it."""

    def __init__(self, path: Path) -> None:
        """Open it; it has to be there. Raises `StoreError`."""
        self._path = path
        with self._named():
            uri = f"{path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, timeout=_BUSY / 1000)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises `StoreError` where the file cannot be read."""
        with self._named():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(
                f"{self._path} cannot be read: {error}",
                hint="name the folder of a store with --store",
            ) from error


def _create_private(path: Path) -> None:
    # SQLite gives its journals the permissions of the database, so this is enough for all.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
