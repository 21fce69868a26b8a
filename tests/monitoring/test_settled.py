"""What is known after an article was gone over, and what of it is news."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.monitoring.settled import first, settled
from citecheck.saved.difference import difference
from citecheck.saved.report import SavedReport
from tests.monitoring.reports import PAGE, finding, link, page, post, report

DIED = link("dead", "problem")
FAILS = link("server-error", "undetermined")
CUT = link("budget", "not-checked")


def news(*reports: SavedReport) -> list[list[str]]:
    """What is told each time, of reports that follow one another."""
    known, told = first(reports[0]), []
    for each in reports[1:]:
        latest = settled(known, each)
        told.append([change.kind.value for change in difference(known, latest).changes])
        known = latest
    return told


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link(), DIED], [["link-died"]]),
        ([DIED, link()], [["link-came-back"]]),
        ([link(), FAILS, link()], [[], []]),
        ([link(), CUT, FAILS, DIED], [[], [], ["link-died"]]),
        ([DIED, FAILS, DIED], [[], []]),  # it did not die twice
        ([DIED, FAILS, link()], [[], ["link-came-back"]]),
        ([FAILS, DIED], [["link-died"]]),
        ([FAILS, link()], [["link-changed"]]),
        ([link(final_url=f"{PAGE}?utm_source=1"), link(final_url=f"{PAGE}?utm_source=2")], [[]]),
        ([link(), link(final_url="https://other.example/")], [["link-changed"]]),
    ],
)
def test_links(links: list[Any], expected: list[list[str]]) -> None:
    assert news(*(report(links=(each,)) for each in links)) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["live", "deleted"], [["post-gone"]]),
        (["live", "unknown", "live"], [[], []]),
        (["live", "unknown", "deleted"], [[], ["post-gone"]]),
        (["live", None, "deleted"], [[], ["post-gone"]]),
        (["deleted", "unknown", "deleted"], [[], []]),
    ],
)
def test_posts(states: list[str | None], expected: list[list[str]]) -> None:
    assert news(*(report(posts=(post(each),)) for each in states)) == expected


def test_a_post_that_was_edited_is_told_once() -> None:
    assert news(
        report(posts=(post(text="One."),)),
        report(posts=(post("unknown"),)),
        report(posts=(post(text="Two."),)),
        report(posts=(post(text="Two."),)),
    ) == [[], ["post-edited"], []]


def test_a_finding_about_what_was_not_answered_neither_comes_nor_goes() -> None:
    with_finding = report(links=(link(),), findings=(finding(message="Lost."),))
    fails = report(
        links=(link("server-error", "undetermined", "link-9"),),
        findings=(finding("link-9", "CC110", "It did not answer."),),
    )
    assert news(with_finding, fails, with_finding) == [[], []]
    kept = settled(first(with_finding), fails)
    assert [(each.rule, each.mention) for each in kept.findings] == [("CC108", "link-9")]


def test_a_number_in_a_finding_is_no_news_but_a_second_finding_is() -> None:
    one, other = finding(message="81 % the same"), finding(message="79 % the same")
    reports = [report(links=(link(),), findings=each) for each in ((one,), (other,), (other, one))]
    assert news(*reports) == [[], ["finding-new"]]


def test_a_finding_that_weighs_more_now_is_news() -> None:
    reports = [
        report(links=(link(),), findings=(finding(severity=each),)) for each in ("warning", "error")
    ]
    assert news(*reports) == [["finding-new", "finding-gone"]]


def test_a_note_is_no_news() -> None:
    assert news(report(), report(findings=(finding(severity="note"),))) == [[]]


def test_what_a_rule_says_of_the_run_is_no_news() -> None:
    about = finding(None, "CC901", "3 of 9 were not checked")
    assert news(report(), report(findings=(about,)), report()) == [[], []]


def test_a_page_is_compared_with_the_one_of_then_until_it_is_told() -> None:
    old = report(links=(link(hops=page("1", "a")),))
    new = report(links=(link(hops=page("2", "b")),))
    dead = report(links=(link("dead", "problem", hops=page("3", "c", 404)),))
    for each in (new, dead):
        (kept,) = settled(old, each).links
        assert kept.resolution is not None
        assert kept.resolution.hops == page("1", "a")
    (renewed,) = settled(old, new, [PAGE]).links
    assert renewed.resolution is not None
    assert renewed.resolution.hops == page("2", "b")
    (begun,) = settled(report(links=(link("dead", "problem"),)), new).links
    assert begun.resolution is not None
    assert begun.resolution.hops == page("2", "b")
