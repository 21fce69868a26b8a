"""Times as each format may have them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve
from sample_report import online_report
from turbohtml import parse

from citecheck.render.html import render
from citecheck.render.times import stamp_in_html

WHOLE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (WHOLE, "2026-11-24T09:00:00Z"),
        (WHOLE.replace(microsecond=725_543), "2026-11-24T09:00:00.725Z"),
        (WHOLE.replace(microsecond=42), "2026-11-24T09:00:00.000Z"),
        (WHOLE.replace(tzinfo=timezone(timedelta(hours=2))), "2026-11-24T07:00:00Z"),
    ],
)
def test_html_has_no_finer_time_than_a_millisecond(time: datetime, told: str) -> None:
    assert stamp_in_html(time) == told


def test_a_page_tells_times_so() -> None:
    report = online_report()
    fine = evolve(report.run, time=WHOLE.replace(microsecond=725_543))
    captures = [evolve(each, time=fine.time) for each in report.captures]
    page = parse(render(evolve(report, run=fine, captures=tuple(captures))).decode())
    told = [each.attrs["datetime"] for each in page.select("time")]
    assert "2026-11-24T09:00:00.725Z" in told
    assert not [
        each for each in told if "." in each and len(each) > len("2026-11-24T09:00:00.725Z")
    ]
