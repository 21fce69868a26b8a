from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.find.printed_date import read_date

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "printed_dates.toml").read_text("utf-8")
)


@pytest.mark.parametrize(("printed", "language", "iso"), CASES["dates"])
def test_a_printed_date_is_read_up_to_its_end(printed, language, iso):
    date, behind = printed.split("|")
    read = read_date(f"— {date}{behind}", 1, language or None)
    assert read is not None
    found, end = read
    assert (found.isoformat(), found.written, end) == (iso, date, 2 + len(date))


@pytest.mark.parametrize("text", CASES["none"])
def test_what_is_no_date(text):
    assert read_date(text) is None
