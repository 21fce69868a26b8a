"""Findings under their rule, with what its page says."""

from __future__ import annotations

import pytest
from attrs import evolve
from sample_report import online_report, seed_report

from citecheck import registry
from citecheck.model.finding import Severity
from citecheck.protocols import Rule
from citecheck.render.html.rulings import Paragraph, _paragraphs, rulings
from citecheck.render.shown import shown


def test_the_heaviest_rules_come_first_and_keep_their_findings_together() -> None:
    found = rulings(shown(online_report()))
    assert [(each.code, len(each.findings)) for each in found] == [
        ("CC101", 1),
        ("CC102", 2),
        ("CC201", 1),
        ("CC301", 1),
    ]


def test_a_rule_that_is_not_installed_still_has_its_findings() -> None:
    report = seed_report()
    strange = evolve(report.findings[0], rule="ZZ999", severity=Severity.ERROR)
    (ruling, *_) = rulings(shown(evolve(report, findings=(strange,))))
    assert (ruling.code, ruling.summary, ruling.page) == ("ZZ999", "", ())


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.CODE)
def test_every_rule_says_what_to_do(rule: Rule) -> None:
    finding = evolve(seed_report().findings[0], rule=rule.CODE)
    (ruling,) = rulings(shown(evolve(seed_report(), findings=(finding,))))
    assert ruling.advice
    assert ruling.summary


def test_a_page_is_read_by_paragraph() -> None:
    assert _paragraphs("One\nline.\n\n**What to do.** Look\nagain.\n\n** odd\n\n") == (
        Paragraph("", "One line."),
        Paragraph("What to do", "Look again."),
        Paragraph("", "** odd"),
    )
