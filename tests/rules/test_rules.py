"""Every rule against its samples."""

from __future__ import annotations

import inspect
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
from attrs import evolve

from citecheck import registry
from citecheck.judging import PARTS, judge
from citecheck.model.finding import Edit, Finding
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome
from citecheck.policy.choosing import Weights
from citecheck.policy.judging import Policy, judged
from citecheck.policy.settings_file import Choice
from citecheck.protocols import Rule
from citecheck.rules.wording import visible
from tests.rules.sample import NOW, Told, report_of
from tests.sizes import Sized

TABLES = Path(__file__).parent.parent / "data" / "rules"
SAMPLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in TABLES.glob("*.toml")}
RULES = {cast("ModuleType", rule).__name__.rpartition(".")[2]: rule for rule in registry.rules()}

SAFE = ("link-insecure", "link-moved", "link-shortened", "link-tracking", "link-wrapped")
"""Rules that may mend without being asked twice."""


def samples() -> list:
    return [
        pytest.param(name, sample, id=f"{name}: {kind}: {sample['name']}")
        for name, table in sorted(SAMPLES.items())
        for kind in ("good", "bad")
        for sample in table[kind]
    ]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_good_and_bad_samples(name: str) -> None:
    assert name in SAMPLES, f"it needs tests/data/rules/{name}.toml"
    assert SAMPLES[name]["good"]
    assert SAMPLES[name]["bad"]
    assert all(sample["findings"] for sample in SAMPLES[name]["bad"])
    assert not any("findings" in sample for sample in SAMPLES[name]["good"])


def test_every_table_is_of_a_rule() -> None:
    assert set(SAMPLES) <= set(RULES)


@pytest.mark.parametrize(("name", "sample"), samples())
def test_samples(name: str, sample: Told) -> None:
    report = report_of(sample)
    expected = sample.get("findings", [])
    if hasattr(RULES[name], "review"):
        assert list(reviewed(RULES[name], report, sample)) == expected
        return
    found = list(RULES[name].check(report))
    assert len(found) == len(expected), [each.message for each in found]
    for finding, told in zip(found, expected, strict=True):
        assert described(report, finding, told) == told


def reviewed(rule: Rule, report: Report, sample: Told) -> Iterator[Told]:
    """What a rule about comments says, once all other rules have spoken."""
    report = evolve(
        report, findings=tuple(each for one in RULES.values() for each in one.check(report))
    )
    rules = registry.rules()
    policy = Policy(Weights(rules, (Choice(select=("all",)),)))
    today = sample.get("today", NOW.date())
    for finding in judged(report, "a.md", policy, today).findings:
        if finding.rule == rule.CODE:
            yield {"line": finding.start.line, "message": finding.message}


def described(report: Report, finding: Finding, told: Told) -> Told:
    """What a sample tells of a finding, as it is."""
    whole = {
        "at": report.article.quote(finding.span),
        "mention": finding.mention,
        "message": finding.message,
        "evidence": len(finding.evidence),
        "fixed": fixed(report, finding),
    }
    return {key: whole[key] for key in told}


def fixed(report: Report, finding: Finding) -> str:
    """The file with the finding's first fix; empty where it has none."""
    data = report.article.decoded.encode()
    edits: list[Edit] = [edit for fix in finding.fixes[:1] for edit in fix.edits]
    for edit in reversed(edits):
        data = data[: edit.start] + edit.replacement + data[edit.end :]
    return data.decode() if edits else ""


@pytest.mark.parametrize(("_of", "sample"), samples())
def test_a_rule_that_is_not_asked_has_nothing_to_say(_of: str, sample: Told) -> None:
    """Where the part of a report that it looks at (``LOOKS_AT``) is empty."""
    report = report_of(sample)
    said = [finding for rule in RULES.values() for finding in rule.check(report)]
    told = {(each.rule, each.span, each.message) for each in said}
    assert {(each.rule, each.span, each.message) for each in judge(report)} == told


def test_rules_look_at_parts_that_there_are() -> None:
    looked_at = {getattr(rule, "LOOKS_AT", "article") for rule in registry.rules()}
    assert looked_at == PARTS.keys()


@pytest.mark.parametrize(("_of", "sample"), samples())
def test_what_every_finding_promises(_of: str, sample: Told) -> None:
    report = report_of(sample)
    mentions = report.mentions
    ids = {
        each.id
        for kind in (mentions.links, mentions.posts, mentions.attributions, mentions.credits)
        for each in kind
    }
    records = {
        hop.record.record_id
        for each in (*report.resolutions.values(), *report.post_checks.values())
        for hop in each.hops
        if hop.record
    }
    for rule in RULES.values():
        found = list(rule.check(report))
        assert found == list(rule.check(report))
        for finding in found:
            assert (finding.rule, finding.name) == (rule.CODE, rule.NAME)
            assert finding.severity == rule.SEVERITY
            assert finding.span.end <= len(report.article.text)
            assert finding.mention is None or finding.mention in ids
            assert set(finding.evidence) <= records
            assert finding.message == visible(finding.message)
            assert "geheim" not in finding.message
            assert rule.NAME in SAFE or not any(fix.safe for fix in finding.fixes)


def test_codes_and_names_are_unique_and_grouped() -> None:
    codes = Counter(rule.CODE for rule in registry.rules())
    assert max(codes.values()) == 1
    for name, rule in RULES.items():
        assert rule.CODE[:2] == "CC"
        assert rule.CODE[2] in "123459"
        assert len(rule.CODE) == 5
        assert name.replace("_", "-") == rule.NAME
        assert rule.SUMMARY.endswith(".")


@pytest.mark.parametrize("name", RULES)
def test_a_rules_page_answers_what_an_editor_asks(name: str) -> None:
    page = inspect.getdoc(RULES[name]) or ""
    for heading in ("**Why it matters.**", "**What to do.**", "**How certain it is.**"):
        assert page.count(heading) == 1


@pytest.mark.parametrize(
    "outcome", [each for each in Outcome if each not in (Outcome.OK, Outcome.EXCLUDED)]
)
def test_every_outcome_but_ok_is_told_by_one_rule(outcome: Outcome) -> None:
    way = ["https://a.example/"]
    if outcome in (Outcome.INVALID_URL, Outcome.URL_TOO_LONG):
        way = [f"https://a.example/ {outcome}"]
    told_anyhow = rules_that_tell(Outcome.OK, ["https://a.example/"])
    (_one,) = rules_that_tell(outcome, way) - told_anyhow


def rules_that_tell(outcome: Outcome, way: list[str]) -> Counter[str]:
    """Codes of the rules that say something of an article of one link that came to an outcome."""
    link = {"written": "https://a.example/", "way": way, "outcome": outcome.value}
    report = report_of({"text": "https://a.example/", "links": [link]})
    return Counter(found.rule for rule in registry.rules() for found in rule.check(report))


def test_many_mentions_of_one_outlet_are_each_looked_at(sized: Sized) -> None:
    number = sized(4_000)
    told = {"content": "Dat", "source": "De Krant", "name": "De Krant", "kind": "outlet"}
    outlets = [{"name": "De Krant", "domains": ["krant.example"]}] * number
    post = {"at": "Dat", "handle": "krant", "media": ["pic.twitter.com/a"]}
    sample = {"attributions": [told] * number, "outlets": outlets, "posts": [post] * number}
    link = {"written": "De", "kind": "schemeless", "inside": "post-1"}
    text = "Dat meldt De Krant. " * number
    report = report_of({"text": text, "links": [link] * number, **sample})
    found = [finding for rule in registry.rules() for finding in rule.check(report)]
    assert len(found) > number
