"""What is known of shorteners."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from citecheck.shorteners import is_shortener, shortener

DATA = tomllib.loads((files("citecheck") / "data" / "shorteners.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "url",
    [
        "https://t.co/yWaHBB4swp",
        "http://WWW.bit.ly/abc",
        "https://nyti.ms./3",
        "https://outlet.page.link/a",
        "https://pic.twitter.com/JDvSOxJjcH",
    ],
)
def test_short_forms(url: str) -> None:
    assert is_shortener(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://bit.ly/",
        "https://bit.ly/#x",
        "https://bit.ly/?utm_source=x",
        "https://notbit.ly/x",
        "https://bit.ly.example/x",
        "https://twitter.com/a/status/1",
        "https://youtu.be/x",
        "mailto:a@t.co",
        "t.co/x",
        "",
    ],
)
def test_others(url: str) -> None:
    assert not is_shortener(url)


def test_the_longest_entry_counts() -> None:
    ended = shortener("https://goo.gl/abc")
    alive = shortener("https://maps.app.goo.gl/abc")
    assert ended is not None
    assert ended.ended == date(2025, 8, 25)
    assert not ended.whole
    assert alive is not None
    assert alive.ended is None


def test_the_data_is_sound() -> None:
    domains = [domain for group in DATA["group"] for domain in group["domains"]]
    assert [domain for domain, times in Counter(domains).items() if times > 1] == []
    assert {each["domain"] for each in DATA["ended"]} <= set(domains)
    assert all(domain == domain.lower() and "." in domain for domain in domains)
    for entry in (*DATA["group"], *DATA["ended"]):
        assert entry["source"]
        assert entry["date"]
    assert len(domains) > 300
