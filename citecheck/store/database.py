"""What the store asks of an engine: SQLite's and PostgreSQL's have this in common.

Statements are written once, in the SQL that both engines read, with ``?`` for each value. What they
have no common words for is named here: the time by the database's clock, and a table that is
written by one process at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from citecheck.model.values import frozen

Rows = list[tuple[object, ...]]

MOST_VALUES = 500
"""Values in one statement. SQLite takes 32,766, older ones 999
(https://sqlite.org/limits.html#max_variable_number)."""

LONGEST_KEY = 2_000
"""Bytes of text in an index: PostgreSQL takes a third of a page, 2,704
(https://www.postgresql.org/docs/current/btree.html)."""
_SHORT = LONGEST_KEY // 4
"""Code points that are never more bytes than that."""


@frozen
class Part:
    """Tables that belong together: in a folder a file of SQLite's, in PostgreSQL tables."""

    name: str
    """Of the file, without ``.sqlite``."""
    schema: str
    """SQLite's statements that make it, between ``;;``. What `citecheck.store.tables` says of the
    same tables holds for PostgreSQL; a test holds them to each other."""
    version: int
    if_damaged: str
    """What people are to do about a damaged file, of which they are told the path."""
    lasting: bool = True
    """Whether each commit waits until it is on disk."""
    upgrades: tuple[str, ...] = ()
    """The first makes version 2 out of version 1, and so on up to `version`."""

    @property
    def file(self) -> str:
        """The name of the file in a folder."""
        return f"{self.name}.sqlite"


class Reader(Protocol):
    """A part of a store, opened to be read alone."""

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises `StoreError`."""


class Database(Protocol):
    """A part of a store, opened. May be used from any thread, one at a time."""

    @property
    def now(self) -> str:
        """The SQL of the time by the database's clock: seconds since 1970, a float."""

    def close(self) -> None:
        """Let go of it."""

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query, or of a statement with RETURNING. Raises `StoreError`."""

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement; gives the number of rows it changed. Raises `StoreError`."""

    def write_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row. Raises `StoreError`."""

    def transaction(self, alone_in: str | None = None) -> AbstractContextManager[None]:
        """All writes within, or none; on disk when it ends, where the part is to last.

        No other process writes to the table `alone_in` meanwhile. Raises `StoreError`.
        """

    def problems(self) -> tuple[str, ...]:
        """What the engine itself finds wrong with it; reads all of it."""


class Presence(Protocol):
    """That a run is there which writes to the store; until `close`."""

    def is_alone(self) -> bool:
        """Whether no other run is there; none comes then until `share_again`."""

    def share_again(self) -> None:
        """Let others in beside us."""

    def close(self) -> None:
        """Go away."""


class Place(Protocol):
    """Where a store is: a folder, or a database with a folder for the records."""

    @property
    def records(self) -> Path:
        """The folder of the WARC files, which is there."""

    def database(self, part: Part) -> Database:
        """Open a part of it, making it if need be. Raises `StoreError`."""

    def reading(self, part: Part) -> AbstractContextManager[Reader]:
        """Read a part beside runs that write, changing nothing. Raises `StoreError`."""

    def snapshot(self) -> AbstractContextManager[Callable[[Part], Reader]]:
        """Read all parts as they stand at one moment. Raises `StoreError`."""

    def has(self, part: Part) -> bool:
        """Whether a part has been made."""

    def presence(self, *, wait: float, alone: bool = False) -> Presence:
        """Tell others that we write; `alone`: and let no other.

        Raises `StoreBusy` where one that cannot be beside us still is there after `wait` seconds.
        """

    def alone(self, what: str, *, wait: float = 0.0) -> AbstractContextManager[object]:
        """Do something that one process does at a time, waiting `wait` seconds for another.

        Raises `StoreBusy`. It ends with the process, however that ends.
        """

    def engine_name(self) -> str:
        """The engine and its version, for people."""

    def close(self) -> None:
        """Let go of it, and of all that was opened of it."""


def key(text: str) -> str:
    """What text is known by in an index: itself, or its digest where no index holds it."""
    if len(text) <= _SHORT and "\0" not in text:
        return text
    data = text.encode("utf-8", "surrogatepass")
    if len(data) <= LONGEST_KEY and "\0" not in text:
        return text
    import hashlib

    return f"sha256:{hashlib.sha256(data).hexdigest()}"
