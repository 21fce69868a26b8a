"""What tests of the store put into it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import attrs

from citecheck.model.evidence import Capture, Extent
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution, Verdict, Via

NOW = datetime(2026, 3, 4, 5, 6, 7, 891011, tzinfo=UTC)
DAY = timedelta(days=1)


def capture(number: int = 1, **changes: Any) -> Capture:
    """A capture unlike those of other numbers."""
    extent = Extent("a.warc.gz", 100 * number, 90, "ab" * 32)
    made = Capture(
        url="https://news.example/a",
        time=NOW + timedelta(seconds=number),
        status=200,
        media_type="text/html",
        payload_sha256="cd" * 32,
        record=RecordRef("a.warc.gz", 100 * number, 50, f"<urn:uuid:{number}>"),
        truncated=None,
        extent=extent,
        payload=extent,
    )
    return attrs.evolve(made, **changes)


def resolution(url: str, title: str | None = None) -> Resolution:
    """A page that is there."""
    hop = Hop(url=url, via=Via.START, status=200, time=NOW)
    return Resolution(url, (hop,), Verdict(Outcome.OK, "It is there."), title=title)
