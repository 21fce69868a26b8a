"""A reader of one response, and bytes fed to it in reads of any size."""

from __future__ import annotations

from collections.abc import Sequence

import h11

from citecheck.fetch.wire.reader import Limits, ResponseReader


def reader(method: str = "GET", **limits: int) -> ResponseReader:
    wire = h11.Connection(h11.CLIENT, max_incomplete_event_size=100_000)
    wire.send(h11.Request(method=method, target="/", headers=[("Host", "a.example")]))
    wire.send(h11.EndOfMessage())
    bounds = Limits(**{"wire": 1_000_000, "redirect_body": 1000, **limits})
    return ResponseReader(wire, bounds, expects_body=method != "HEAD")


def read(data: bytes, cuts: Sequence[int] = (), **limits: int) -> ResponseReader:
    reading = reader(**limits)
    for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
        if end > start and reading.feed(data[start:end]):
            return reading
    reading.close()
    return reading
