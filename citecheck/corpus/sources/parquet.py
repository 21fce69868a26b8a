"""Parquet: an article a row (https://parquet.apache.org/docs/file-format/), by pyarrow.

A row's index is its number in the file, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from citecheck.corpus.document import Document
from citecheck.corpus.opening import opened
from citecheck.corpus.sources import Reading, Row, Wanted
from citecheck.corpus.unit import Unit
from citecheck.model.errors import InputError

NAME = "parquet"
SUFFIXES = (".parquet", ".pq")

_AT_ONCE = 16
"""Rows that are unpacked together."""


def cut(source: str, size: int, *, alone: bool) -> Iterator[tuple[int, int | None]]:
    """By rows, as many as have about that many bytes. `alone` changes nothing."""
    del alone
    with _table(source) as table:
        count = table.metadata.num_rows
        groups = range(table.metadata.num_row_groups)
        length = sum(table.metadata.row_group(group).total_byte_size for group in groups)
    step = max(1, size * count // length) if length else max(1, count)
    for start in range(0, count, step):
        yield start, min(start + step, count)


def rows(unit: Unit, wanted: Wanted, reading: Reading) -> Iterator[Row]:
    """The rows from the unit's first to before its last."""
    with _table(unit.source) as table:
        index = 0
        groups: list[int] = []
        for group in range(table.metadata.num_row_groups):
            count = table.metadata.row_group(group).num_rows
            if not groups and index + count <= unit.start:
                index += count
                continue
            groups.append(group)
        for batch in table.iter_batches(batch_size=_AT_ONCE, row_groups=groups):
            for at in range(batch.num_rows):
                if unit.stop is not None and index >= unit.stop:
                    return
                if index >= unit.start and wanted(index):
                    yield index, _document(batch, at, f"{unit.source}@{index}", reading)
                index += 1


def _document(batch: Any, at: int, place: str, reading: Reading) -> Document | InputError:
    try:
        names = batch.schema.names
        row = {name: batch.column(number)[at].as_py() for number, name in enumerate(names)}
        return reading.fields.document(row, place)
    except InputError as error:
        return error.as_value()
    except (ValueError, OverflowError) as error:  # a string that is not UTF-8, a date of no year
        return InputError(f"{place}: {error}", hint="mend the row")


@contextmanager
def _table(source: str) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with opened(source) as file:
        try:
            yield pq.ParquetFile(file)
        except pa.ArrowException as error:
            raise InputError(f"{source}: is no Parquet, or damaged: {error}") from error
