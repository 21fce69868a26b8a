"""docs/check.md says all that there is, and nothing that is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from citecheck import registry
from citecheck.policy import settings_file
from citecheck.policy.assembly import presets
from citecheck.policy.settings_search import nearest
from tests.cli.command import run

PAGE = (Path(__file__).parents[2] / "docs" / "check.md").read_text("utf-8")


def test_every_key_of_the_settings_is_explained() -> None:
    table = PAGE.partition("| key | meaning |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z-]+)`", table))
    kinds = (settings_file.SettingsFile, settings_file.Override, settings_file.NetworkTable)
    keys = {each.replace("_", "-") for kind in kinds for each in kind.__struct_fields__}
    assert keys <= named
    assert set(presets()) <= named


def test_every_format_is_named() -> None:
    table = PAGE.partition("| format | for |")[2].partition("\n\n")[0]
    assert set(registry.check_formats()) <= set(re.findall(r"`([a-z]+)`", table))


def test_every_option_that_it_names_exists() -> None:
    commands = ("check", "lsp", "serve")
    helps = (run(each, "--help", folder=Path.cwd()).stdout.decode() for each in commands)
    known = "".join(helps)
    theirs = {"--citecheck", "--citecheck-offline", "--rm", "--user", "--userns", "--data-binary"}
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE)) - theirs
    assert named
    assert not [each for each in named if not re.search(rf"{each}\b", known)]


@pytest.mark.parametrize("text", re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
def test_its_settings_are_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text(text, "utf-8")
    found = nearest(tmp_path)
    assert found.settings.preset == tomllib.loads(text)["preset"]
