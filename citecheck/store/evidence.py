"""Captures and the evidence log: rows are added and never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import cast

from citecheck.model.errors import StoreError
from citecheck.model.evidence import Capture, Extent, LogEntry, Problem
from citecheck.model.resolution import RecordRef
from citecheck.store.database import Database, Part

FIRST = "0" * 64
"""What the first entry of the log has for the hash of the one before."""

_EMPTY = hashlib.sha256(b"").hexdigest()
_COLUMNS = (
    "url, time, status, media_type, payload_sha256, truncated, "
    "warc, record_offset, record_length, record_id, extent_offset, extent_length, extent_sha256, "
    "payload_warc, payload_offset, payload_length, payload_extent_sha256"
)
_SCHEMA = """
CREATE TABLE capture (
  sequence INTEGER PRIMARY KEY NOT NULL REFERENCES log (sequence),
  url TEXT NOT NULL,
  time TEXT NOT NULL,
  status INTEGER NOT NULL,
  media_type TEXT,
  payload_sha256 TEXT NOT NULL,
  truncated TEXT,
  warc TEXT NOT NULL,
  record_offset INTEGER NOT NULL,
  record_length INTEGER NOT NULL,
  record_id TEXT NOT NULL UNIQUE,
  extent_offset INTEGER NOT NULL,
  extent_length INTEGER NOT NULL,
  extent_sha256 TEXT NOT NULL,
  payload_warc TEXT NOT NULL,
  payload_offset INTEGER NOT NULL,
  payload_length INTEGER NOT NULL,
  payload_extent_sha256 TEXT NOT NULL
);;
CREATE INDEX capture_that_holds ON capture (payload_sha256)
  WHERE truncated IS NULL AND payload_warc = warc AND payload_offset = extent_offset;;
