"""What of a finding is shown, and what is left of findings that somebody accepted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from citecheck.model.judged import JudgedFinding
from citecheck.model.report import Report
from citecheck.policy.assembly import assembled
from citecheck.policy.baseline import Entry
from citecheck.policy.judging import Policy, heeded, judged
from citecheck.policy.settings_file import Choice, read
from citecheck.policy.settings_search import Found
from citecheck.rules import not_checked
from tests.policy.test_clauses import report_of

TODAY = datetime(2026, 11, 29, tzinfo=UTC).date()
SETTINGS = """[[policy]]
name = "no-tabloids"
kind = "banned-domains"
domains = ["tabloid.example"]
"""
SECRET = "Zq9XyKw"


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    file = tmp_path / "citecheck.toml"
    file.write_text(SETTINGS, "utf-8")
    settings = read(file)
    assert settings is not None
    return assembled(Found(settings, file), Choice())


def told(report: Report, policy: Policy) -> JudgedFinding:
    (finding,) = judged(report, "article.md", policy, TODAY).findings
    return finding


def test_the_line_of_a_finding_is_shown_where_it_has_no_secret(policy: Policy) -> None:
    line = "It was [told](https://tabloid.example/a) there."
    assert told(report_of(f"One.\n\n{line}\n"), policy).excerpt == line
    for secret in (f"https://ann:{SECRET}@h.example/", f"https://h.example/?token={SECRET}"):
        finding = told(report_of(f"One.\n\n{line} Log in at {secret}\n"), policy)
        assert (finding.excerpt, finding.start.line) == ("", 3)


def test_of_a_long_line_the_part_around_the_finding_is_shown(policy: Policy) -> None:
    line = f"{'word ' * 100}[told](https://tabloid.example/a) {'word ' * 100}"
    finding = told(report_of(line), policy)
    assert len(finding.excerpt) == 240
    assert finding.excerpt[finding.start.column - 1 - finding.excerpt_start :].startswith("told](")


def test_what_was_accepted_is_told_as_such_and_heeded_no_more(policy: Policy) -> None:
    line = "It was [told](https://tabloid.example/a) there."
    open_, accepted = report_of(line), report_of(f"{line} <!-- citecheck: ignore no-tabloids -->")
    assert [each.name for each in heeded(open_, "article.md", policy, TODAY).findings] == [
        "no-tabloids"
    ]
    assert told(accepted, policy).suppression is not None
    assert heeded(accepted, "article.md", policy, TODAY).findings == ()


@pytest.mark.parametrize(("until", "is_accepted"), [(None, True), (0, True), (-1, False)])
def test_an_entry_of_the_baseline_holds_to_its_last_day(
    policy: Policy, until: int | None, *, is_accepted: bool
) -> None:
    report = report_of("It was [told](https://tabloid.example/a) there.")
    known = told(report, policy)
    last = None if until is None else TODAY + timedelta(until)
    entry = Entry("article.md", known.rule, known.message, known.fingerprint, until=last)
    with_baseline = evolve(policy, baseline={known.fingerprint: entry})
    assert (told(report, with_baseline).suppression is not None) is is_accepted


def test_that_nothing_was_checked_is_never_accepted(policy: Policy) -> None:
    report = report_of("It was [told](https://paper.example/a) there.")
    report = evolve(report, findings=tuple(not_checked.check(report)))
    known = told(report, policy)
    assert known.rule == "CC901"
    entry = Entry("article.md", known.rule, known.message, known.fingerprint)
    with_baseline = evolve(policy, baseline={known.fingerprint: entry})
    assert told(report, with_baseline).suppression is None
