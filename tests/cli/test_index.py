"""``citecheck index``: the reports of a folder at a glance."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from turbohtml import parse

from citecheck.cli.status import Status
from citecheck.store import open_store
from tests.cli.command import run
from tests.saved.test_overview import a_report, folder_of
from tests.store.test_store import capture


def _store(folder: Path) -> Path:
    """A store with the answers of two days: on the second, one of two addresses was broken."""
    answers = [
        ("https://h.example/", datetime(2026, 11, 1, 9, tzinfo=UTC), 200),
        ("https://h.example/", datetime(2026, 11, 2, 9, tzinfo=UTC), 404),
        ("https://i.example/", datetime(2026, 11, 2, 9, tzinfo=UTC), 200),
    ]
    with open_store(folder) as store:
        store.add_captures(
            [
                capture(number, url=url, time=time, status=status)
                for number, (url, time, status) in enumerate(answers, 1)
            ]
        )
    return folder


def test_a_folder_and_a_store_give_totals_tables_and_how_links_fared(tmp_path: Path) -> None:
    reports = folder_of(tmp_path / "out", a=a_report("First", dead="problem"), b=a_report("Second"))
    store = _store(tmp_path / "store")
    done = run("index", reports, "--store", store, folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    assert b"(2 articles)" in done.stdout
    page = parse((reports / "index.html").read_text("utf-8"))
    heads = [each.text for each in page.select("h2")]
    assert heads[0] == "Broken links over time"
    rows = [
        [cell.text for cell in row.select("td")]
        for row in page.select("[aria-label='Broken links over time'] tbody tr")
    ]
    assert [row[:3] for row in rows] == [["2026-11-01", "1", "0"], ["2026-11-02", "2", "1"]]
    shares = [str(each.attrs["aria-label"]) for each in page.select("td svg")]
    assert shares == ["0.0 %", "50.0 %"]
    told = json.loads((reports / "index.json").read_text("utf-8"))
    assert told["days"][1] == {"day": "2026-11-02", "asked": 2, "broken": 1}
    assert told["totals"]["problem"] == 1


def test_what_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path) -> None:
    reports = folder_of(tmp_path / "out", a=a_report("First"), b=a_report("Second"))
    (reports / "b" / "report.json").write_text("{", "utf-8")
    done = run("index", reports, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"not a report of citecheck's" in done.stderr
    assert b"First" in (reports / "index.html").read_bytes()
    assert b"Broken links over time" not in (reports / "index.html").read_bytes()


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    assert run("index", tmp_path, folder=tmp_path).returncode == Status.USAGE
