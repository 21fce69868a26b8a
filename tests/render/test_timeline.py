"""The timeline has everything that has a time, in order, against the article's date."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from attrs import evolve
from sample_report import online_report, seed_report
from turbohtml import parse

from citecheck.model.date import PartialDate
from citecheck.render.html import render
from citecheck.render.html.post_cards import copies_of_posts
from citecheck.render.html.publishers import told
from citecheck.render.html.timeline import MOST_EVENTS, Timeline, timeline
from citecheck.render.shown import Shown, shown


def _timeline(report: Shown) -> Timeline:
    return timeline(report, copies_of_posts(report))


def test_every_kind_is_there_in_order() -> None:
    events = _timeline(shown(online_report())).events
    assert [(each.kind, each.written, each.days) for each in events] == [
        ("page", "2022-10-01 13:00:00 UTC", -32),
        ("post", "2022-10-24", -9),
        ("post", "2022-11-01", -1),
        ("post", "2022-11-01 17:03:00 UTC", -1),
        ("copy", "2022-11-02 00:00:00 UTC", 0),
        ("article", "2022-11-02 18:30 +01:00", 0),
        ("copy", "2024-11-02 00:00:00 UTC", 731),
        ("capture", "2026-11-24 09:00:00 UTC", 1483),
    ]
    assert (events[0].place, events[-1].place) == (0.0, 100.0)
    assert [each.place for each in events] == sorted(each.place for each in events)


def test_the_time_of_an_id_stands_beside_the_printed_date() -> None:
    report = seed_report()
    first, second = report.mentions.posts
    made = datetime(2022, 10, 25, 23, 30, tzinfo=UTC)
    report = evolve(
        report, mentions=evolve(report.mentions, posts=(evolve(first, id_time=made), second))
    )
    of_first = [each for each in _timeline(shown(report)).events if each.mention == "post-1"]
    assert [each.written for each in of_first] == ["2022-10-24", "2022-10-25 23:30:00 UTC"]


def test_copies_of_a_post_are_told_as_its_own_once() -> None:
    report = online_report()
    post = report.mentions.posts[1]
    (copies,) = report.mementos.values()
    links = [
        evolve(report.mentions.links[0], id=f"link-{number}", url=post.permalink)
        for number in (8, 9)  # cited twice
    ]
    linked = evolve(report.mentions, links=(*report.mentions.links, *links))
    mementos = {**report.mementos, str(post.permalink): evolve(copies, url=str(post.permalink))}
    events = _timeline(shown(evolve(report, mentions=linked, mementos=mementos))).events
    assert [(each.mention, each.words) for each in events if each.kind == "copy"] == [
        ("link-2", "a copy was made by the archive wayback"),
        ("post-2", "a copy of the post was made by the archive wayback"),
        ("link-2", "a copy was made by the archive newsroom"),
        ("post-2", "a copy of the post was made by the archive newsroom"),
    ]


def _row(words: str, date: PartialDate | None, published: str = "2022-10-01") -> str:
    """What the page's row with some words says against a date of the article."""
    report = online_report()
    dated = evolve(report.article, metadata=evolve(report.article.metadata, date=date))
    (url, way), *others = report.resolutions.items()
    ways = dict([(url, evolve(way, published=published)), *others])
    page = parse(render(evolve(report, article=dated, resolutions=ways)).decode())
    (row,) = [each for each in page.select("#timeline tbody tr") if words in each.text]
    return row.select("td")[1].text


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (PartialDate(2022, 11, 2), "1 day before"),
        (PartialDate(2022, 11, 1), "same day"),
        (PartialDate(2022, 11), "same month"),
        (PartialDate(2022, 10), "after"),
        (PartialDate(2023), "before"),
        (PartialDate(2022), "same year"),
        (None, ""),
    ],
)
def test_days_are_only_counted_from_a_day(date: PartialDate | None, said: str) -> None:
    assert _row("P2 printed with the post", date) == said


def test_days_are_only_counted_to_a_day() -> None:
    date = PartialDate(2022, 11, 2)
    assert _row("the page was published", date, "2022-10-01") == "32 days before"
    assert _row("the page was published", date, "2022-10") == "before"
    assert _row("the page was published", date, "2022-11") == "same month"
    assert _row("the page was published", date, "20221001") == "32 days before"


