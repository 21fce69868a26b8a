"""Stores as runs would have left them, each run a WARC file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from citecheck.archive.warc import WarcWriter
from citecheck.model.evidence import Capture
from citecheck.store import Store
from tests.archive.exchanges import TIME, exchange


def run(
    store: Store, payloads: Sequence[bytes], *, day: int = 0, rests: bool = True
) -> list[Capture]:
    """Captures of pages with these payloads, `day` days after the first run.

    With `rests` the log says that a link's outcome rests on each.
    """
    now = at(day)
    kept = []
    with WarcWriter(store.warc_folder, software="citecheck/test", started=now) as writer:
        for number, payload in enumerate(payloads):
            url = f"https://news.example/{day}/{number}"
            digest = hashlib.sha256(payload).hexdigest()
            earlier = next(iter(store.captures_with(digest)), None)
            kept.append(writer.append(exchange(payload, url=url, time=now), same=earlier))
            store.add_captures(kept[-1:], now=now)
    if rests:
        hops = [{"record": each.record.record_id} for each in kept]
        store.record("resolution", {"url": "https://news.example/", "hops": hops}, now=now)
    return kept


def at(day: int) -> datetime:
    """A moment, days after the first run."""
    return TIME + timedelta(days=day)
