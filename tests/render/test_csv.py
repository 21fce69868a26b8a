"""CSV: what was written is read back by others, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pyarrow.csv
import pytest
from hostile import our_payloads, report_with
from sample_report import online_report

from citecheck.model.report import Report
from citecheck.render.csv import FILES, files
from citecheck.render.shown import shown
from citecheck.render.tables import tables

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\n\n=cmd|' /C calc'!A0",
    "＝1+1",
    "\xa0=1+1",
    "\u200b=1+1",
    '"=1+1',
    "a\n=1+1",
    '";=1+1;"',
    "%1+1",
    "|calc",
]


def _cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def _formulas(report: Report) -> list[str]:
    every = (cell for _, data in files(report) for row in _cells(data) for cell in row)
    return [cell for cell in every if cell.lstrip()[:1] in set("=+-@\t\r|%＝＋－＠") - {""}]


def test_a_reader_of_others_finds_every_value() -> None:
    written = dict(files(online_report()))
    assert tuple(written) == FILES
    for table in tables(shown(online_report())):
        read = pyarrow.csv.read_csv(io.BytesIO(written[f"{table.name}.csv"]))
        assert read.column_names == [column.name for column in table.columns]
        rows = list(table.rows)
        assert read.num_rows == len(rows) > 0
        for at, name in enumerate(column.name for column in table.columns):
            if name in {"id", "attribution"}:
                assert read.column(name).to_pylist() == [row[at] for row in rows]


def test_values_stand_in_their_columns() -> None:
    head, first, second, *_ = _cells(dict(files(online_report()))["links.csv"])
    link, dead = dict(zip(head, first, strict=True)), dict(zip(head, second, strict=True))
    assert link["final_url"] == "https://xn--mnchen-3ya.example/editorial?utm_source=x"
    assert (link["hops"], link["status"], link["time"]) == ("3", "200", "2026-11-24T09:00:00Z")
    assert (dead["state"], dead["outcome"]) == ("problem", "dead")
    assert dead["memento_time"] == "2022-11-02T00:00:00Z"


@pytest.mark.parametrize("payload", [*FORMULAS, *our_payloads()])
def test_no_cell_is_a_formula(payload: str) -> None:
    report = report_with(payload)
    assert _formulas(report) == []
    for name, data in files(report):
        rows = _cells(data)
        assert {len(row) for row in rows} == {len(rows[0])}, name
        assert data.count(b"\r\n") == len(rows)  # a row is a line, whatever is in it
        assert b"\x1b" not in data


def test_the_check_sees_a_formula() -> None:
    assert [cell for cell in ["=1"] if cell[0] in "=+-@"] == ["=1"]
    assert any("'=1+1" in data.decode() for _, data in files(report_with("=1+1")))
