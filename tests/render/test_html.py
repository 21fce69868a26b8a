"""The page says what the report says, at addresses that stay."""

from __future__ import annotations

import json

import pytest
from attrs import evolve
from sample_report import article_of, online_report, seed_report
from turbohtml import Document, parse

from citecheck.model.article import Metadata, Span
from citecheck.model.mention import Link, LinkKind, Mentions
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution, Verdict, Via
from citecheck.render.html import FILE, NAME, render
from citecheck.render.json import render as render_json
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
    assert "no address" in document.select("#link-1")[0].text


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
