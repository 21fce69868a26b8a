"""The page says what the report says, at addresses that stay."""

from __future__ import annotations

import json
import re

import pytest
from attrs import evolve
from sample_report import article_of, online_report, seed_report
from turbohtml import Document, parse

from citecheck.model.article import Metadata, Span
from citecheck.model.mention import Link, LinkKind, Mentions
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution, Verdict, Via
from citecheck.render.escape import href
from citecheck.render.html import FILE, NAME, render
from citecheck.render.json import render as render_json
from citecheck.render.shown import shown
from tests.sizes import Sized


def _page(report: Report) -> Document:
    return parse(render(report).decode("utf-8"))


def _words(document: Document) -> str:
    """The article's text as the page prints it, without labels and flags."""
    pieces = []
    for block in document.select("#text .words"):
        for sign in block.select("a"):
            sign.decompose()
        pieces.append(block.text)
    return "".join("".join(pieces).split())


def test_it_is_a_renderer() -> None:
    assert (NAME, FILE) == ("html", "report.html")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(online_report()) == render(online_report())


def test_the_whole_text_is_printed_once_and_in_order() -> None:
    report = seed_report()
    assert _words(_page(report)) == "".join(report.article.text.split())


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique() -> None:
    for report in (seed_report(), online_report()):
        document = _page(report)
        ids = [element.attrs["id"] for element in document.select("*") if "id" in element.attrs]
        assert len(ids) == len(set(ids))
        targets = {str(a.attrs["href"])[1:] for a in document.select("a[href^='#']")}
        targets |= {str(use.attrs["href"])[1:] for use in document.find_all("use")}
        assert targets <= set(ids)
        assert {"link-1", "post-1", "attribution-1", "finding-CC102-1", "source-1"} <= set(ids)


def test_mentions_are_marked_where_they_stand() -> None:
    document = _page(seed_report())
    marked = {}
    for mark in document.find_all("mark"):
        for owner in str(mark.attrs["data-m"]).split():
            marked[owner] = marked.get(owner, "") + mark.text
    assert marked["link-2"] == "pic.twitter.com/JDvSOxJjcH"
    assert "hoge Amerikaanse functionarissen" in marked["attribution-1"]
    classes = {str(mark.attrs["class"]) for mark in document.find_all("mark")}
    assert any("k-post" in each and "k-link" in each for each in classes)


def test_offline_is_said() -> None:
    assert "offline run" in _page(seed_report()).select(".notice")[0].text
    assert "not complete" in _page(online_report()).select(".notice")[0].text


def test_that_a_run_was_offline_is_not_said_again_of_every_link() -> None:
    document = _page(seed_report())
    reason = "The run was offline: nothing was asked."
    assert not any(reason in card.text for card in document.select("#links .cards > li"))
    assert "".join(document.select("#links")[0].text).count(reason) == 1
    assert len(document.select("#links .cards .s-not-checked")) == 3


def test_a_link_without_words_is_not_said_to_have_a_text() -> None:
    report = seed_report()
    link, *others = report.mentions.links
    for text, told in (("here", "with a text of its own"), ("", "around something without words")):
        other = evolve(link, kind=LinkKind.HYPERLINK, text=text)
        mentions = evolve(report.mentions, links=(other, *others))
        (card,) = _page(evolve(report, mentions=mentions)).select("#link-1")
        assert f"a link {told}" in card.text


def test_without_links_none_is_offered_to_be_checked() -> None:
    offline = seed_report()
    assert "which links hold" in _page(offline).select(".notice")[0].text
    nothing_to_ask = online_report().mentions.links[3:]  # of a mail address
    for links in ((), nothing_to_ask):
        mentions = evolve(offline.mentions, links=links)
        (notice,) = _page(evolve(offline, mentions=mentions, resolutions={})).select(".notice")
        assert "offline run" in notice.text
        assert "links" not in notice.text


def test_hops_and_their_records_are_listed() -> None:
    (card,) = _page(online_report()).select("#link-1")
    assert [each.text for each in card.select(".hops b")] == ["301", "200", "200"]
    assert "münchen.example" in card.text
    assert "00000000-0000-4000-8000-000000000002" in card.text


