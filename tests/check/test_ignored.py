"""What git ignores is no article, unless somebody names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.check.policies import Policies, Wanted
from citecheck.check.wanted import wanted
from citecheck.policy import settings_search
from tests.check.repository import Repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "docs")
    made.write(".gitignore", "node_modules/\n/site/\n*.tmp.md\n")
    for name in ("a.md", "new\nline.md", "site/index.html", "node_modules/x/README.md"):
        made.write(name, "Text.\n")
    made.write("guide/b.tmp.md", "Text.\n")
    made.write("guide/tracked.tmp.md", "Text.\n")
    made.git("add", "-f", "guide/tracked.tmp.md")
    monkeypatch.chdir(made.folder)
    settings_search.forget()
    return made


def names(*paths: str) -> list[str]:
    found = wanted(paths, Policies(Wanted()))
    return [getattr(each, "name", str(each)) for each in found]


def test_what_is_built_or_installed_is_left_out_of_a_folder(repository: Repository) -> None:
    expected = ["a.md", "guide/tracked.tmp.md", "new\nline.md"]
    assert names() == names(".") == names("**/*.md") == expected
    whole = str(repository.folder)
    assert names(whole) == [f"{whole}/{each}" for each in expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("guide/b.tmp.md", ["guide/b.tmp.md"]),
        ("site", ["site/index.html"]),
        ("node_modules/x", ["node_modules/x/README.md"]),
    ],
)
def test_what_is_named_is_meant(path: str, expected: list[str], repository: Repository) -> None:
    assert names(path) == expected
    assert names(path, "a.md") == [*expected, "a.md"]


def test_settings_may_say_otherwise(repository: Repository) -> None:
    repository.write("citecheck.toml", "respect-gitignore = false\n")
    settings_search.forget()
    assert "node_modules/x/README.md" in names()
    heeding = wanted((), Policies(Wanted(respect_gitignore=True)))
    assert all("node_modules" not in getattr(each, "name", "") for each in heeding)


def test_the_command_line_may_say_otherwise(repository: Repository) -> None:
    everything = wanted((), Policies(Wanted(respect_gitignore=False)))
    assert "node_modules/x/README.md" in [getattr(each, "name", "") for each in everything]


def test_without_git_or_a_repository_nothing_is_ignored(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / ".gitignore").write_text("*\n")
    (plain / "a.md").write_text("Text.\n")
    assert names(str(plain)) == [f"{plain}/a.md"]
    monkeypatch.setenv("PATH", str(plain))
    assert "site/index.html" in names()
