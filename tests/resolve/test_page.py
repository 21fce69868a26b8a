"""Pages that are built to take long."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from citecheck.model.resolution import Response
from citecheck.resolve.page import MOST_READ, Page, read_page

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
_REFRESH = b"<meta http-equiv=refresh content='0;url=/x'>"


def read(body: bytes) -> Page:
    headers = (("content-type", "text/html"),)
    return read_page(
        Response("https://a.example/", 200, "", headers, body, NOW, 0, "192.0.2.1", "0" * 64)
    )


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 50_000 + b"<base>" * 50_000,
        b"<div>" * 50_000 + b"<noscript>" + _REFRESH * 10_000,
        b"<noscript>"
        + _REFRESH
        + b"</noscript>"
        + b"<div>" * 50_000
        + b"<script></script>" * 20_000,
        b"<div><noscript>" * 30_000 + _REFRESH,
        b"<template>" * 50_000 + _REFRESH * 5_000,
        b"<!--" * 200_000,
        b"<title>" + b"x \x00" * 200_000,
        b"<p " + b" ".join(b"a%d" % number for number in range(80_000)),
        b"<meta http-equiv=refresh content='" + b"9" * 1_000_000,
        b"<meta http-equiv=refresh content='5;" + b" " * 1_000_000,
        b"<b><i><u><a>" * 60_000,
    ],
    ids=range(11),
)
def test_takes_no_time(body: bytes) -> None:
    start = time.perf_counter()
    page = read(body)
    assert time.perf_counter() - start < 2
    assert len(page.title or "") <= 300


def test_no_more_is_read_than_promised() -> None:
    assert read(b" " * (MOST_READ - 20) + b"<title>in</title>").title == "in"
    assert read(b" " * MOST_READ + b"<title>out</title>").title is None
