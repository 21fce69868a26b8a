"""What a store has of the past, read beside a run that writes, and without changing anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from attrs import frozen

from citecheck.model.errors import StoreError

MOST = 1_000
"""Answers of one address that are told, the newest first."""


@frozen
class Answered:
    """One answer that the store has the record of."""

    time: datetime
    status: int
    payload_sha256: str


def by_day(folder: Path) -> list[tuple[date, int, int]]:
    """For each day: how many addresses answered, and how many of them with 400 or more.

    An address that was asked several times on a day counts by its last answer. Raises `StoreError`.
    """
    query = """
        SELECT day, count(*), sum(status >= 400) FROM (
          SELECT substr(time, 1, 10) AS day, url, status, max(sequence) FROM capture GROUP BY 1, 2
        ) GROUP BY day ORDER BY day
    """
    with _opened(folder) as database:
        rows = database.execute(query).fetchall()
    return [(date.fromisoformat(str(day)), int(asked), int(broken)) for day, asked, broken in rows]


def of(folder: Path, url: str) -> list[Answered]:
    """What an address has answered, the newest first. Raises `StoreError`."""
    query = "SELECT time, status, payload_sha256 FROM capture WHERE url = ? ORDER BY sequence DESC"
    with _opened(folder) as database:
        rows = database.execute(f"{query} LIMIT {MOST:d}", (url,)).fetchall()
    return [Answered(datetime.fromisoformat(str(row[0])), int(row[1]), str(row[2])) for row in rows]


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / "evidence.sqlite"
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            yield database
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(
            f"{path} cannot be read: {error}", hint="name the folder of a store with --store"
        ) from error