CREATE INDEX capture_by_place ON capture (warc, extent_offset + extent_length);;
CREATE TABLE log (
  sequence INTEGER PRIMARY KEY NOT NULL,
  time TEXT NOT NULL,
  event TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
);;
CREATE TRIGGER capture_stays BEFORE UPDATE ON capture
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;;
CREATE TRIGGER capture_remains BEFORE DELETE ON capture
BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;;
CREATE TRIGGER log_stays BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;;
CREATE TRIGGER log_remains BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END
"""
PART = Part(
    "evidence",
    schema=_SCHEMA,
    version=1,
    if_damaged="this is evidence: keep the file, restore a copy of it, and name another store "
    "meanwhile; the WARC files hold the records themselves",
)
_Row = tuple[object, ...]


class Evidence:
    """What was captured, and the log that binds it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Let go of it."""
        self._database.close()

    def add(self, captures: Iterable[Capture], *, now: datetime) -> None:
        """Name captures whose records are on disk; all of them, or none where it fails."""
        rows = [_values(capture) for capture in captures]
        names = _COLUMNS.split(", ")
        details = [dict(zip(names, values, strict=True)) for values in rows]
        marks = ", ".join("?" * (len(names) + 1))
        with self._database.transaction("log"):
            first = self._append((("capture", detail) for detail in details), now)
            self._database.write_all(
                f"INSERT INTO capture VALUES ({marks})",  # noqa: S608 - question marks alone
                [(sequence, *values) for sequence, values in enumerate(rows, first)],
            )

    def record(self, event: str, detail: Mapping[str, object], *, now: datetime) -> None:
        """Add an entry to the log."""
        self.record_all([(event, detail)], now=now)

    def record_all(
        self, entries: Iterable[tuple[str, Mapping[str, object]]], *, now: datetime
    ) -> None:
        """Add entries to the log, all or none: of each what happened, and the facts of it."""
        with self._database.transaction("log"):
            self._append(entries, now)

    def _append(self, entries: Iterable[tuple[str, Mapping[str, object]]], now: datetime) -> int:
        """Add entries, each bound to the one before; gives the number of the first."""
        last = self._database.rows("SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1")
        before, previous = (cast(int, last[0][0]), str(last[0][1])) if last else (0, FIRST)
        time, rows = now.astimezone(UTC).isoformat(), []
        for sequence, (event, detail) in enumerate(entries, before + 1):
            entry = (sequence, time, event, _canonical(detail), previous)
            previous = chained_hash(*entry)
            rows.append((*entry, previous))
        self._database.write_all("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", rows)
        return before + 1

    def committed(self) -> dict[str, int]:
        """For each WARC file, the end of the last named record, in bytes from its start."""
        rows = self._database.rows(
            "SELECT warc, max(extent_offset + extent_length) FROM capture GROUP BY warc"
        )
        return {str(warc): cast(int, end) for warc, end in rows}

    def by_record(self, records: Iterable[RecordRef]) -> tuple[Capture, ...]:
        """The captures of these records, in their order; unknown ones are left out."""
        found = (self._where("record_id = ?", record.record_id) for record in records)
        return tuple(capture for captures in found for capture in captures)

    def by_payload(self, payload_sha256: str) -> tuple[Capture, ...]:
        """The captures whose own records hold this payload whole; none for the empty one.

        What was made of a page here (status 0) is none: replay tools look for a revisit's payload
        among what servers sent.
        """
        if payload_sha256 == _EMPTY:
            return ()  # every redirect has it, and there is nothing to hold
        return self._where(
            "payload_sha256 = ? AND truncated IS NULL AND status > 0 AND payload_warc = warc "
            "AND payload_offset = extent_offset ORDER BY sequence",
            payload_sha256,
        )

    def all(self) -> Iterator[Capture]:
        """Every capture, in the order in which they were named."""
        query = (
            f"SELECT sequence, {_COLUMNS} FROM capture "  # noqa: S608 - names from this module
            "WHERE sequence > ? ORDER BY sequence LIMIT 1000"
        )
        return (_capture(row[1:]) for row in self._in_pieces(query))

    def _where(self, condition: str, value: str) -> tuple[Capture, ...]:
        query = f"SELECT {_COLUMNS} FROM capture WHERE {condition}"  # noqa: S608 - from the lines above
        return tuple(_capture(row) for row in self._database.rows(query, (value,)))

    def log(self) -> Iterator[LogEntry]:
        """The whole log, oldest entry first."""
        query = "SELECT * FROM log WHERE sequence > ? ORDER BY sequence LIMIT 1000"
        return map(_entry, self._in_pieces(query))

    def _in_pieces(self, query: str) -> Iterator[_Row]:
        """All rows of a query that gives some of them behind a number, which is their first column:
        a store may have more than memory holds.
        """
        after: object = 0
        while rows := self._database.rows(query, (after,)):
            yield from rows
            after = rows[-1][0]

    def head(self) -> str:
        """The hash of the last entry: who has it can show that nothing before it was changed."""
        rows = self._database.rows("SELECT hash FROM log ORDER BY sequence DESC LIMIT 1")
        return str(rows[0][0]) if rows else FIRST

    def problems(self) -> tuple[Problem, ...]:
        """Everything in the database that does not hold. Reads all of it."""
        damaged = [
            Problem("database-damaged", "evidence.sqlite", text)
            for text in self._database.problems()
        ]
        return (*damaged, *_broken_links(self.log()), *self._unlogged())

    def _unlogged(self) -> Iterator[Problem]:
        names = _COLUMNS.split(", ")
        columns = ", ".join(f"capture.{name}" for name in names)
        logged = (
            f"SELECT log.sequence, log.detail, {columns} "  # noqa: S608 - names from this module
            "FROM log LEFT JOIN capture USING (sequence) "
            "WHERE log.event = 'capture' AND log.sequence > ? ORDER BY log.sequence LIMIT 1000"
        )
        for sequence, detail, *values in self._in_pieces(logged):
            if _canonical(dict(zip(names, values, strict=True))) != detail:
                yield Problem(
                    "capture-changed",
                    f"evidence.sqlite@{sequence}",
                    "A capture is not what the log says it was.",
                )
        unlogged = (
            "SELECT sequence FROM capture WHERE sequence > ? AND sequence NOT IN "
            "(SELECT sequence FROM log WHERE event = 'capture') ORDER BY sequence LIMIT 1000"
        )
        for (sequence,) in self._in_pieces(unlogged):
            yield Problem(
                "capture-unlogged",
                f"evidence.sqlite@{sequence}",
                "A capture is not in the log.",
            )


def chained_hash(sequence: int, time: str, event: str, detail: str, previous: str) -> str:
    """The hash of a log entry, over all of it and the hash of the one before."""
    text = json.dumps([sequence, time, event, detail, previous], separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _broken_links(log: Iterable[LogEntry]) -> Iterator[Problem]:
    expected, previous = 1, FIRST
    for entry in log:
        hashed = chained_hash(
            entry.sequence, entry.time.isoformat(), entry.event, entry.detail, entry.previous
        )
        if entry.sequence != expected or entry.previous != previous:
            code, message = "log-gap", "An entry of the log does not follow the one before."
        elif hashed != entry.hash:
            code, message = "log-changed", "An entry of the log is not what its hash says."
        else:
            code, message = "", ""
        if code:
            yield Problem(code, f"evidence.sqlite@{entry.sequence}", message)
        expected, previous = entry.sequence + 1, entry.hash


def _canonical(detail: Mapping[str, object]) -> str:
    return json.dumps(detail, sort_keys=True, separators=(",", ":"))


def _values(capture: Capture) -> _Row:
    record = capture.record
    extent = capture.extent or Extent(record.warc, record.offset, record.length)
    payload = capture.payload or extent
    return (
        capture.url,
        capture.time.astimezone(UTC).isoformat(),
        capture.status,
        capture.media_type,
        capture.payload_sha256,
        capture.truncated,
        *(record.warc, record.offset, record.length, record.record_id),
        *(extent.offset, extent.length, extent.sha256),
        *(payload.warc, payload.offset, payload.length, payload.sha256),
    )


def _capture(row: _Row) -> Capture:
    try:
        url, time, status, media_type, sha256, truncated, *places = row
        warc, offset, length, record_id, start, size, digest, *payload = places
        return Capture(
            url=str(url),
            time=datetime.fromisoformat(str(time)),
            status=_whole(status),
            media_type=None if media_type is None else str(media_type),
            payload_sha256=str(sha256),
            record=RecordRef(str(warc), _whole(offset), _whole(length), str(record_id)),
            truncated=None if truncated is None else str(truncated),
            extent=_extent(warc, start, size, digest),
            payload=_extent(*payload),
        )
    except (ValueError, TypeError) as error:
        raise _unreadable() from error


def _extent(warc: object, offset: object, length: object, sha256: object) -> Extent:
    return Extent(str(warc), _whole(offset), _whole(length), str(sha256))


def _entry(row: _Row) -> LogEntry:
    try:
        sequence, time, *texts = row
        return LogEntry(
            _whole(sequence), datetime.fromisoformat(str(time)), *(str(text) for text in texts)
        )
    except (ValueError, TypeError) as error:
        raise _unreadable() from error


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _unreadable() -> StoreError:
    return StoreError(
        "a row of evidence.sqlite cannot be read",
        hint="keep the file, restore a copy of it, and name another store meanwhile",
    )
