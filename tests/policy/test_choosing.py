"""Which rules apply, and how much they weigh."""

from __future__ import annotations

import pytest

from citecheck import registry
from citecheck.model.errors import ConfigurationError
from citecheck.model.finding import Severity
from citecheck.policy.assembly import assembled, preset, presets
from citecheck.policy.choosing import severities
from citecheck.policy.settings_file import Choice, Override, SettingsFile
from citecheck.policy.settings_search import Found


def of(*choices: Choice) -> dict[str, Severity]:
    return dict(severities(registry.rules(), choices))


def test_without_any_choice_every_rule_applies() -> None:
    assert of() == {rule.CODE: rule.SEVERITY for rule in registry.rules()}


def test_the_selector_that_says_more_decides() -> None:
    found = of(Choice(select=("CC1",), ignore=("link-dead",)))
    assert "CC101" not in found
    assert set(found) == {rule.CODE for rule in registry.rules() if rule.CODE.startswith("CC1")} - {
        "CC101"
    }
    assert set(of(Choice(select=("all",), ignore=("CC",), extend_select=("CC101",)))) == {"CC101"}
    assert of(Choice(select=("CC101",), ignore=("CC101",))) == {}


def test_a_later_select_takes_the_place_of_what_was_chosen_before() -> None:
    assert set(of(Choice(ignore=("CC101",)), Choice(select=("CC101",)))) == {"CC101"}


def test_severities_and_off() -> None:
    found = of(Choice(severity={"CC1": "note"}), Choice(severity={"link-dead": "off"}))
    assert "CC101" not in found
    assert found["CC102"] is Severity.NOTE


def test_overrides_hold_where_they_are_meant_and_the_command_line_everywhere() -> None:
    settings = SettingsFile(
        overrides=(Override(paths=("opinion/**",), severity={"link-dead": "off"}),)
    )
    weights = assembled(Found(settings), Choice()).weights
    assert "CC101" in weights.at("news/a.md")
    assert "CC101" not in weights.at("opinion/deep/a.md")
    loud = assembled(Found(settings), Choice(severity={"CC101": "note"})).weights
    assert loud.at("opinion/a.md")["CC101"] is Severity.NOTE


@pytest.mark.parametrize("name", presets())
def test_every_preset_can_be_put_together(name: str) -> None:
    assert preset(name, "the test").fail_on
    assert assembled(Found(SettingsFile(preset=name)), Choice()).weights.at("a.md")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (SettingsFile(select=("link-ded",)), "did you mean link-dead"),
        (SettingsFile(severity={"CC101": "fatal"}), "cannot weigh 'fatal'"),
        (SettingsFile(preset="nope"), "preset: cannot be 'nope'"),
        (SettingsFile(rules={"not-checked": {"a": 1}}), "rules.not-checked has no options"),
        (SettingsFile(rules={"nope": {}}), "rules.nope is no rule"),
    ],
)
def test_what_does_not_exist_is_refused(settings: SettingsFile, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        assembled(Found(settings), Choice())
