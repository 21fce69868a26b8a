"""Resolutions from earlier runs, and what services answered. May be deleted at any time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from citecheck.model.resolution import Resolution, State
from citecheck.store.database import MOST_VALUES, Database, Part, key
from citecheck.store.leases import SCHEMA as LEASES
from citecheck.store.leases import Lease, Leases
from citecheck.store.resolution_json import from_json, to_json

_MOST_WAITING = 256
"""Answers are to be written together once there are so many: a transaction each costs ten times as
much."""

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

PART = Part(
    "cache",
    schema=f"{_RESOLUTIONS};;{_ANSWERS};;{LEASES}",
    version=3,
    upgrades=(_ANSWERS, LEASES),
    lasting=False,
    if_damaged="delete it: it is a cache, and evidence is kept elsewhere",
)
_PUT = """
INSERT INTO resolution (url, time, value) VALUES (?, ?, ?)
ON CONFLICT (url) DO UPDATE SET time = excluded.time, value = excluded.value
"""
_PUT_ANSWER = """
INSERT INTO answer (kind, key, time, value) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, key) DO UPDATE SET time = excluded.time, value = excluded.value
"""

_Found = tuple[str, float, str, Lease | None]
"""Key of a resolution, when it was put, the resolution, and the lease it was found under."""
_Answer = tuple[str, str, float, str, Lease | None]
"""Kind and key of an answer, and the rest likewise."""


class Cache:
    """The newest resolution of each URL, and of each question the answer."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.leases = Leases(database)
        """Who works on what; in the same database, so that a write can hang on a lease."""
        self._waiting: list[_Found] = []
        self._answers: list[_Answer] = []
        self._ending: list[Lease] = []
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
        at, oldest = now.timestamp(), max_age.total_seconds()
        for some in _in_order(urls):
            marks = ",".join("?" * len(some))
            query = f"SELECT url, time, value FROM resolution WHERE url IN ({marks})"  # noqa: S608 -- question marks
            for url, time, value in self._database.rows(query, some):
                if not isinstance(time, float) or not isinstance(value, str):
                    continue
                age = at - time
                resolution = from_json(value) if 0 <= age <= oldest else None
                if resolution is None or key(resolution.url) != url:
                    continue
                is_open = resolution.verdict.state is State.UNDETERMINED
                if age <= unsettled.total_seconds() or not is_open:
                    found[resolution.url] = resolution
        return found

    def stamp(self) -> str:
        """Another text after every change to what is remembered. Takes a look at every row."""
        self.write()
        counts = "SELECT count(*), max(time) FROM"
        rows = [
            *self._database.rows(f"{counts} resolution", ()),
            *self._database.rows(f"{counts} answer", ()),
        ]
        return repr(rows)

    def stamp_of(self, urls: Iterable[str]) -> str:
        """Another text after every change to what is remembered of these URLs."""
        self.write()
        digest = hashlib.sha256()
        for some in _in_order(urls):
            marks = ",".join("?" * len(some))
            query = f"SELECT url, time FROM resolution WHERE url IN ({marks}) ORDER BY url"  # noqa: S608 -- question marks
            digest.update(repr(self._database.rows(query, some)).encode())
        return digest.hexdigest()

    def put(self, resolution: Resolution, *, now: datetime, lease: Lease | None = None) -> None:
        """Remember a resolution in place of any earlier one of its URL, from `write` on.

        With a lease only if it is held still when it is written, and then it is released.
        """
        value = to_json(resolution)
        if value is None:
            return
        time = now.astimezone(UTC).timestamp()
        with self._lock:
            self._waiting.append((key(resolution.url), time, value, lease))

    def release(self, lease: Lease) -> None:
        """Release a lease, from `write` on: once what was found under it is there for all."""
        with self._lock:
            self._ending.append(lease)

    def answer(self, kind: str, question: str, *, now: datetime) -> tuple[str, timedelta] | None:
        """What was remembered for a question, and how old it is; ``None``: nothing was.

        `kind` tells one service's questions from another's. One from the future is not taken.
        """
        self.write()
        query = "SELECT time, value FROM answer WHERE kind = ? AND key = ?"
        for time, value in self._database.rows(query, (kind, key(question))):
            if isinstance(time, float) and isinstance(value, str) and time <= now.timestamp():
                return value, timedelta(seconds=now.timestamp() - time)
        return None

    def put_answer(
        self, kind: str, question: str, value: str, *, now: datetime, lease: Lease | None = None
    ) -> None:
        """Remember an answer in place of any earlier one, from `write` on; as `put` does.

        `question` and `value` are text that UTF-8 can hold, the latter without NUL.
        """
        time = now.astimezone(UTC).timestamp()
        with self._lock:
            self._answers.append((kind, key(question), time, value, lease))

    @property
    def is_full(self) -> bool:
        """Whether so much waits that it is to be written now."""
        return max(len(self._waiting), len(self._answers), len(self._ending)) >= _MOST_WAITING

    def write(self) -> None:
        """Write what waits to be: a kill loses what is put after this, and nothing before.

        Raises `StoreError` where it cannot be written; it goes on waiting then.
        """
        with self._lock:
            found, self._waiting = self._waiting, []
            answers, self._answers = self._answers, []
            ending, self._ending = self._ending, []
        if not found and not answers and not ending:
            return
        try:
            with self._database.transaction():
                under = [row[3] for row in found] + [row[4] for row in answers] + ending
                held = self._let_go([each for each in under if each is not None])
                self._database.write_all(_PUT, _rows(found, held, 1))
                self._database.write_all(_PUT_ANSWER, _rows(answers, held, 2))
        except BaseException:
            with self._lock:
                self._waiting[:0] = found
                self._answers[:0] = answers
                self._ending[:0] = ending
            raise

    def _let_go(self, leases: list[Lease]) -> frozenset[Lease]:
        return self.leases.release(dict.fromkeys(leases)) if leases else frozenset()


def _in_order(urls: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Keys of URLs, some at a time, in the order of the file, which is read once then."""
    left = iter(sorted(map(key, urls)))
    while some := tuple(islice(left, MOST_VALUES)):
        yield some


def _rows(
    waiting: list[_Found] | list[_Answer], held: frozenset[Lease], columns: int
) -> list[tuple[object, ...]]:
    """What may be written, in one order for all who write: else two could wait for each other.

    Of one key, which is the first `columns`, what was put later stays later.
    """
    rows = (row[:-1] for row in waiting if row[-1] is None or row[-1] in held)
    return sorted(rows, key=lambda row: row[:columns])
