"""Links followed within an archive: the steps see what the page's server answered then."""

from __future__ import annotations

from datetime import UTC, datetime

from citecheck.archives.replay import replayed
from citecheck.model.memento import Memento, Replayed
from citecheck.model.resolution import Outcome, Resolution
from citecheck.resolve.chain import chain
from tests.archives.table import run

START = "https://archive.example/web/"
URL = "https://news.example/story"
LISTED = datetime(2022, 1, 1, tzinfo=UTC)
MEMENTO = Memento(
    URL, "archive", f"{START}20220101000000/{URL}", LISTED, raw=f"{START}20220101000000id_/{URL}"
)
DATED = {"Memento-Datetime": "Sat, 01 Jan 2022 00:00:00 GMT"}
HTML = {"Content-Type": "text/html", **DATED}


def at(url: str, digits: str = "20220101000000") -> str:
    return f"{START}{digits}id_/{url}"


def followed(*steps: dict, memento: Memento = MEMENTO) -> tuple[Resolution, tuple[Replayed, ...]]:
    return run(replayed(memento, chain(URL)), list(steps))


def test_a_page_is_seen_as_it_was_with_its_own_headers() -> None:
    seen, given = followed(
        {
            "asks": at(URL),
            "headers": {**HTML, "Content-Type": "text/plain", "X-Archive-Orig-Server": "then",
                        "X-Archive-Orig-Content-Type": "text/html", "Server": "now"},
            "body": "<title>The story</title><p>" + "A long text. " * 40,
        }
    )  # fmt: skip
    assert seen.verdict.outcome is Outcome.OK
    assert seen.title == "The story"
    assert seen.archived is None
    assert dict(seen.hops[0].headers) == {"server": "then", "content-type": "text/html"}
    assert [each.time for each in given] == [LISTED]


def test_a_captured_redirect_is_followed_within_the_archive() -> None:
    seen, given = followed(
        {"asks": at(URL), "status": 301,
         "headers": {**DATED, "Location": f"{START}20220101000000id_/https://news.example/new"}},
        {"asks": at("https://news.example/new"), "headers": HTML, "body": "<p>" + "Text. " * 90},
    )  # fmt: skip
    assert [hop.url for hop in seen.hops] == [URL, "https://news.example/new"]
    assert seen.verdict.outcome is Outcome.OK
    assert len(given) == 2


def test_a_location_that_the_archive_left_as_it_was_is_taken_as_it_was() -> None:
    seen, _ = followed(
        {"asks": at(URL), "status": 301, "headers": {**DATED, "Location": "/new"}},
        {"asks": at("https://news.example/new"), "headers": HTML, "body": "<p>" + "Text. " * 90},
    )
    assert seen.final_url == "https://news.example/new"


def test_a_fresh_capture_that_redirects_to_an_older_one_is_told_by_its_time() -> None:
    older = "Mon, 01 Jan 2018 00:00:00 GMT"
    seen, given = followed(
        {"asks": at(URL), "status": 302, "headers": {"Location": at(URL, "20180101000000")}},
        {
            "asks": at(URL, "20180101000000"),
            "headers": {**HTML, "Memento-Datetime": older},
            "body": "<p>" + "Text. " * 90,
        },
    )
    assert seen.verdict.outcome is Outcome.OK
    assert [each.time for each in given] == [datetime(2018, 1, 1, tzinfo=UTC)]


def test_a_captured_404_is_a_404() -> None:
    seen, given = followed({"asks": at(URL), "status": 404, "headers": DATED})
    assert seen.verdict.outcome is Outcome.DEAD
    assert given[0].time == LISTED


def test_a_404_of_the_archives_own_is_no_answer_of_the_page() -> None:
    seen, given = followed({"asks": at(URL), "status": 404})
    assert seen.verdict.outcome is Outcome.CONNECTION_FAILURE
    assert given == (Replayed(URL, None, "the archive has no copy of it"),)


def test_an_archive_that_leads_round_and_round_is_given_up() -> None:
    ring = {"asks": at(URL), "status": 302, "headers": {"Location": at(URL)}}
    seen, given = followed(ring, ring, ring, ring)
    assert seen.verdict.outcome is Outcome.CONNECTION_FAILURE
    assert given[0].trouble == "the archive led elsewhere"


def test_a_copy_whose_bytes_are_not_shown_is_not_asked_for() -> None:
    unknown = Memento(URL, "archive", "https://archive.example/AbC", LISTED)
    seen, given = followed(memento=unknown)
    assert seen.verdict.outcome is Outcome.CONNECTION_FAILURE
    assert given[0].trouble == "the archive does not show what it captured as it was"


def test_an_archive_that_does_not_answer_is_told() -> None:
    _, given = followed({"asks": at(URL), "fails": "timeout", "detail": "no response in time"})
    assert given == (Replayed(URL, None, "no response in time"),)
