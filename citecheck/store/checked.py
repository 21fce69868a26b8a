"""What a check found in files that have not changed since. May be deleted at any time.

A file is known by its path, its bytes and all that its findings hang on: the policy, the version,
whether the web was asked.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from citecheck.model.judged import CheckedArticle
from citecheck.store.database import Database
from citecheck.store.folder import made

_VERSION = 1
_SCHEMA = """
CREATE TABLE checked (
  key BLOB PRIMARY KEY NOT NULL,
  time REAL NOT NULL,
  articles BLOB NOT NULL
) WITHOUT ROWID
"""
_KEPT = timedelta(days=90)
"""What nobody asked for in so long is forgotten."""

_decoder = msgspec.msgpack.Decoder(tuple[CheckedArticle, ...])
_encoder = msgspec.msgpack.Encoder()


class Checked:
    """``checked.sqlite``: findings by what they hang on."""

    def __init__(self, folder: Path, *, now: datetime, max_age: timedelta) -> None:
        """Open it in a store's folder, making both if need be. Raises `StoreError`."""
        made(folder)
        path = folder / "checked.sqlite"
        self._database = Database(
            path,
            schema=_SCHEMA,
            version=_VERSION,
            lasting=False,
            if_damaged=f"delete {path}: it only saves time",
        )
        self._now = now.timestamp()
        self._oldest = (now - max_age).timestamp()
        self._database.write("DELETE FROM checked WHERE time < ?", ((now - _KEPT).timestamp(),))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def get(self, key: bytes) -> tuple[CheckedArticle, ...] | None:
        """What was found, where it is fresh. Raises `StoreError`."""
        query = "SELECT articles FROM checked WHERE key = ? AND time BETWEEN ? AND ?"
        rows = self._database.rows(query, (key, self._oldest, self._now))
        try:
            return _decoder.decode(rows[0][0]) if rows else None  # type: ignore[arg-type]
        except msgspec.MsgspecError:
            return None

    def put(self, key: bytes, articles: tuple[CheckedArticle, ...]) -> None:
        """Remember what was found in a file, if all of it was settled. Raises `StoreError`."""
        if not any(each.open or each.error for each in articles):
            row = (key, self._now, _encoder.encode(articles))
            self._database.write("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", row)


def key(path: str, data: bytes, about: bytes) -> bytes:
    """What a file's findings are remembered by."""
    digest = hashlib.sha256()
    for part in (path.encode("utf-8", "surrogateescape"), about, data):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
