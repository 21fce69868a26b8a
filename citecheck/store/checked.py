"""What a check found in files that have not changed since. May be deleted at any time.

A file is known by its path, its bytes and all that its findings hang on: the policy, the version,
whether the web was asked.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import msgspec

from citecheck.decoders import msgpack_decoder
from citecheck.model.judged import CheckedArticle
from citecheck.store.database import Database, Part

_SCHEMA = """
CREATE TABLE checked (
  key BLOB PRIMARY KEY NOT NULL,
  time REAL NOT NULL,
  articles BLOB NOT NULL
) WITHOUT ROWID
"""
PART = Part(
    "checked", schema=_SCHEMA, version=1, lasting=False, if_damaged="delete it: it only saves time"
)
_PUT = """
INSERT INTO checked (key, time, articles) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET time = excluded.time, articles = excluded.articles
"""
_KEPT = timedelta(days=90)
"""What nobody asked for in so long is forgotten."""

_encoder = msgspec.msgpack.Encoder()


class Checked:
    """Findings by what they hang on."""

    def __init__(self, database: Database, *, now: datetime, max_age: timedelta) -> None:
        """Forgets what nobody asked for in a long time. Raises `StoreError`."""
        self._database = database
        self._now = now.timestamp()
        self._oldest = (now - max_age).timestamp()
        self._database.write("DELETE FROM checked WHERE time < ?", ((now - _KEPT).timestamp(),))

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def get(self, key: bytes) -> tuple[CheckedArticle, ...] | None:
        """What was found, where it is fresh. Raises `StoreError`."""
        query = "SELECT articles FROM checked WHERE key = ? AND time BETWEEN ? AND ?"
        rows = self._database.rows(query, (key, self._oldest, self._now))
        decoder = msgpack_decoder(tuple[CheckedArticle, ...])
        try:
            return decoder.decode(rows[0][0]) if rows else None  # type: ignore[arg-type]
        except msgspec.MsgspecError:
            return None

    def put(self, key: bytes, articles: tuple[CheckedArticle, ...], *, since: datetime) -> None:
        """Remember what was found in a file, which holds as long as what it rests on: its oldest
        answer is from `since`. Raises `StoreError`.
        """
        try:
            told = _encoder.encode(articles)
        except UnicodeEncodeError:  # a file's name need be no Unicode; it is checked each time
            return
        self._database.write(_PUT, (key, min(self._now, since.timestamp()), told))


def key(path: str, data: bytes, about: bytes) -> bytes:
    """What a file's findings are remembered by."""
    digest = hashlib.sha256()
    for part in (path.encode("utf-8", "surrogateescape"), about, data):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