def test_a_date_alone_is_no_picture() -> None:
    """Of an article with a date, of which nothing was asked."""
    seed = seed_report()
    report = evolve(seed, mentions=evolve(seed.mentions, posts=()))
    page = parse(render(report).decode())
    assert "Nothing but the article itself has a date." in page.select("#timeline")[0].text
    assert not page.select("#timeline svg")
    assert len(page.select("#timeline tbody tr")) == 1


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Tue, 01 Nov 2022 10:00:00 GMT", ["2022-11-01 10:00:00 UTC"]),
        ("Tue, 01 Nov 2022 10:00:00 -2359", ["2022-11-02 09:59:00 UTC"]),
        ("yesterday", []),
        ("Fri, 31 Dec 9999 23:59:00 -2300", []),
        ("1" * 4000, []),
    ],
)
def test_what_a_server_says_of_the_last_change(header: str, found: list[str]) -> None:
    report = online_report()
    link = report.mentions.links[0]
    way = report.resolutions[str(link.url)]
    last = evolve(way.hops[-1], headers=(("last-modified", header),))
    way = evolve(way, hops=(*way.hops[:-1], last), published=None)
    ways = {**report.resolutions, str(link.url): way}
    events = _timeline(shown(evolve(report, resolutions=ways))).events
    assert [each.written for each in events if each.kind == "page"] == found


@pytest.mark.parametrize("zone", ["+99:99", "local", "", None, "-12:00"])
@pytest.mark.parametrize("year", [1, 9999])
def test_no_date_is_too_odd(zone: str | None, year: int) -> None:
    report = seed_report()
    date = PartialDate(year, 12, 31, 23, 59, zone)
    dated = evolve(report.article, metadata=evolve(report.article.metadata, date=date))
    assert _timeline(shown(evolve(report, article=dated))).events


def test_without_a_time_the_page_says_so() -> None:
    report = seed_report()
    undated = evolve(report.article, metadata=evolve(report.article.metadata, date=None))
    report = evolve(report, article=undated, mentions=evolve(report.mentions, posts=()))
    assert "has a time" in parse(render(report).decode()).select("#timeline")[0].text


def test_the_picture_and_the_table_have_the_same() -> None:
    section = parse(render(online_report()).decode()).select("#timeline")[0]
    assert len(section.select("circle")) == len(section.select("tbody tr")) == 8


@pytest.mark.parametrize("pages", [10, 400])
def test_pages_do_not_crowd_out_the_rest(pages: int) -> None:
    report = online_report()
    first = report.mentions.links[0]
    way = report.resolutions[str(first.url)]
    urls = [f"https://a.example/{number}" for number in range(pages)]
    links = [evolve(first, id=f"link-{number}", url=url) for number, url in enumerate(urls, 10)]
    many = evolve(
        report,
        mentions=evolve(report.mentions, links=(*report.mentions.links, *links)),
        resolutions={
            **report.resolutions,
            **{url: evolve(way, url=url, published="1999-01-01") for url in urls},
        },
    )
    told, whole = _timeline(shown(many)), _timeline(shown(report))
    assert len(told.events) + told.more == len(whole.events) + pages
    assert len(told.events) == min(MOST_EVENTS, len(whole.events) + pages)
    kinds = Counter(each.kind for each in told.events)
    for kind in ("article", "post", "capture"):
        assert kinds[kind] == sum(each.kind == kind for each in whole.events)
    assert [each.time for each in told.events] == sorted(each.time for each in told.events)
    section = parse(render(many).decode()).select("#timeline")[0].text
    assert ("more in report.json" in section) is (told.more > 0)
    assert f"{told.more} more in report.json" in section or not told.more


def test_a_page_tells_who_publishes_it_and_when() -> None:
    page = " ".join(re.sub(r"<[^>]*>", "", render(online_report()).decode()).split())
    words = (
        "published by Editorial Quarterly (xn--mnchen-3ya.example) · of 2022-10-01 08:00:00-05:00"
    )
    assert words in page
    assert "2022-10-01 13:00:00 UTC32 days beforeL1 the page was published, says it itself" in page


@pytest.mark.parametrize(
    ("site_name", "url", "shown"),
    [
        (None, "https://www.trouw.nl/a", "Trouw"),
        ("Somebody Else", "https://www.trouw.nl/a", "Trouw"),  # it may say anything
        (None, "https://nos.nl/artikel/1", "NOS / Nieuwsuur"),
        ("nieuwsuur", "https://nos.nl/artikel/1", "Nieuwsuur"),
        ("A Paper", "https://a.example.co.uk/", "A Paper (example.co.uk)"),
        ("Example.COM", "https://www.example.com/", "example.com"),
    ],
)
def test_an_outlet_that_is_known_goes_before_what_a_page_says(
    site_name: str | None, url: str, shown: str
) -> None:
    (way, *_) = online_report().resolutions.values()
    hop = evolve(way.hops[-1], url=url)
    assert told(evolve(way, hops=(hop,), site_name=site_name)).publisher == shown
