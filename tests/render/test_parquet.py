"""Parquet: what was written is read back, typed and to the letter."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import our_payloads, report_with
from sample_report import article_of, online_report

from citecheck.model.mention import Mentions
from citecheck.model.report import Report, Run
from citecheck.render.parquet import FILES, files
from citecheck.render.shown import shown
from citecheck.render.tables import tables


def _read(report: Report) -> dict[str, pa.Table]:
    return {name: pq.read_table(io.BytesIO(data)) for name, data in files(report)}


def test_every_cell_comes_back() -> None:
    read = _read(online_report())
    assert tuple(read) == FILES
    for table in tables(shown(online_report())):
        found = read[f"{table.name}.parquet"]
        names = [column.name for column in table.columns]
        rows = [
            {
                name: list(cell) if isinstance(cell, tuple) else cell
                for name, cell in zip(names, row, strict=True)
            }
            for row in table.rows
        ]
        assert found.to_pylist() == rows


def test_values_are_typed() -> None:
    links = _read(online_report())["links.parquet"]
    assert links.schema.field("time").type == pa.timestamp("us", tz="UTC")
    assert links.column("time")[0].as_py() == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert links.schema.field("status").type == pa.int64()


def test_an_article_that_cites_nothing_has_the_same_columns() -> None:
    run = Run("0", datetime(2026, 1, 1, tzinfo=UTC), offline=True)
    empty = _read(Report(article_of("Nothing."), Mentions(), run))
    for name, table in _read(online_report()).items():
        assert empty[name].schema.equals(table.schema)
        assert empty[name].num_rows == 0


@pytest.mark.parametrize("payload", our_payloads())
def test_any_text_is_kept(payload: str) -> None:
    kept = _read(report_with(payload))["attributions.parquet"].column("source")[0].as_py()
    assert kept == re.sub("[\ud800-\udfff]", "\ufffd", payload)


def test_the_reader_sees_a_broken_file() -> None:
    _, data = next(iter(files(online_report())))
    with pytest.raises(pa.ArrowInvalid):
        pq.read_table(io.BytesIO(data[:-8]))
