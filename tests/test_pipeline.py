"""The stages together, called from Python, against the loopback web."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import citecheck
from citecheck.model.errors import InputError, UsageError
from citecheck.model.resolution import Outcome, State
from citecheck.pipeline import MOST_MENTIONS
from tests.web import LoopbackWeb, Page

SEED = Path(__file__).parents[1] / "seeds" / "000_506d58b1fd2a89ee.txt"


def outcomes(report: citecheck.Report) -> dict[str, Outcome]:
    return {url: each.verdict.outcome for url, each in report.resolutions.items()}


def test_a_report_from_python(web: LoopbackWeb) -> None:
    report = citecheck.report(SEED, settings=citecheck.Settings(network=web.network()))
    assert set(outcomes(report).values()) == {Outcome.OK}
    assert report.complete
    assert report.captures == ()


def test_addresses_that_are_left_out(web: LoopbackWeb) -> None:
    settings = citecheck.Settings(network=web.network(), exclude_links=(r"^https://t\.co/",))
    report = citecheck.report(SEED, settings=settings)
    told = {Outcome.EXCLUDED if "//t.co/" in url else Outcome.OK for url in report.resolutions}
    assert set(outcomes(report).values()) == told == {Outcome.EXCLUDED, Outcome.OK}
    assert report.complete
    assert not [each for each in report.findings if each.name == "not-checked"]


def test_a_report_with_a_store_and_an_output(web: LoopbackWeb, tmp_path: Path) -> None:
    settings = citecheck.Settings(network=web.network(), store=tmp_path / "store")
    report = citecheck.report(SEED, settings=settings, output=tmp_path / "out")
    assert report.package is not None
    assert report.captures
    assert (tmp_path / "out" / "report.html").exists()


def test_within_a_running_loop(web: LoopbackWeb) -> None:
    async def notebook() -> list[citecheck.Resolution]:
        network = web.network()
        return citecheck.resolve_urls(
            ["t.co/yWaHBB4swp"], settings=citecheck.Settings(network=network)
        )

    (resolution,) = asyncio.run(notebook())
    assert resolution.final_url == "https://www.armscontrol.org/act/2022-10/focus"


def test_the_asynchronous_twins(web: LoopbackWeb) -> None:
    async def work() -> None:
        settings = citecheck.Settings(network=web.network())
        article = await citecheck.read_article_async(SEED)
        mentions = await citecheck.find_mentions_async(article)
        assert len(mentions.posts) == 2
        report = await citecheck.report_async(article, settings=settings)
        assert report.mentions == mentions
        found = await citecheck.resolve_urls_async(
            [link.url for link in mentions.links if link.url], settings=settings
        )
        assert [each.verdict.state for each in found] == [State.OK] * 3

    asyncio.run(work())


def test_every_trouble_of_the_web_is_an_outcome(web: LoopbackWeb) -> None:
    wanted = {
        "https://dead.example/gone": Outcome.DEAD,
        "https://gone.example/": Outcome.DOMAIN_GONE,
        "http://redirects.example/loop-a": Outcome.REDIRECT_LOOP,
        "http://redirects.example/chain/40": Outcome.TOO_MANY_REDIRECTS,
        "http://redirects.example/to-private": Outcome.REFUSED_ADDRESS,
        "http://10.0.0.1/": Outcome.REFUSED_ADDRESS,
        "http://pages.example:22/": Outcome.REFUSED_PORT,
        "ftp://pages.example/": Outcome.REFUSED_SCHEME,
        "https://expired.example/": Outcome.TLS_FAILURE,
        "nonsense:": Outcome.REFUSED_SCHEME,
    }
    settings = citecheck.Settings(network=web.network(timeout=120))
    found = citecheck.resolve_urls(wanted, settings=settings)
    assert {each.url: each.verdict.outcome for each in found} == wanted
    settings = citecheck.Settings(network=web.network(timeout=0.5))
    (late,) = citecheck.resolve_urls(["http://slow.example/silent"], settings=settings)
    assert late.verdict.outcome is Outcome.TIMEOUT


def test_offline_reaches_nothing(web: LoopbackWeb) -> None:
    settings = citecheck.Settings(network=web.network(), offline=True)
    report = citecheck.report(SEED, settings=settings)
    assert set(outcomes(report).values()) == {Outcome.OFFLINE}
    assert not report.complete
    assert not web.connections


def test_links_that_cite_nothing_are_not_asked(web: LoopbackWeb) -> None:
    html = (
        b"<p><a href='mailto:a@example.org'>a</a> <a href='javascript:x'>b</a> <a href='#c'>c</a>"
    )
    article = citecheck.parse(html, "draft.html")
    report = citecheck.report(article, settings=citecheck.Settings(network=web.network()))
    assert report.resolutions == {}
    assert report.complete


def test_an_article_by_url_takes_its_charset_from_the_header(web: LoopbackWeb) -> None:
    page = Page(
        "<p>Caf\xe9 “ja”".encode("cp1252"),
        headers=(("Content-Type", "text/html; charset=windows-1252"),),
    )
    web.add("news.example", {"/latin": page})
    settings = citecheck.Settings(network=web.network())
    article = citecheck.read_article("https://news.example/latin", settings=settings)
    assert article.text == "Café “ja”"


@pytest.mark.parametrize("url", ["https://dead.example/gone", "http://large.example/50mb"])
def test_an_article_by_url_that_does_not_come(web: LoopbackWeb, url: str) -> None:
    with pytest.raises(InputError):
        citecheck.read_article(url, settings=citecheck.Settings(network=web.network()))


def test_an_allowance_of_requests_is_kept_to(web: LoopbackWeb, tmp_path: Path) -> None:
    web.add("allowance.example", {f"/{n}": Page(b"<p>Here.") for n in range(6)})
    urls = [f"https://allowance.example/{n}" for n in range(6)]
    network = web.network(most_requests=4)
    settings = citecheck.Settings(network=network, store=tmp_path, archive=False)
    first = citecheck.resolve_urls(urls, settings=settings)
    outcomes = [each.verdict.outcome for each in first]
    assert sorted(outcomes) == [Outcome.BUDGET] * 2 + [Outcome.OK] * 4
    assert len(web.served("allowance.example")) == 4
    second = citecheck.resolve_urls(urls, settings=settings)
    assert {each.verdict.outcome for each in second} == {Outcome.OK}  # four are remembered
    assert len(web.served("allowance.example")) == 6


def test_finding_alone_refuses_a_url() -> None:
    with pytest.raises(UsageError, match="reaches no network"):
        citecheck.find_mentions("https://example.org/")


def test_secrets_never_reach_a_report(web: LoopbackWeb, tmp_path: Path) -> None:
    text = b"See http://pages.example/page?token=s3cr3t and http://user:s3cr3t@pages.example/ here."
    article = citecheck.parse(text, "draft.txt")
    settings = citecheck.Settings(network=web.network())
    citecheck.report(article, settings=settings, output=tmp_path)
    for file in ("report.html", "report.json"):
        assert "s3cr3t" not in (tmp_path / file).read_text("utf-8")


def test_an_article_of_more_mentions_than_a_report_shows_is_refused_by_number() -> None:
    offline = citecheck.Settings(offline=True)
    article = citecheck.parse(b"https://a.example/ " * (MOST_MENTIONS + 1), "a.txt")
    with pytest.raises(InputError, match="cites 20,001 things"):
        citecheck.report(article, settings=offline)
    most = citecheck.parse(b"https://a.example/ " * MOST_MENTIONS, "a.txt")
    assert len(citecheck.report(most, settings=offline).mentions.links) == MOST_MENTIONS


def test_the_page_of_several_parts_is_asked_for_once(web: LoopbackWeb, tmp_path: Path) -> None:
    web.add("parts.example", {"/": Page("<h2 id=a>A</h2><p>Some words.")})
    wanted = [f"https://parts.example/{part}" for part in ("#a", "", "#b", "#:~:text=words", "#c")]
    settings = citecheck.Settings(network=web.network(), store=tmp_path / "store")
    found = citecheck.resolve_urls(wanted, settings=settings)
    missing = Outcome.FRAGMENT_MISSING
    assert [each.url for each in found] == wanted
    ok = Outcome.OK
    assert [each.verdict.outcome for each in found] == [ok, ok, missing, ok, missing]
    assert len({each.hops[0].record for each in found}) == 1
    again = citecheck.resolve_urls(wanted, settings=settings)
    assert [each.verdict for each in again] == [each.verdict for each in found]
    assert len(web.served("parts.example")) == 1


def test_so_it_is_where_its_parts_are_listed_far_apart(
    web: LoopbackWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of many links are asked for before the last are listed."""
    monkeypatch.setattr("citecheck.resolving._ENLISTED_TOGETHER", 2)
    paths = [f"/{number}" for number in range(9)]
    web.add("parts.example", {path: Page("<h2 id=a>A</h2><p>Some words.") for path in paths})
    wanted = [f"https://parts.example{path}{part}" for part in ("#a", "", "#b") for path in paths]
    found = citecheck.resolve_urls(wanted, settings=citecheck.Settings(network=web.network()))
    assert [each.url for each in found] == wanted
    kinds = [Outcome.OK] * 18 + [Outcome.FRAGMENT_MISSING] * 9
    assert [each.verdict.outcome for each in found] == kinds
    assert [len(web.served("parts.example", path)) for path in paths] == [1] * 9


def test_parts_share_an_answer_that_did_not_come(web: LoopbackWeb) -> None:
    wanted = [f"https://broken.example/reset#{part}" for part in "ab"]
    found = citecheck.resolve_urls(wanted, settings=citecheck.Settings(network=web.network()))
    assert [each.verdict.outcome for each in found] == [Outcome.CONNECTION_FAILURE] * 2
