"""A real PostgreSQL server for the tests: Debian's, of this machine, for one process of tests.

Durability is off (nothing is to outlive the tests), so that a database costs some hundredths of a
second. The server refuses to run as root, and is then run as ``postgres`` or ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import attrs

from citecheck.config import SharedStore
from tests.ports import free_port
from tests.reference_data import absent

USER, PASSWORD = "editor", "p@ss/w:rd%"


@attrs.frozen
class Server:
    """A server on loopback."""

    folder: Path
    port: int
    _numbers: Iterator[int] = attrs.field(factory=count)

    def url(self, database: str, *, user: str = USER, password: str | None = None) -> str:
        """By the socket, where everybody is trusted; with a password by TCP, where nobody is."""
        if password is None:
            return (
                f"postgresql://{user}@/{database}?host={quote(str(self.folder))}&port={self.port}"
            )
        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the owner of all."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def empty(self) -> str:
        """The name of a new database with nothing in it."""
        name = f"empty{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return name

    def store(self, records: Path) -> SharedStore:
        """A new store, with the schema in place."""
        name = f"store{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE citecheck")
        return SharedStore(self.url(name), records)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="citecheck-postgresql-"))
    try:
        as_user = _somebody(folder)
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        initdb = [programs / "initdb", "-D", folder / "data", "-U", USER, "--pwfile", secret]
        options = ["--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8"]
        options += ["--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run([*initdb, *options], check=True, stdout=subprocess.DEVNULL, **as_user)
        port = free_port()
        settings = [f"port={port}", f"unix_socket_directories={folder}", "fsync=off"]
        settings += ["listen_addresses=127.0.0.1", "full_page_writes=off", "shared_buffers=16MB"]
        settings += ["max_connections=60", "log_min_messages=fatal", "autovacuum=off"]
        command = [programs / "postgres", "-D", folder / "data"]
        command += [word for each in settings for word in ("-c", each)]
        stop = signal.SIGKILL  # before it listens, whoever started us may have it ignore others
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, **as_user) as process:
            try:
                server = Server(folder, port)
                _wait(server, process)
                stop = signal.SIGQUIT
                server.run("CREATE DATABASE citecheck")
                from citecheck.store.postgresql import Postgresql  # for tests with a server alone

                Postgresql(SharedStore(server.url("citecheck"))).close()
                yield server
            finally:
                process.send_signal(stop)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: len(str(path)))
    found = shutil.which("initdb")
    for folder in [*installed[::-1], *([Path(found).resolve().parent] if found else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return absent("PostgreSQL's server is not installed: Debian's package postgresql has it")


def _somebody(folder: Path) -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}
    return absent("PostgreSQL refuses to run as root, and there is nobody else")


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(6000):
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            assert process.poll() is None, "the server has ended"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not answer")
