"""Stores that machines share: a PostgreSQL database, with a folder for the records.

Connections, their pool and the schema are SQLAlchemy's affair, the wire is psycopg's. It is loaded
for such a store alone: its import takes as long as checking ten thousand remembered links.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.config import SharedStore
from citecheck.durable import write_whole
from citecheck.model.errors import StoreBusy, StoreError, UsageError
from citecheck.store.database import Part, Rows
from citecheck.store.folder import made

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

REVISION = 2
"""Of the schema, as ``migrations/versions`` has it; a test holds it to what is there."""

_CONNECT = 10  # seconds until a server that does not answer is given up
_LOCK = 20  # seconds to wait for a row or table that another machine has
_POLL = 0.1
_SPACE = 0x63697465  # ``cite``: of the numbers of advisory locks, those that are ours

_HINTS = {
    "08": "check that the database server is up and can be reached, and run again",
    "28": "check user name and password: PGPASSWORD, ~/.pgpass or the environment",
    "3D": "make the database first: createdb",
    "42501": "give the user the right to read and write the database's tables",
    "53": "free space or connections on the database server; what was stored before is safe",
    "55P03": "another machine has had what is needed for too long; run again",
    "57": "the database server is going down or was told to stop; run again later",
    "58": "the database server's disk fails; see its log",
    "XX": "the database server reports damage; see its log and restore a copy",
}
"""By the beginning of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


class Postgresql:
    """A `Place` in a PostgreSQL database. Raises `StoreError`."""

    def __init__(self, where: SharedStore, *, check: bool = True) -> None:
        """Connect, and make the tables where the database is empty.

        Raises `StoreError` where its schema is of another version, unless told not to `check`.
        """
        self.where = where
        self.name = str(where)
        self._opened = ExitStack()
        self.engine = _engine(where)
        self._opened.callback(self.engine.dispose)
        try:
            if check:
                self._check_revision()
        except BaseException:
            self.close()
            raise

    def __str__(self) -> str:
        return self.name

    @property
    def records(self) -> Path:
        """The folder of the WARC files. Raises `StoreError` where it is another database's."""
        folder = self.where.records / "warc"
        made(self.where.records)
        made(folder)
        self._check_records(self.where.records / "store-id")
        return folder

    def database(self, part: Part) -> PostgresqlDatabase:
        """The tables of a part."""
        return PostgresqlDatabase(self.engine, part, self.name)

    def reading(self, part: Part) -> AbstractContextManager[PostgresqlDatabase]:
        """The tables of a part, to be read."""
        return closing(self.database(part))

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[Part], PostgresqlReader]]:
        """Read all tables as they stand at one moment."""
        with named(self.name), self.engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            reader = PostgresqlReader(connection, self.name)
            yield lambda _part: reader

    def has(self, part: Part) -> bool:  # noqa: ARG002 -- all are made at once
        """Whether a part has been made."""
        return True

    def presence(self, *, wait: float, alone: bool = False) -> Presence:
        """A lock that all runs share which write, unless one wants to be alone."""
        return Presence(self, wait, alone=alone)

    @contextmanager
    def alone(self, what: str, *, wait: float = 0.0) -> Iterator[None]:
        """Do something that one process does at a time. It ends with the connection."""
        with self.locking() as lock:
            lock.take(what, wait=wait)
            yield

    @contextmanager
    def locking(self) -> Iterator[Locks]:
        """A connection of its own, which holds advisory locks until it is closed."""
        from sqlalchemy.exc import SQLAlchemyError

        with named(self.name), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            try:
                yield Locks(connection, self.name)
            finally:
                with suppress(SQLAlchemyError):  # it may be broken, and then they are gone
                    connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
                connection.invalidate()  # closed, not kept

    def close(self) -> None:
        """Close all connections. May be called twice."""
        self._opened.close()

    def engine_name(self) -> str:
        """The engine and its version, for people."""
        with named(self.name), self.engine.connect() as connection:
            version = connection.exec_driver_sql("SHOW server_version").scalar()
        return f"PostgreSQL {version}, schema {self.revision()} of {REVISION}"

    def revision(self) -> int | None:
        """Of the schema that the database has; ``None``: none of ours."""
        with named(self.name), self.engine.connect() as connection:
            has = connection.exec_driver_sql("SELECT to_regclass('citecheck_revision') IS NOT NULL")
            if not has.scalar():
                return None
            return int(
                connection.exec_driver_sql("SELECT version_num FROM citecheck_revision").scalar()
                or 0
            )

    def upgrade(self) -> None:
        """Bring the schema to this version's, one machine at a time. Nothing is lost."""
        from citecheck.store.migrations import upgrade

        with self.alone("schema", wait=_LOCK), named(self.name):
            upgrade(self.engine)

    def _check_revision(self) -> None:
        found = self.revision()
        if found is None:
            self.upgrade()
        elif found > REVISION:
            raise StoreError(
                f"{self.name} was written by a newer version of citecheck",
                hint="upgrade citecheck, or name another store",
            )
        elif found < REVISION:
            raise StoreError(
                f"{self.name} is of an older version of citecheck",
                hint="stop the runs that use it, then: citecheck store upgrade",
            )

    def _check_records(self, file: Path) -> None:
        """Whether the folder is the one that the database's records are in."""
        with named(self.name), self.engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES ('store-id', %s) "
                "ON CONFLICT (name) DO NOTHING",
                (secrets.token_hex(16),),
            )
            query = "SELECT value FROM setting WHERE name = 'store-id'"
            ours = str(connection.exec_driver_sql(query).scalar())
            is_used = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM capture)").scalar()
        found = _read(file)
        if found is None and not is_used:
            _write(file, ours)
            found = ours
        if found != ours:
            raise StoreError(
                f"{file.parent} is not the folder that has the records of {self.name}",
                hint="mount the folder that all the machines share, and name it: ?records=/srv/...",
            )


