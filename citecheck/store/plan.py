"""The articles that are gone over again, what is known of each, and what is still to be told."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime

import msgspec

from citecheck.decoders import json_decoder
from citecheck.model.monitoring import Watched
from citecheck.saved.notice import Notice
from citecheck.saved.report import SavedReport
from citecheck.store.database import Database, Part, Rows
from citecheck.store.place import Where, place_of

_SCHEMA = """
CREATE TABLE watched (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL,
  known BLOB NOT NULL
);;
CREATE TABLE notice (
  number INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL,
  time REAL NOT NULL,
  value TEXT NOT NULL
);;
CREATE UNIQUE INDEX notice_id ON notice (id);;
CREATE TABLE untold (
  channel TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (channel, number)
)
"""
PART = Part(
    "plan",
    schema=_SCHEMA,
    version=1,
    if_damaged="keep it aside: it has the articles that are gone over; a new one is made",
)
WAIT = 10.0
"""Seconds that a run waits for another that goes over the same articles."""
_MOST_KNOWN = 512 * 1024 * 1024
"""Bytes of what is known of one article, unpacked: the file may be damaged, or planted."""

Known = Mapping[str, SavedReport]
"""What is known of the articles of one input, by their names."""

_encode = msgspec.json.Encoder().encode


class Plan:
    """``plan.sqlite``. All methods wait for the disk and raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def articles(self) -> list[Watched]:
        """Every article of the plan, by name."""
        rows = self._database.rows("SELECT value FROM watched")
        watched = map(json_decoder(Watched).decode, (str(row[0]) for row in rows))
        return sorted(watched, key=lambda each: each.name)

    def known(self, name: str) -> Known:
        """What is known of an article: empty where it was never gone over, or cannot be read."""
        rows = self._database.rows("SELECT known FROM watched WHERE key = ?", (_key(name),))
        if not rows or not isinstance(rows[0][0], bytes) or not rows[0][0]:
            return {}
        unpacking = zlib.decompressobj()
        try:
            data = unpacking.decompress(rows[0][0], _MOST_KNOWN)
            return json_decoder(dict[str, SavedReport]).decode(data)
        except (zlib.error, msgspec.DecodeError, RecursionError):
            return {}

    def put(self, watched: Watched, known: Known | None = None) -> None:
        """Put an article into the plan, or how it stands with it now; what is known stays known."""
        with self._database.transaction():
            self._put(watched, known)

    def came_out(
        self,
        watched: Watched,
        known: Known,
        notices: Collection[Notice],
        channels: Collection[str],
    ) -> None:
        """What came of going over an article, all of it or nothing.

        `channels`: where the notices are to be told.
        """
        with self._database.transaction():
            self._put(watched, known)
            for notice in notices:
                self._add(notice, channels)

    def remove(self, name: str) -> bool:
        """Take an article out of the plan; whether it was there. What was told of it stays."""
        key = (_key(name),)
        with self._database.transaction():
            was = bool(self._database.rows("SELECT 1 FROM watched WHERE key = ?", key))
            self._database.write("DELETE FROM watched WHERE key = ?", key)
        return was

    def notices(self, most: int) -> list[Notice]:
        """The newest notices, the newest first."""
        query = "SELECT value FROM notice ORDER BY number DESC LIMIT ?"
        return _notices(self._database.rows(query, (most,)))

    def untold(self, channel: str, *, since: datetime) -> list[Notice]:
        """The notices still to be told on a channel, the oldest first; none from before `since`."""
        query = (
            "SELECT notice.value FROM notice JOIN untold ON untold.number = notice.number "
            "WHERE untold.channel = ? AND notice.time >= ? ORDER BY notice.number"
        )
        rows = self._database.rows(query, (channel, since.timestamp()))
        return _notices(rows)

    def told(self, channel: str, notice: Notice) -> None:
        """Take note that a notice was told on a channel."""
        self._database.write(
            "DELETE FROM untold WHERE channel = ? AND number = "
            "(SELECT number FROM notice WHERE id = ?)",
            (channel, notice.id),
        )

    def forget_notices(self, *, before: datetime) -> None:
        """Forget what was found out before some time."""
        time = (before.timestamp(),)
        with self._database.transaction():
            self._database.write(
                "DELETE FROM untold WHERE number IN (SELECT number FROM notice WHERE time < ?)",
                time,
            )
            self._database.write("DELETE FROM notice WHERE time < ?", time)

    def _put(self, watched: Watched, known: Known | None) -> None:
        key, value = _key(watched.name), _encode(watched).decode()
        if known is None:
            rows = self._database.rows("SELECT known FROM watched WHERE key = ?", (key,))
            packed = rows[0][0] if rows else b""
        else:
            packed = zlib.compress(_encode(known), 6)
        self._database.write("DELETE FROM watched WHERE key = ?", (key,))
        self._database.write("INSERT INTO watched VALUES (?, ?, ?)", (key, value, packed))

    def _add(self, notice: Notice, channels: Collection[str]) -> None:
        if self._database.rows("SELECT 1 FROM notice WHERE id = ?", (notice.id,)):
            return
        rows = self._database.rows("SELECT coalesce(max(number), 0) + 1 FROM notice")
        number = int(str(rows[0][0]))
        self._database.write(
            "INSERT INTO notice VALUES (?, ?, ?, ?)",
            (number, notice.id, notice.time.timestamp(), _encode(notice).decode()),
        )
        for channel in channels:
            self._database.write("INSERT INTO untold VALUES (?, ?)", (channel, number))


@contextmanager
def open_plan(where: Where) -> Iterator[Plan]:
    """The plan of a store, for one run at a time.

    The store is made if need be. Raises `StoreError`, and `StoreBusy` where another run goes over
    its articles.
    """
    with (
        closing(place_of(where)) as place,
        place.alone("plan", wait=WAIT),
        closing(Plan(place.database(PART))) as plan,
    ):
        yield plan


def _notices(rows: Rows) -> list[Notice]:
    decode = json_decoder(Notice).decode
    return [decode(str(row[0])) for row in rows]


def _key(name: str) -> str:
    """A name may be longer than an index takes."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
