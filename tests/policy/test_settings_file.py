"""Files of settings: what is read, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.model.errors import ConfigurationError
from citecheck.policy import settings_search
from citecheck.policy.settings_file import read


def told(folder: Path, text: str, name: str = "citecheck.toml") -> str:
    file = folder / name
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read(file)
    return str(caught.value).removeprefix(str(file))


def test_a_mistake_is_told_with_its_line_and_what_may_be_meant(tmp_path: Path) -> None:
    assert told(tmp_path, '\nselct = ["CC1"]\n').startswith(
        ":2: no such key: 'selct' (did you mean select?)"
    )
    assert told(tmp_path, "fail-on = 3\n").startswith(":1: fail-on: expected")
    second = '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npath = ["b"]\n'
    assert told(tmp_path, second).startswith(":5: no such key: 'path' (did you mean paths?)")
    assert told(tmp_path, "[network]\ntimeout = 'x'\n").startswith(":2: network.timeout: ")
    assert told(tmp_path, "preset = \n").startswith(": not TOML: ")
    inner = "[tool.other]\nselct = 1\n[tool.citecheck]\nselct = 1\n"
    assert told(tmp_path, inner, "pyproject.toml").startswith(":4: no such key: 'selct'")


def test_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "citecheck.toml"
    file.write_bytes(b'preset = "\xff"')
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read(file)


def test_the_nearest_file_holds_and_nothing_above_the_repository(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('preset = "docs"')
    repository = tmp_path / "repository"
    inner = repository / "desk" / "drafts"
    inner.mkdir(parents=True)
    settings_search._in.cache_clear()
    settings_search.read_once.cache_clear()
    assert settings_search.nearest(inner).settings.preset == "docs"
    (repository / ".git").mkdir()
    settings_search._in.cache_clear()
    assert settings_search.nearest(inner).file is None
    (repository / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (repository / ".citecheck.toml").write_text('preset = "strict"')
    settings_search._in.cache_clear()
    settings_search.read_once.cache_clear()
    found = settings_search.nearest(inner / "a.md")
    assert found.file == repository / ".citecheck.toml"
    assert found.settings.preset == "strict"
