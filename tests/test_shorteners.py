"""What is known of shorteners."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from citecheck.shorteners import acts_as_shortener, is_shortener, shortener

DATA = tomllib.loads((files("citecheck") / "data" / "shorteners.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "url",
    [
        "https://t.co/yWaHBB4swp",
        "http://WWW.bit.ly/abc",
        "https://nyti.ms./3",
        "https://outlet.page.link/a",
        "https://pic.twitter.com/JDvSOxJjcH",
        "https://nos.nl/l/2449645",
        "https://www.reddit.com/r/europe/s/aB3dE5",
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
        "https://nos.nl/l/",
        "https://nos.nl/artikel/l/2449645",
        "https://www.reddit.com/r/europe/comments/1/s/",
        "https://liveblog.nos.nl/l/2449645",
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
    for entry in (*DATA["group"], *DATA["path"], *DATA["ended"]):
        assert entry["source"]
        assert entry["date"]
    assert len(domains) > 900


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://krnt.com/3xYzAbC", "https://www.example.org/an-article-on-a-thing"),
        ("https://sho.rt.nl/aB3-", "https://nieuws.example.org/artikel"),
        ("http://k.fm/a1b2c3", "https://news.example.org/a/long/way?utm_source=x"),
    ],
)
def test_a_code_for_which_another_site_answers_is_a_short_link(before: str, after: str) -> None:
    assert acts_as_shortener(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the same site; a name; a year or a number in a name; a section; a front page
        ("https://nos.nl/a1B2", "https://www.nos.nl/artikel/iets-anders"),
        ("https://old.example.com/contact", "https://new.example.org/contact-and-more"),
        ("https://old.example.com/Contact", "https://new.example.org/about/getting-in-touch"),
        ("https://old.example.com/covid19", "https://new.example.org/themes/corona"),
        ("https://old.example.com/COVID19", "https://new.example.org/themes/corona"),
        ("https://old.example.com/AboutUs", "https://new.example.org/about/getting-in-touch"),
        ("https://old.example.com/12345678", "https://new.example.org/about/getting-in-touch"),
        ("https://old.example.com/en/aB3", "https://new.example.org/english/articles"),
        ("https://old.example.com/", "https://new.example.org/welcome"),
        # it took its number along; the other is no longer; no registered domain
        ("https://old.example.com/a1B2c3", "https://new.example.org/archive/A1b2c3.html"),
        ("https://old.example.com/a1B2c3", "https://new.org/"),
        ("http://10.0.0.1/a1B2c3", "http://10.0.0.2/an/address/that/is/longer"),
        ("https://a.com/aB3x?page=2", "https://b.org/an/address/that/is/longer"),
    ],
)
def test_a_page_that_moved_is_none(before: str, after: str) -> None:
    assert not acts_as_shortener(before, after)
