"""Pages that are built to take long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from citecheck.model.resolution import Response
from citecheck.resolve.page import MOST_READ, Page, read_page
from tests.sizes import Sized

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
        lambda of: b"<div>" * of(50_000) + b"<base>" * of(50_000),
        lambda of: b"<div>" * of(50_000) + b"<noscript>" + _REFRESH * of(10_000),
        lambda of: (
            b"<noscript>"
            + _REFRESH
            + b"</noscript>"
            + b"<div>" * of(50_000)
            + b"<script></script>" * of(20_000)
        ),
        lambda of: b"<div><noscript>" * of(30_000) + _REFRESH,
        lambda of: b"<template>" * of(50_000) + _REFRESH * of(5_000),
        lambda of: b"<!--" * of(200_000),
        lambda of: b"<title>" + b"x \x00" * of(200_000),
        lambda of: b"<p " + b" ".join(b"a%d" % number for number in range(of(80_000))),
        lambda of: b"<meta http-equiv=refresh content='" + b"9" * of(1_000_000),
        lambda of: b"<meta http-equiv=refresh content='5;" + b" " * of(1_000_000),
        lambda of: b"<b><i><u><a>" * of(60_000),
    ],
    ids=range(11),
)
def test_long_pages_are_read(body: Callable[[Sized], bytes], sized: Sized) -> None:
    page = read(body(sized))
    assert len(page.title or "") <= 300


@pytest.mark.parametrize(
    ("bases", "base"),
    [
        (b"", "https://a.example/"),
        (b"<base target=_blank><base href=/x/><base href=/y/>", "https://a.example/x/"),
        (b"<base href><base href=/x/>", "https://a.example/"),
    ],
)
def test_the_first_base_with_an_address_counts(bases: bytes, base: str) -> None:
    """By the HTML standard (4.2.3, "document base URL")."""
    assert read(b"<title>t</title>" + bases + _REFRESH).base == base


def test_no_more_is_read_than_promised() -> None:
    assert read(b" " * (MOST_READ - 20) + b"<title>in</title>").title == "in"
    assert read(b" " * MOST_READ + b"<title>out</title>").title is None
