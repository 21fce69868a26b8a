"""A store copied whole into another: a backup, or the move to a database that machines share.

All is read as it stood at one moment, beside runs that go on. What is there already stays if it is
the same, so that a copy that was broken off may be begun again; what is not the same is refused.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from citecheck.durable import appearing
from citecheck.model.errors import StoreError, UsageError
from citecheck.model.values import frozen
from citecheck.store import cache, checked, evidence, plan, save_queue
from citecheck.store.database import Database, Part, Place, Reader

_AT_ONCE = 1_000
"""Rows that are read and written together."""


@frozen
class Kept:
    """A table, and the columns that its rows are known by."""

    part: Part
    table: str
    key: tuple[str, ...]


TABLES = (
    Kept(cache.PART, "resolution", ("url",)),
    Kept(cache.PART, "answer", ("kind", "key")),
    Kept(checked.PART, "checked", ("key",)),
    Kept(plan.PART, "watched", ("key",)),
    Kept(plan.PART, "notice", ("number",)),
    Kept(plan.PART, "untold", ("channel", "number")),
    Kept(save_queue.PART, "save_order", ("number",)),
    Kept(evidence.PART, "log", ("sequence",)),
    Kept(evidence.PART, "capture", ("sequence",)),
)
"""What outlives a run, in an order in which each row finds those that it rests on. Leases do not:
who has them is at work in one store."""

_Row = tuple[object, ...]


@frozen
class Copied:
    """What was copied of one table, or of the folder of records."""

    name: str
    number: int
    """Rows or files that are in the source; all are in the target now."""


def copy(source: Place, target: Place) -> Iterator[Copied]:
    """Copy a store; tell of each table, and of the files of records, once it is on disk.

    Raises `UsageError` where the target has evidence of its own, `StoreError` where disk or
    database fails.
    """
    records = source.records, target.records  # looked at first: each has to be the right folder
    there = [kept for kept in TABLES if source.has(kept.part)]
    for part in dict.fromkeys(kept.part for kept in there):
        source.database(part).close()  # brought up to this version
    with source.snapshot() as reader:
        opened = {part.name: target.database(part) for part in {kept.part for kept in there}}
        for kept in there:
            if kept.part.lasting:
                _refuse_others(reader(kept.part), opened[kept.part.name], kept)
        for kept in there:
            yield Copied(kept.table, _rows(reader(kept.part), opened[kept.part.name], kept))
    # The records that rows name are on disk before the rows: so files are copied after them.
    yield Copied("records", _files(*records))


def counts(place: Place) -> Iterator[Copied]:
    """How many rows each table has."""
    with place.snapshot() as reader:
        for kept in TABLES:
            if place.has(kept.part):
                rows = reader(kept.part).rows(f"SELECT count(*) FROM {kept.table}")  # noqa: S608 -- from the list above
                yield Copied(kept.table, int(str(rows[0][0])))


def _refuse_others(source: Reader, target: Reader, kept: Kept) -> None:
    """Refuse a target that has what the source has not."""
    pairs = zip_longest(_all(target, kept), _all(source, kept))
    for theirs, ours in pairs:
        if theirs is None:
            return  # what is there of it is as it should be
        if theirs != ours:
            raise UsageError(
                f"the target has rows of its own in {kept.table}",
                hint="name an empty database or a new folder; logs of evidence cannot be merged",
            )


def _rows(source: Reader, target: Database, kept: Kept) -> int:
    number = 0
    key = ", ".join(kept.key)
    for some in _chunks(source, kept):
        marks = ", ".join("?" * len(some[0]))
        statement = f"INSERT INTO {kept.table} VALUES ({marks}) ON CONFLICT ({key}) DO NOTHING"  # noqa: S608 -- as above
        with target.transaction():
            target.write_all(statement, some)
        number += len(some)
    return number


def _all(reader: Reader, kept: Kept) -> Iterator[_Row]:
    for some in _chunks(reader, kept):
        yield from some


def _chunks(reader: Reader, kept: Kept) -> Iterator[list[_Row]]:
    """All rows, in the order of their keys."""
    key, marks = ", ".join(kept.key), ", ".join("?" * len(kept.key))
    order = f"ORDER BY {key} LIMIT {_AT_ONCE:d}"
    query, values = f"SELECT {key}, {kept.table}.* FROM {kept.table} {order}", _Row()  # noqa: S608 -- as above
    while rows := reader.rows(query, values):
        yield [row[len(kept.key) :] for row in rows]
        values = rows[-1][: len(kept.key)]
        query = (
            f"SELECT {key}, {kept.table}.* FROM {kept.table} "  # noqa: S608 -- as above
            f"WHERE ({key}) > ({marks}) {order}"
        )


def _files(source: Path, target: Path) -> int:
    """Copy the files that are not in the target as they are in the source."""
    number = 0
    try:
        for path in sorted(each for each in source.iterdir() if each.is_file()):
            number += 1
            copied = target / path.name
            if copied.exists() and copied.stat().st_size == path.stat().st_size:
                continue
            with path.open("rb") as ours, appearing(copied, mode=0o600) as theirs:
                shutil.copyfileobj(ours, theirs)
    except OSError as error:
        raise StoreError(
            f"the records cannot be copied to {target}: {error.strerror}",
            hint="check the room on the disk and the folder's permissions, and run again",
        ) from error
    return number
