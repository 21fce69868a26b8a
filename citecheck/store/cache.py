"""Resolutions from earlier runs, and what services answered. May be deleted at any time."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from citecheck.model.resolution import Resolution, State
from citecheck.store.database import Database
from citecheck.store.resolution_json import from_json, to_json

_MOST_AT_ONCE = 500
"""URLs in one query. SQLite takes 32,766 variables, older ones 999
(https://sqlite.org/limits.html#max_variable_number)."""

_MOST_WAITING = 256
"""Answers are written together once there are so many: a transaction each costs ten times as
much. See `Cache.write`."""

_VERSION = 2
_RESOLUTIONS = """
CREATE TABLE resolution (
  url TEXT PRIMARY KEY NOT NULL,
  time REAL NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID
"""
_ANSWERS = """
CREATE TABLE answer (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  time REAL NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""

_Row = tuple[str, str, float, str]
"""Kind and key of an answer, when it was put, and the answer."""


class Cache:
    """``cache.sqlite``: the newest resolution of each URL, and of each question the answer."""

    def __init__(self, path: Path) -> None:
        self._database = Database(
            path,
            schema=f"{_RESOLUTIONS};;{_ANSWERS}",
            version=_VERSION,
            upgrades=(_ANSWERS,),
            lasting=False,
            if_damaged=f"delete {path}: it is a cache, and evidence is kept elsewhere",
        )
        self._waiting: list[tuple[str, float, str]] = []
        self._answers: list[_Row] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        """Write what waits, and close the file. Raises `StoreError` where it cannot be written."""
        try:
            self.write()
        finally:
            self._database.close()

    def get(self, url: str, *, max_age: timedelta, now: datetime) -> Resolution | None:
        """A resolution not older than `max_age`, or ``None``."""
        return self.get_all((url,), max_age=max_age, unsettled=max_age, now=now).get(url)

    def get_all(
        self, urls: Iterable[str], *, max_age: timedelta, unsettled: timedelta, now: datetime
    ) -> dict[str, Resolution]:
        """Of these URLs, the resolutions not older than `max_age`; `unsettled` is the oldest
        age of those whose state is undetermined.

        One from the future is not taken: some clock was wrong, and its age is unknown. A row
        that cannot be read is none.
        """
        self.write()
        found: dict[str, Resolution] = {}
        left = iter(urls)
        while some := tuple(islice(left, _MOST_AT_ONCE)):
            marks = ",".join("?" * len(some))
            query = f"SELECT url, time, value FROM resolution WHERE url IN ({marks})"  # noqa: S608 -- question marks
            for url, time, value in self._database.rows(query, some):
                if not isinstance(time, float) or not isinstance(value, str):
                    continue
                age = now.timestamp() - time
                resolution = from_json(value) if 0 <= age <= max_age.total_seconds() else None
                if resolution is None or resolution.url != url:
                    continue
                is_open = resolution.verdict.state is State.UNDETERMINED
                if age <= unsettled.total_seconds() or not is_open:
                    found[resolution.url] = resolution
        return found

    def put(self, resolution: Resolution, *, now: datetime) -> None:
        """Remember a resolution in place of any earlier one of its URL, from `write` on.

        Raises `StoreError` where it, or one that waited to be written with it, cannot be.
        """
        value = to_json(resolution)
        if value is None:
            return
        with self._lock:
            self._waiting.append((resolution.url, now.astimezone(UTC).timestamp(), value))
        if len(self._waiting) >= _MOST_WAITING:
            self.write()

    def answer(self, kind: str, key: str, *, now: datetime) -> tuple[str, timedelta] | None:
        """What was remembered for a question, and how old it is; ``None``: nothing was.

        `kind` tells one service's questions from another's. One from the future is not taken.
        """
        self.write()
        query = "SELECT time, value FROM answer WHERE kind = ? AND key = ?"
        for time, value in self._database.rows(query, (kind, key)):
            if isinstance(time, float) and isinstance(value, str) and time <= now.timestamp():
                return value, timedelta(seconds=now.timestamp() - time)
        return None

    def put_answer(self, kind: str, key: str, value: str, *, now: datetime) -> None:
        """Remember an answer in place of any earlier one, from `write` on; as `put` does.

        `key` and `value` are text that UTF-8 can hold.
        """
        with self._lock:
            self._answers.append((kind, key, now.astimezone(UTC).timestamp(), value))
        if len(self._answers) >= _MOST_WAITING:
            self.write()

    def write(self) -> None:
        """Write what waits to be: a kill loses what is put after this, and nothing before.

        Raises `StoreError` where it cannot be written; it goes on waiting then.
        """
        with self._lock:
            rows, self._waiting = self._waiting, []
            answers, self._answers = self._answers, []
        if not rows and not answers:
            return
        into = "INSERT OR REPLACE INTO"
        try:
            with self._database.transaction():
                self._database.write_all(f"{into} resolution VALUES (?, ?, ?)", rows)
                self._database.write_all(f"{into} answer VALUES (?, ?, ?, ?)", answers)
        except BaseException:
            with self._lock:
                self._waiting[:0] = rows
                self._answers[:0] = answers
            raise
