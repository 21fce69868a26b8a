"""Options of rules, from a file of settings to what is found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from citecheck.check.policies import Policies, Wanted
from citecheck.find import find
from citecheck.judging import judge
from citecheck.load import parse
from citecheck.model.report import Report, Run
from citecheck.policy.judging import judged
from citecheck.policy.settings_file import Choice
from citecheck.policy.settings_search import forget

NOW = datetime(2026, 11, 29, tzinfo=UTC)
SHORT = "See https://bit.ly/abc1 and https://go.news.example/x and nyti.ms/abc here.\n"
"""Two short links; ``go.news.example`` is no known service."""


def found(folder: Path, settings: str, text: str, rule: str) -> list[str]:
    """What a rule finds in a text by some settings: the words that it points at."""
    file = folder / "citecheck.toml"
    file.write_text(settings, "utf-8")
    forget()
    policy = Policies(Wanted(Choice()), config=file).at(folder / "a.md").policy
    article = parse(text.encode(), "a.md")
    report = Report(article, find(article), Run("0", NOW, offline=True))
    report = evolve(report, findings=judge(report))
    checked = judged(report, "a.md", policy, NOW.date())
    return [
        text.encode()[each.start.byte : each.end.byte].decode()
        for each in checked.findings
        if each.name == rule
    ]


@pytest.mark.parametrize(
    ("allow", "left"),
    [
        ("[]", ["https://bit.ly/abc1", "nyti.ms/abc"]),
        ('["bit.ly"]', ["nyti.ms/abc"]),
        ('["BIT.LY", "nyti.ms"]', []),
        ('["it.ly", "ti.ms"]', ["https://bit.ly/abc1", "nyti.ms/abc"]),
    ],
)
def test_short_links_that_a_newsroom_allows(allow: str, left: list[str], tmp_path: Path) -> None:
    settings = f"[rules.link-shortened]\nallow = {allow}\n"
    assert found(tmp_path, settings, SHORT, "link-shortened") == left


def test_verbs_that_a_newsroom_allows(tmp_path: Path) -> None:
    text = "The mayor claimed that it was so. The minister admitted that it was not.\n"
    assert found(tmp_path, "", text, "cue-loaded") == ["claimed", "admitted"]
    settings = '[rules.cue-loaded]\nallow = ["claim"]\n'
    assert found(tmp_path, settings, text, "cue-loaded") == ["admitted"]