def test_only_what_the_article_gives_is_said_to_be_from_it() -> None:
    """Not what a platform was asked, nor an address that was made up to compare."""
    report = online_report()
    (url, way), *others = report.resolutions.items()
    made_up = Hop("https://short.example/no-such-page", Via.START, 404, way.hops[0].time)
    ways = dict([(url, evolve(way, compared=(made_up,))), *others])
    document = _page(evolve(report, resolutions=ways))
    steps = [each.text for each in document.select(".hops > li")]
    asked = [each for each in steps if "no-such-page" in each or "cdn.example" in each]
    assert len(asked) == 2
    assert all(" asked " in each for each in asked)
    assert not any("as the article gives it" in each for each in asked)
    given = document.select("#link-1 .hops")[0].select("li")
    assert ["as the article gives it" in each.text for each in given] == [True, False, False]


def test_every_capture_says_when_and_from_where_it_was_fetched() -> None:
    report = online_report()
    document = _page(report)
    cards = document.select("#evidence .capture")
    assert [str(card.attrs["id"]) for card in cards] == ["capture-1", "capture-2"]
    servers = {
        hop.record.record_id: hop.address
        for way in report.resolutions.values()
        for hop in way.hops
        if hop.record
    }
    for card in cards:
        (capture,) = (each for each in report.captures if each.record.record_id in card.text)
        assert capture.payload_sha256 in card.text
        assert f"in {capture.record.warc}, 900 bytes from offset" in card.text
        assert card.select("time")[0].attrs["datetime"] == "2026-11-24T09:00:00Z"
        assert f"from the server {servers[capture.record.record_id]}" in card.text


def test_a_step_leads_to_the_capture_of_its_answer() -> None:
    report = online_report()
    document = _page(report)
    steps = document.select("#link-1 .hops > li")
    ways = report.resolutions[str(report.mentions.links[0].url)].hops
    led = []
    for step, hop in zip(steps, ways, strict=True):
        for link in step.select("a[href^='#capture-']"):
            (card,) = document.select(str(link.attrs["href"]))
            assert hop.record is not None
            assert hop.record.record_id in card.text
            led.append(hop.url)
    assert led == [report.captures[1].url, report.captures[0].url]


def test_the_evidence_says_how_to_verify_it() -> None:
    report = online_report()
    words = " ".join(_page(report).select("#evidence")[0].text.split())
    assert report.package is not None
    for told in (
        report.article.origin.sha256,
        report.package.path,
        report.package.sha256,
        f"citecheck verify {report.package.path}",
    ):
        assert told in words


def test_the_run_says_what_made_it_by_which_settings_and_way() -> None:
    report = online_report()
    document = _page(report)
    assert "#run" in {str(each.attrs["href"]) for each in document.select(".bar-nav a")}
    told = " ".join(document.select("#run")[0].text.split())
    for words in ("citecheck 0.1.0", "2026-11-24 09:00:00 UTC", "store = evidence (command line)"):
        assert words in told
    assert "straight from the machine" in told
    proxy = ("network.proxy", "socks5://127.0.0.1:1080 (connects to addresses that were checked)")
    behind = evolve(report, run=evolve(report.run, settings=(proxy,)))
    assert "through the proxy socks5://127.0.0.1:1080" in _page(behind).select("#run")[0].text
    assert "not used (offline)" in _page(seed_report()).select("#run")[0].text


def test_the_card_of_a_source_says_who_how_often_and_how_much() -> None:
    report = online_report()
    document = _page(report)
    (told,) = (each for each in shown(report).sources if each.name == "Jake Sullivan")
    (card,) = document.select(f"#{told.id}")
    words = " ".join(card.text.split())
    assert words.startswith("Jake Sullivan · nationale veiligheidsadviseur person once, direct")
    assert f"{told.words} words" in words
    (said,) = card.select(".said li")
    assert said.select("a.chip")[0].attrs["href"] == "#at-attribution-10"
    assert report.article.quote(Span(2997, 3020)) in said.text
    widest = max(each.words for each in shown(report).sources)
    bar = card.select("svg.bar rect")[1].attrs["width"]
    assert float(str(bar)) == pytest.approx(100 * told.words / widest, abs=0.01)


def test_the_picture_of_the_shares_adds_up() -> None:
    (figure,) = _page(online_report()).select("#sources figure.shares")
    own, named, anonymous = (float(str(rect.attrs["width"])) for rect in figure.select("svg rect"))
    assert own == 1000
    assert 0 < anonymous < named < named + anonymous < own
    percent = [int(each) for each in re.findall(r"(\d+) %", figure.select("figcaption")[0].text)]
    assert sum(percent) == pytest.approx(100, abs=1)
    assert percent[0] == round(named / 10)


