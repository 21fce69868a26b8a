"""Quotations held against their sources, in the page and in the counts."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from sample_report import online_report
from turbohtml import parse

from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteMatch,
    QuotePassage,
    QuoteSide,
)
from citecheck.model.resolution import State
from citecheck.model.sourcing import Nearness
from citecheck.render.counts import count_quotes
from citecheck.render.holding import state_of_quote
from citecheck.render.html import render
from citecheck.render.html.rule_text import rule_text

REST = QuotePassage(QuoteSide.SOURCE, "and more")
SAID = QuotePassage(QuoteSide.BOTH, "so it was")


def _one(
    match: QuoteMatch, nearness: Nearness = Nearness.SENTENCE, *passages: QuotePassage
) -> QuoteComparison:
    return QuoteComparison("link-1", nearness, match, passages=passages)


@pytest.mark.parametrize(
    ("compared", "state"),
    [
        ([_one(QuoteMatch.EXACT)], State.OK),
        ([_one(QuoteMatch.TRUNCATED, Nearness.SENTENCE, SAID, REST)], State.OK),
        ([_one(QuoteMatch.TRUNCATED, Nearness.SENTENCE, SAID, REST, SAID)], State.PROBLEM),
        ([_one(QuoteMatch.ALTERED)], State.PROBLEM),
        ([_one(QuoteMatch.ALTERED, Nearness.PARAGRAPH)], State.UNDETERMINED),
        ([_one(QuoteMatch.OUT_OF_ORDER, Nearness.WITHIN)], State.PROBLEM),
        ([_one(QuoteMatch.NOT_FOUND)], State.PROBLEM),
        ([_one(QuoteMatch.NOT_FOUND, Nearness.OUTLET)], State.UNDETERMINED),
        ([_one(QuoteMatch.NOT_FOUND), _one(QuoteMatch.NOT_COMPARABLE)], State.UNDETERMINED),
        ([_one(QuoteMatch.NOT_COMPARABLE)], State.NOT_CHECKED),
    ],
)
def test_whether_a_quotation_holds(compared: list[QuoteComparison], state: State) -> None:
    check = QuoteCheck("attribution-1", tuple(compared))
    assert state_of_quote(check) is state
    counts = count_quotes((check,))
    assert counts.total == 1 == sum(number for _, number in counts.matches)
    assert counts.compared == (state is not State.NOT_CHECKED)


def test_the_page_shows_how_each_compares() -> None:
    document = parse(render(online_report()).decode())
    cards = document.select("#quotes .cards > li")
    said = [(each.attrs["data-facet"], each.select(".state")[0].text) for each in cards]
    assert said == [
        ("exact", "word for word"),
        ("altered", "altered"),
        ("not-found", "not found"),
        ("not-comparable", "not compared"),
    ]
    (quoted,) = cards[1].select(".differs.quoted")
    assert [each.text for each in quoted.select("ins, del")] == ["certainly", "if we must"]
    for name in ("#attribution-11", "#source-2"):  # beside the text, and with its source
        assert document.select(f"{name} a[href='#quote-attribution-11']")


def test_sources_are_counted_once_and_the_same_everywhere() -> None:
    report = online_report()
    assert report.sourcing is not None
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", render(report).decode()))
    total = report.sourcing.footing.total
    assert total == 11
    assert f"{total} sources: 8 named, 1 collective, 2 anonymous; 10 independent." in page
    assert f"2 of {total} sources are not named" in page
    assert "is not counted: New York Times." in page
    cards = parse(render(report).decode()).select("#sources .cards > li")
    assert len(cards) == total
    without = evolve(report, sourcing=None)
    assert len(parse(render(without).decode()).select("#sources .cards > li")) == total


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Use `--fix` now", "Use <code>--fix</code> now"),
        ("``a < b``", "<code>a &lt; b</code>"),
        ("*not* 2 * 3 * 4", "<em>not</em> 2 * 3 * 4"),
        ("`<b>` & \u202e", '<code>&lt;b&gt;</code> &amp; <span class="control">U+202E</span>'),
        ("an ` alone", "an ` alone"),
    ],
)
def test_rules_are_printed_without_their_markdown(text: str, shown: str) -> None:
    assert str(rule_text(text)) == shown
