"""The index in a real browser: its table sorts, its policy lets nothing else run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium, opened
from playwright.sync_api import Browser

from citecheck.publish import write_index
from tests.saved.test_overview import HOSTILE, a_report, folder_of


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def test_the_table_sorts_and_nothing_else_runs(browser: Browser, tmp_path: Path) -> None:
    reports = {
        "a": a_report("Ten", **{f"h{number}": "problem" for number in range(10)}),
        "b": a_report("Two", i="problem", j="problem"),
        "c": a_report(HOSTILE[0] + HOSTILE[1]),
    }
    write_index(folder_of(tmp_path, **json.loads(json.dumps(reports))))
    with opened(browser, tmp_path / "index.html") as seen:
        table = seen.page.locator("table.sortable").first
        broken = table.locator("th button", has_text="broken")
        column = table.locator("tbody tr td:nth-child(5)")
        broken.focus()
        seen.page.keyboard.press("Enter")
        assert column.all_inner_texts() == ["0", "2", "10"]
        seen.page.keyboard.press("Enter")
        assert column.all_inner_texts() == ["10", "2", "0"]
        assert table.locator("th[aria-sort=descending]").count() == 1
        assert seen.said == []
        assert seen.asked_for == []
