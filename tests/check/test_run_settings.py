"""What the command line leaves open, the file of settings says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from citecheck.check.run_settings import completed
from citecheck.model.errors import ConfigurationError
from citecheck.policy.settings_file import NetworkTable, SettingsFile
from citecheck.policy.settings_search import Found

OPTIONS = {
    "ask_platforms": True,
    "max_age": timedelta(days=1),
    "offline": False,
    "timeout": None,
    "hosts_file": None,
    "store": Path(".citecheck"),
}


def test_the_file_says_what_the_command_line_does_not(tmp_path: Path) -> None:
    network = NetworkTable(timeout=3.0, hosts="hosts.toml")
    settings = SettingsFile(ask_platforms=False, max_age="7d", store="cache", network=network)
    found = Found(settings, tmp_path / "citecheck.toml")
    assert completed(OPTIONS, (), found) == {
        "ask_platforms": False,
        "max_age": timedelta(days=7),
        "offline": False,
        "timeout": 3.0,
        "hosts_file": tmp_path / "hosts.toml",
        "store": tmp_path / "cache",
    }
    given = completed(OPTIONS, ("ask_platforms", "store"), found)
    assert (given["ask_platforms"], given["store"]) == (True, Path(".citecheck"))
    assert completed(OPTIONS, (), Found(SettingsFile())) == OPTIONS


def test_a_duration_that_is_none_is_told_with_its_file(tmp_path: Path) -> None:
    found = Found(SettingsFile(max_age="soon"), tmp_path / "citecheck.toml")
    with pytest.raises(ConfigurationError, match=r"citecheck\.toml: max-age: 'soon' is not"):
        completed(OPTIONS, (), found)
    assert completed(OPTIONS, ("max_age",), found) == OPTIONS
