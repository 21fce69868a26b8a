"""The tables of `tables` as Parquet, to the letter and typed; by pyarrow (``citecheck[parquet]``).

Text is as it stands in the article, controls and all, for programs: secrets alone are masked, and a
lone surrogate, which UTF-8 cannot hold, is U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from citecheck.model.report import Report
from citecheck.render.tables import NAMES, Cell, Table
from citecheck.well_formed import well_formed

NAME = "parquet"
FILES = tuple(f"{name}.parquet" for name in NAMES)
NEEDS = ("pyarrow",)
EXTRA = "parquet"


def files(report: Report) -> Iterator[tuple[str, bytes]]:
    """Each table in a file of its own."""
    from citecheck.render.shown import shown
    from citecheck.render.tables import tables

    for table in tables(shown(report)):
        yield f"{table.name}.parquet", _written(table)


def _written(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = zip(*table.rows, strict=True)
    types = [arrow_type(column.kind) for column in table.columns]
    cells = [list(map(arrow_cell, column)) for column in columns] or [[] for _ in types]
    schema = pa.schema(
        [pa.field(column.name, kind) for column, kind in zip(table.columns, types, strict=True)]
    )
    arrays = [pa.array(column, kind) for column, kind in zip(cells, types, strict=True)]
    out = BytesIO()
    pq.write_table(pa.table(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def arrow_type(kind: type[Any]) -> Any:
    """The type of a column in Parquet, by `tables.Column.kind`."""
    import pyarrow as pa

    types = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        datetime: pa.timestamp("us", tz="UTC"),
        tuple: pa.list_(pa.string()),
    }
    return types[kind]


def arrow_cell(value: Cell) -> Any:
    """A value of a table as pyarrow takes it."""
    if isinstance(value, tuple):
        return [well_formed(each) for each in value]
    return well_formed(value) if isinstance(value, str) else value
