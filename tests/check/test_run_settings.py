"""What the command line leaves open, the file of settings says."""

from __future__ import annotations

from pathlib import Path

from citecheck.check.run_settings import completed
from citecheck.policy.settings_file import NetworkTable, SettingsFile
from citecheck.policy.settings_search import Found

OPTIONS = {
    "ask_platforms": True,
    "max_age": "1d",
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
        "max_age": "7d",
        "offline": False,
        "timeout": 3.0,
        "hosts_file": tmp_path / "hosts.toml",
        "store": tmp_path / "cache",
    }
    given = completed(OPTIONS, ("ask_platforms", "store"), found)
    assert (given["ask_platforms"], given["store"]) == (True, Path(".citecheck"))
    assert completed(OPTIONS, (), Found(SettingsFile())) == OPTIONS
