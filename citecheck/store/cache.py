"""Resolutions from earlier runs. May be deleted at any time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from attrs import evolve

from citecheck.model.resolution import Resolution
from citecheck.store.database import Database
from citecheck.store.resolution_json import from_json, to_json

_VERSION = 1
_SCHEMA = """
CREATE TABLE resolution (
  url TEXT PRIMARY KEY NOT NULL,
  time REAL NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID
"""


class Cache:
    """``cache.sqlite``: the newest resolution of each URL."""

    def __init__(self, path: Path) -> None:
        self._database = Database(
            path,
            schema=_SCHEMA,
            version=_VERSION,
            lasting=False,
            if_damaged=f"delete {path}: it is a cache, and evidence is kept elsewhere",
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def get(self, url: str, *, max_age: timedelta, now: datetime) -> Resolution | None:
        """A resolution not older than `max_age`, or ``None``.

        One from the future is not taken: some clock was wrong, and its age is unknown. A row
        that cannot be read is none.
        """
        rows = self._database.rows("SELECT time, value FROM resolution WHERE url = ?", (url,))
        for time, value in rows:
            if not isinstance(time, float) or not isinstance(value, str):
                continue
            if not 0 <= now.timestamp() - time <= max_age.total_seconds():
                continue
            resolution = from_json(value)
            if resolution is not None and resolution.url == url:
                return evolve(resolution, from_store=True)
        return None

    def put(self, resolution: Resolution, *, now: datetime) -> None:
        """Remember a resolution in place of any earlier one of its URL."""
        self._database.write(
            "INSERT OR REPLACE INTO resolution VALUES (?, ?, ?)",
            (resolution.url, now.astimezone(UTC).timestamp(), to_json(resolution)),
        )
