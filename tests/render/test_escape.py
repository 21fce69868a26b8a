"""What bounds hold for an address that is linked, and for how much is told."""

from __future__ import annotations

import pytest
from attrs import evolve
from sample_report import online_report

from citecheck import urls
from citecheck.render import markdown, terminal
from citecheck.render.escape import href

START = "https://news.example/"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        (START, START),
        (START + "x" * (urls.MAX_URL - len(START)), START + "x" * (urls.MAX_URL - len(START))),
        (START + "x" * (urls.MAX_URL - len(START) + 1), None),
        (urls.mask("https://ann:Zq9XyKw@news.example/"), None),
        (urls.mask("https://news.example/?token=Zq9XyKw"), None),
        ("javascript:alert(1)", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_linked(url: str | None, linked: str | None) -> None:
    assert href(url) == linked


@pytest.mark.parametrize("more", [0, 1, 2])
def test_findings_that_are_not_listed_are_counted(more: int) -> None:
    report = online_report()
    findings = (report.findings * terminal.MOST_FINDINGS)[: terminal.MOST_FINDINGS + more]
    lines = terminal.summary(evolve(report, findings=findings)).splitlines()
    told = [line for line in lines if line.startswith("more ")]
    assert told == [f"more     {more} findings more in the report"] * bool(more)


def test_a_comment_is_as_long_as_one_may_be() -> None:
    whole = ["x" * 999] * 60  # with its end each is of a thousand
    assert markdown._fitting(whole) == "\n".join(whole)
    *kept, last = markdown._fitting([*whole, ""]).split("\n", 60)
    assert kept == whole
    assert last.startswith("The rest is too long")