def test_a_host_in_ascii_form_is_spelled_out_beside_it_wherever_it_stands() -> None:
    document = _page(online_report())
    for place in ("#note-link-1", "#link-1"):
        words = " ".join(document.select(place)[0].text.split())
        assert "xn--mnchen-3ya.example" in words
        assert "(host in Unicode: münchen.example)" in words


@pytest.mark.parametrize(
    ("host", "is_linked"),
    [
        ("xn--mnchen-3ya.example", True),
        ("xn--p1ai", True),
        ("example.org", True),
        ("xn--h.example", False),
        ("a.xn--abc-.example", False),
        ("xn--999999999.example", False),
    ],
)
def test_a_host_that_no_browser_reads_is_shown_and_not_linked(
    host: str, *, is_linked: bool
) -> None:
    url = f"https://{host}/a"
    assert href(url) == (url if is_linked else None)


def test_the_articles_language_is_on_its_text() -> None:
    document = _page(seed_report())
    assert {each.attrs.get("lang") for each in document.select(".words")} == {"nl"}
    assert document.find_all("html")[0].attrs["lang"] == "en"


def test_an_article_with_nothing_in_it() -> None:
    report = evolve(
        seed_report(), article=article_of(""), mentions=Mentions(), findings=(), resolutions={}
    )
    page = _page(report).text
    for said in ("It has no links, no posts", "No rule has anything to say", "has no links"):
        assert said in page


def test_spans_that_show_nothing_have_their_labels_all_the_same() -> None:
    report = seed_report()
    image = Link("link-1", Span(4, 4), "a.png", None, None, LinkKind.IMAGE, "")
    article = article_of("one two", metadata=Metadata(title="T"))
    document = _page(
        evolve(report, article=article, mentions=Mentions(links=(image,)), findings=())
    )
    assert document.select(".words")[0].text == "one L1two"
    assert "relative" in document.select("#link-1")[0].text


def _crowded(count: int) -> Report:
    text = "see https://h.example/00000000 " * count
    links = [
        Link(f"link-{i}", Span(at, at + 26), url, url, url, LinkKind.BARE, url)
        for i in range(count)
        for at, url in [(31 * i + 4, f"https://h.example/{i:08}")]
    ]
    return evolve(
        seed_report(),
        article=article_of(text),
        mentions=Mentions(links=tuple(links)),
        findings=(),
        resolutions={
            str(link.url): Resolution(
                str(link.url),
                (Hop(str(link.url), Via.START, 200),),
                Verdict(Outcome.OK, "It works."),
            )
            for link in links
        },
    )


def test_five_thousand_links_stay_small(sized: Sized) -> None:
    count = sized(5000)
    assert len(render(_crowded(count))) < 2_000 * count


@pytest.mark.parametrize("outcome", Outcome)
def test_every_verdict_shows_its_evidence_and_its_confidence(outcome: Outcome) -> None:
    """In the page for readers as in the file for programs."""
    reason, record = f"What was seen of {outcome}.", RecordRef("a.warc.gz", 0, 9, "urn:uuid:1")
    hop = Hop("https://news.example/a", Via.START, status=200, record=record)
    way = Resolution(hop.url, (hop,), Verdict(outcome, reason, confidence=0.43))
    report = _crowded(1)
    (link,) = report.mentions.links
    report = evolve(
        report,
        mentions=Mentions(links=(evolve(link, url=hop.url),)),
        resolutions={hop.url: way},
    )
    shown = _page(report).select("#links .card > p")[0].text
    assert reason in shown
    assert "confidence 0.43" in shown
    told = json.loads(render_json(report))["links"][0]["resolution"]
    assert (told["outcome"], told["reason"], told["confidence"]) == (outcome, reason, 0.43)
    assert told["hops"][0]["record"]["record_id"] == "urn:uuid:1"


def test_copies_in_archives_are_shown_with_date_score_and_what_has_changed() -> None:
    card = _page(online_report()).select_one("#link-2")
    assert card is not None
    told = " ".join(card.text.split())
    assert "copy in the archive wayback (nearest to the article):" in told
    assert "score 0.72: the copy is of 200 days after the article" in told
    assert "other copy in the archive newsroom (newest that shows the page):" in told
    assert "91.5 % of the words are as in the copy of 2022-11-02" in told
    assert card.select_one("del").text == "was <found>"
    assert card.select_one("ins").text == "was lost"
    assert "back <b>soon</b>" in told
    assert "archives asked: 2" in told