class PostgresqlDatabase:
    """The tables of a part. May be used from any thread, one at a time."""

    now = "extract(epoch FROM clock_timestamp())::float8"

    def __init__(self, engine: Engine, part: Part, name: str) -> None:
        self._engine, self._part, self._name = engine, part, name
        self._lock = threading.RLock()
        self._open: Connection | None = None

    def close(self) -> None:
        """Nothing is to be let go of: connections are the place's."""

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises `StoreError` where the database cannot be read."""
        with self._connected() as connection:
            found = connection.exec_driver_sql(_own(query), tuple(values))
            return [tuple(row) for row in found]

    def write(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement. Raises `StoreError` where the database cannot be written."""
        with self._connected() as connection:
            return connection.exec_driver_sql(_own(statement), tuple(values)).rowcount

    def write_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row. Raises `StoreError` where it cannot be written."""
        if listed := [tuple(row) for row in rows]:
            with self._connected() as connection:
                connection.exec_driver_sql(_own(statement), listed)

    @contextmanager
    def transaction(self, alone_in: str | None = None) -> Iterator[None]:
        """All writes within, or none; on disk when it ends, where the part is to last."""
        with self._connected() as connection:
            if alone_in is not None:  # others may read it meanwhile
                connection.exec_driver_sql(f"LOCK TABLE {alone_in} IN SHARE ROW EXCLUSIVE MODE")
            yield

    def problems(self) -> tuple[str, ...]:
        """PostgreSQL checks its pages as it reads them, where it was told to (data checksums)."""
        return ()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """The connection of the transaction that is open, or one with a transaction of its own."""
        with self._lock:
            if self._open is not None:
                yield self._open
                return
            with named(self._name), self._engine.begin() as connection:
                if not self._part.lasting:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
                self._open = connection
                try:
                    yield connection
                finally:
                    self._open = None


class PostgresqlReader:
    """A transaction in which nothing changes."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection, self._name = connection, name

    def rows(self, query: str, values: Sequence[object] = ()) -> Rows:
        """All rows of a query. Raises `StoreError` where the database cannot be read."""
        with named(self._name):
            found = self._connection.exec_driver_sql(_own(query), tuple(values))
            return [tuple(row) for row in found]


