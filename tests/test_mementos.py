"""What archives have of an article's links, by a stand-in of the Wayback Machine on loopback.

The stand-in follows the CDX server's README and RFC 7089: nobody but the Internet Archive could
run the real one. pywb, which anybody can, is asked in ``tests/archives/test_pywb.py``.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from citecheck import Settings, parse
from citecheck.archive.custody import details
from citecheck.config import ArchiveAccess, Archives, HostOverride, MementosFor
from citecheck.mementos import addresses, is_public, published_at
from citecheck.model.date import PartialDate
from citecheck.model.errors import ConfigurationError
from citecheck.model.memento import Held
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.pipeline import Session
from citecheck.store import open_store
from tests.archives.wayback_stand_in import STORY as STORY_PAGE
from tests.archives.wayback_stand_in import Wayback
from tests.web import LoopbackWeb, Page

STORY = "/2022/10/24/what-was-found-under-the-bridge"
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
SITE = "the-paper-of-tests.org"
GONE = f"https://{SITE}{STORY}"


@pytest.fixture
def wayback(web: LoopbackWeb) -> Wayback:
    web.add(
        SITE, {"/": Page("<title>The Paper</title>" + "News. " * 100), "/live": Page(STORY_PAGE)}
    )
    web.add(SITE, {f"{STORY}/home": Page.redirect("/")})
    stand_in = Wayback(web)
    web.forget()
    return stand_in


def reported(
    web: LoopbackWeb,
    text: str,
    mementos: MementosFor = MementosFor.LOST,
    store: Path | None = None,
    **rest: object,
) -> Report:
    quick = (HostOverride("web.archive.org", rate=1000), HostOverride("archive.org", rate=1000))
    archives = evolve(Archives(mementos=mementos), **rest)
    network = web.network(overrides=quick)
    settings = Settings(network=network, store=store, archives=archives)
    article = parse(f"---\ndate: 2022-10-24\n---\n{text}\n".encode(), "story.md")

    async def go() -> Report:
        async with Session(settings, clock=lambda: NOW) as session:
            return await session.report(article)

    return asyncio.run(go())


def test_a_dead_link_gets_the_copy_of_the_articles_time_and_the_last_good_one(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    url = GONE
    wayback.add(url, "20220901000000")
    wayback.add(url, "20240101000000")
    wayback.add(url, "20250101000000", "<title>404 Not Found</title><h1>Page not found</h1>")
    report = reported(web, f"See {url} there.")
    copies = report.mementos[url]
    assert copies.nearest is not None
    assert copies.last_good is not None
    assert copies.nearest.time == datetime(2022, 9, 1, tzinfo=UTC)
    assert copies.last_good.time == datetime(2024, 1, 1, tzinfo=UTC)
    assert copies.nearest.quality is not None
    assert copies.nearest.quality.score > 0.9
    assert copies.proposal == copies.nearest
    assert [(each.held, each.number) for each in copies.asked] == [(Held.FOUND, 3)]


def test_what_was_proposed_stands_in_the_evidence_log(
    web: LoopbackWeb, wayback: Wayback, tmp_path: Path
) -> None:
    wayback.add(GONE, "20220901000000")
    wayback.add(GONE, "20240101000000")
    report = reported(web, f"See {GONE} there.", store=tmp_path)
    with open_store(tmp_path) as store:
        assert store.problems() == ()
        told = {str(each["role"]): each for each in details(store.log(), "memento")}
    copies = report.mementos[GONE]
    assert copies.nearest is not None
    assert copies.nearest.quality is not None
    assert set(told) == {"nearest", "last-good"}
    nearest = told["nearest"]
    assert nearest["article"] == report.article.origin.sha256
    assert (nearest["url"], nearest["archive"]) == (GONE, "wayback")
    assert nearest["memento"] == f"https://web.archive.org/web/20220901000000/{GONE}"
    assert nearest["time"] == "2022-09-01T00:00:00+00:00"
    assert nearest["score"] == copies.nearest.quality.score


def test_a_copy_that_shows_nothing_of_the_page_is_passed_over_and_never_proposed(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    url = GONE
    wayback.add(url, "20221024000000", Page.redirect("/", 302))
    wayback.add(f"https://{SITE}/", "20221024000000", "<title>Front</title>" + "News. " * 100)
    report = reported(web, f"See {url} there.")
    copies = report.mementos[url]
    assert copies.nearest is not None
    assert copies.nearest.quality is not None
    assert copies.nearest.quality.outcome is Outcome.MOVED_HOME
    assert copies.nearest.quality.score < 0.3
    assert "the copy leads to a front page" in copies.nearest.quality.reasons


def test_a_dead_short_link_leads_to_its_target_of_then(web: LoopbackWeb, wayback: Wayback) -> None:
    short, url = "https://bit.ly/abc123", f"https://{SITE}/story"
    web.add("bit.ly", {"/other": Page("x")})
    wayback.add(short, "20221001000000", Page.redirect(url, 301))
    wayback.add(url, "20221001000000")
    report = reported(web, f"See {short} there.")
    memento = report.mementos[short].proposal
    assert memento is not None
    assert memento.original == short
    assert memento.quality is not None
    assert memento.quality.outcome is Outcome.OK


def test_what_a_link_was_led_to_is_not_asked_for(web: LoopbackWeb, wayback: Wayback) -> None:
    url = f"https://{SITE}{STORY}/home"
    report = reported(web, f"See {url} there.")
    assert report.resolutions[url].verdict.outcome is Outcome.MOVED_HOME
    assert set(wayback.asked) == {url}


def test_archives_are_told_of_no_secret_and_of_nothing_that_is_not_public(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    secret, inner = f"https://{SITE}/gone?access_token=geheim", "https://intranet/gone"
    report = reported(web, f"See {secret} and {inner} there.", MementosFor.ALL)
    assert wayback.asked == []
    assert all(copies.asked == () for copies in report.mementos.values())


def test_links_that_live_are_not_asked_for_unless_the_user_wants_it(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    url = f"https://{SITE}/live"
    wayback.add(url, "20221024000000")
    assert reported(web, f"See {url} there.").mementos == {}
    assert wayback.asked == []
    assert reported(web, f"See {url} there.", MementosFor.ALL).mementos[url].nearest is not None
    assert reported(web, f"See https://{SITE}/gone .", MementosFor.NONE).mementos == {}


def test_a_changed_page_is_told_word_by_word(web: LoopbackWeb, wayback: Wayback) -> None:
    url = f"https://{SITE}/live"
    then = STORY_PAGE.replace("What was found then.", "What was denied then, flatly.", 3)
    wayback.add(url, "20221024000000", then)
    drift = reported(web, f"See {url} there.", MementosFor.ALL).mementos[url].drift
    assert drift is not None
    assert 0.9 < drift.similarity < 1
    assert ("denied", "found") in {(each.before, each.after) for each in drift.changes}
    assert drift.words_then > drift.words_now


def test_an_unchanged_page_has_not_drifted(web: LoopbackWeb, wayback: Wayback) -> None:
    url = f"https://{SITE}/live"
    wayback.add(url, "20221024000000")
    drift = reported(web, f"See {url} there.", MementosFor.ALL).mementos[url].drift
    assert drift is not None
    assert (drift.similarity, drift.changes) == (1.0, ())


def test_no_more_links_are_asked_for_than_the_user_allows(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    text = " ".join(f"https://{SITE}/gone-{number} ." for number in range(5))
    assert len(reported(web, text, most_links=2).mementos) == 2


def test_the_next_archive_is_asked_only_where_the_first_has_none(
    web: LoopbackWeb, wayback: Wayback
) -> None:
    web.add("archive.newsroom.org", {"*": Page("", 404)})
    own = ArchiveAccess("newsroom", "pywb", "https://archive.newsroom.org/all", rate=1000)
    ask = (ArchiveAccess("wayback"), own)
    here, gone = f"https://{SITE}/here", GONE
    wayback.add(here, "20221024000000")
    report = reported(web, f"See {here} and {gone} .", ask=ask)
    assert [each.archive for each in report.mementos[here].asked] == ["wayback"]
    assert [each.archive for each in report.mementos[gone].asked] == ["wayback", "newsroom"]


def test_what_archives_answered_is_kept_as_evidence(
    web: LoopbackWeb, wayback: Wayback, tmp_path: Path
) -> None:
    url = GONE
    wayback.add(url, "20221024000000")
    report = reported(web, f"See {url} there.", store=tmp_path)
    kept = [each.url for each in report.captures if "web.archive.org" in each.url]
    assert sum("/cdx/search/cdx" in each for each in kept) == 3
    assert f"https://web.archive.org/web/20221024000000id_/{url}" in kept
    memento = report.mementos[url].nearest
    assert memento is not None
    assert memento.record is not None


def test_what_was_answered_serves_the_next_run_also_offline(
    web: LoopbackWeb, wayback: Wayback, tmp_path: Path
) -> None:
    url = GONE
    wayback.add(url, "20221024000000")
    first = reported(web, f"See {url} there.", store=tmp_path)
    asked = len(web.connections)
    again = reported(web, f"See {url} there.", store=tmp_path)
    assert again.mementos == first.mementos
    assert len(web.connections) == asked


def test_an_archive_that_nobody_knows_is_a_fault_of_the_configuration(web: LoopbackWeb) -> None:
    with pytest.raises(ConfigurationError, match="no archive is called"):
        reported(web, "Nothing.", ask=(ArchiveAccess("nobody"),))
    with pytest.raises(ConfigurationError, match="has to be said"):
        reported(web, "Nothing.", ask=(ArchiveAccess("newsroom", "pywb"),))


def test_the_target_of_a_short_link_is_asked_for_first() -> None:
    hops = (
        Hop("https://bit.ly/abc123", Via.START, 301),
        Hop(f"https://{SITE}/a?utm_source=x#part", Via.HTTP, 404),
    )
    dead = Resolution(hops[0].url, hops, Verdict(Outcome.DEAD, "So it is."))
    assert list(addresses(dead))[:2] == [f"https://{SITE}/a?utm_source=x", "https://bit.ly/abc123"]


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://www.nos.nl/a", True),
        ("https://nos.nl:8443/a", False),
        ("https://user:pass@nos.nl/a", False),
        ("https://nos.nl/a?token=geheim", False),
        ("https://192.0.2.1/a", False),
        ("https://intranet/a", False),
        ("ftp://nos.nl/a", False),
    ],
)
def test_what_is_public(url: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(url) is public


@pytest.mark.parametrize(
    ("date", "time"),
    [
        (PartialDate(2022), "2022-07-01T12"),
        (PartialDate(2022, 2), "2022-02-15T12"),
        (PartialDate(2022, 2, 3), "2022-02-03T12"),
        (PartialDate(2022, 2, 3, 23, 1), "2022-02-03T23"),
    ],
)
def test_about_when_an_article_appeared(date: PartialDate, time: str) -> None:
    assert published_at(date) == datetime.fromisoformat(f"{time}:00:00+00:00")
    assert published_at(None) is None
