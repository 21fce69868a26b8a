"""What reaches a terminal or a build log obeys nobody but us."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve
from hostile import our_payloads, report_with
from sample_report import online_report, seed_report

from citecheck.render.escape import terminal
from citecheck.render.json import one_line, render
from citecheck.render.terminal import MOST_FINDINGS, summary

OUR_WORDS = (
    "article ",
    "cites ",
    "sources ",
    "findings ",
    "error ",
    "warning ",
    "note ",
    "more ",
    "open ",
    "report ",
)


def test_it_names_the_article_its_counts_its_findings_and_the_report() -> None:
    lines = summary(seed_report(), written=Path("out/report.html")).splitlines()
    assert lines[0] == "article  seeds/000_506d58b1fd2a89ee.txt"
    assert "3 links: 0 work, 0 broken, 3 not checked (offline)." in lines[1]
    assert "warning  11:149  CC102 short-link  The address" in lines[4]
    assert lines[-2:] == [
        "open     offline: links were not checked",
        f"report   {Path('out') / 'report.html'}",
    ]


def test_colour_is_added_and_nothing_else() -> None:
    plain, colored = summary(online_report()), summary(online_report(), color=True)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert "\x1b" not in plain


@pytest.mark.parametrize("payload", our_payloads())
def test_payloads_become_harmless_text(payload: str) -> None:
    said = summary(report_with(payload), written=Path("out/report.html"))
    for line in said.split("\n"):
        assert line.startswith(OUR_WORDS)
        assert line.isprintable()
        assert "##[" not in line
        assert "##vso" not in line


@pytest.mark.parametrize("payload", our_payloads())
def test_json_may_be_shown_on_a_terminal(payload: str) -> None:
    report = report_with(payload)
    line = one_line(report)
    assert "\n" not in line
    for text in (line, render(report).decode().replace("\n", "")):
        shown = text.replace("\u3000", "")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert "##[" not in shown


def test_many_findings_are_counted_not_listed() -> None:
    report = seed_report()
    said = summary(evolve(report, findings=report.findings * 50))
    assert said.count("CC1") + said.count("CC2") + said.count("CC3") == MOST_FINDINGS
    assert f"{200 - MOST_FINDINGS} findings more" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”", "plain – “text”"),
        ("a\nb", "a\\x0ab"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202eevil", "\\u202eevil"),
        ("\U000e0041", "\\U000e0041"),
        ("##[group]", "\\x23#[group]"),
        ("## heading", "## heading"),
        ("a\xa0b", "a b"),
    ],
)
def test_terminal_text(text: str, shown: str) -> None:
    assert terminal(text) == shown