class Locks:
    """Advisory locks of one connection, by name."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection, self._name = connection, name

    def take(self, what: str, *, wait: float, shared: bool = False) -> None:
        """Take a lock, waiting for others. Raises `StoreBusy`."""
        until = time.monotonic() + wait
        while not self.tried(what, shared=shared):
            if time.monotonic() >= until:
                raise StoreBusy(
                    f"{what} of {self._name} is in use by another run",
                    hint="wait for it to end",
                )
            time.sleep(_POLL)

    def tried(self, what: str, *, shared: bool = False) -> bool:
        """Take a lock if nobody has it."""
        function = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
        return bool(self._run(function, what))

    def let_go(self, what: str) -> None:
        """Let go of a lock that is not shared."""
        self._run("pg_advisory_unlock", what)

    def _run(self, function: str, what: str) -> object:
        number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:4], "big", signed=True)
        with named(self._name):
            query = f"SELECT {function}(%s::int, %s::int)"
            return self._connection.exec_driver_sql(query, (_SPACE, number)).scalar()


class Presence:
    """That a run is there which writes to the store; until `close`."""

    def __init__(self, place: Postgresql, wait: float, *, alone: bool) -> None:
        with ExitStack() as opened:
            self._locks = opened.enter_context(place.locking())
            self._locks.take("run", wait=wait, shared=not alone)
            self._opened = opened.pop_all()

    def is_alone(self) -> bool:
        """Whether no other run is there; none comes then until `share_again`."""
        return self._locks.tried("run")  # the shared lock is kept, and ours do not bar us

    def share_again(self) -> None:
        """Let others in beside us."""
        self._locks.let_go("run")

    def close(self) -> None:
        """Go away."""
        self._opened.close()


def _own(statement: str) -> str:
    """A statement in psycopg's notation. None of ours has a percent sign or question mark."""
    return statement.replace("?", "%s")


def _engine(where: SharedStore) -> Engine:
    try:
        import psycopg  # noqa: F401 -- whether it is there
        from sqlalchemy import create_engine, make_url
    except ImportError as error:
        raise UsageError(
            "stores in PostgreSQL need SQLAlchemy and psycopg",
            hint="pip install 'citecheck[postgres]'",
        ) from error
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(where.url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise UsageError(f"{where}: cannot be read as an address") from None
    return create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=4,
        max_overflow=8,
        connect_args={
            "application_name": "citecheck",
            "connect_timeout": _CONNECT,
            "options": f"-c lock_timeout={_LOCK}s",
        },
    )


@contextmanager
def named(name: str) -> Iterator[None]:
    """Errors of the database as ours, which tell what to do and no secret."""
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or "08"
        lengths = (5, 2)
        hint = next((_HINTS[state[:n]] for n in lengths if state[:n] in _HINTS), "")
        raise StoreError(f"{name}: {_first_line(error.orig)}", hint=hint) from None
    except SQLAlchemyError as error:
        raise StoreError(f"{name}: {type(error).__name__}", hint=_HINTS["08"]) from None


def _first_line(error: BaseException | None) -> str:
    """What PostgreSQL says, without the rows that its further lines may quote."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:500]


def _read(file: Path) -> str | None:
    with suppress(FileNotFoundError):
        return file.read_text("ascii", "replace").strip()
    return None


def _write(file: Path, text: str) -> None:
    try:
        write_whole(file, f"{text}\n".encode("ascii"))
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written: {error.strerror}",
            hint="check the permissions of the folder of records, or name another",
        ) from error
