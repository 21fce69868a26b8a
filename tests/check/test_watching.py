"""What a watch finds changed from look to look."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citecheck.check.policies import Policies, Wanted
from citecheck.check.watching import Changes, Watch, name_of
from citecheck.model.errors import ConfigurationError
from citecheck.policy.settings_file import Choice


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with two articles in it."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "news/b.md"):
        put(tmp_path / name, "Words.\n")
    return tmp_path


def put(file: Path, text: str) -> None:
    """Write a file; what it was last written at is another time in any case."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, "utf-8")
    if before:
        os.utime(file, ns=(before + 1_000_000, before + 1_000_000))


def watch(*paths: str, files: tuple[Path, ...] = ()) -> Watch:
    return Watch(paths, lambda: Policies(Wanted(Choice())), files)


def names(changes: Changes | None) -> list[str]:
    assert changes is not None
    return [name_of(each) for each in changes.sources]


def test_the_first_look_finds_all_and_the_next_nothing(folder: Path) -> None:
    watched = watch()
    first = watched.look()
    assert names(first) == ["a.md", "news/b.md"]
    assert first is not None
    assert (first.number, first.is_all, first.gone) == (2, True, frozenset())
    assert watched.look() is None


def test_only_what_changed_came_or_went_is_told(folder: Path) -> None:
    watched = watch()
    watched.look()
    put(folder / "news/b.md", "Wordy.\n")  # as long as before
    assert names(watched.look()) == ["news/b.md"]
    put(folder / "news/c.md", "New.\n")
    put(folder / "notes.zip", "no article")
    assert names(watched.look()) == ["news/c.md"]
    (folder / "a.md").unlink()
    last = watched.look()
    assert names(last) == []
    assert last is not None
    assert (last.gone, last.number, last.is_all) == (frozenset({"a.md"}), 2, False)
    assert watched.look() is None


def test_a_file_put_in_the_place_of_another_is_seen_though_time_and_size_are_the_same(
    folder: Path,
) -> None:
    watched = watch()
    watched.look()
    told = (folder / "a.md").stat()
    put(folder / "a.md.new", "wordS.\n")
    os.utime(folder / "a.md.new", ns=(told.st_atime_ns, told.st_mtime_ns))
    (folder / "a.md.new").replace(folder / "a.md")
    assert names(watched.look()) == ["a.md"]


@pytest.mark.parametrize(
    "name", ["citecheck.toml", ".citecheck.toml", "pyproject.toml", "news/citecheck.toml"]
)
def test_settings_that_come_change_or_go_have_all_judged_anew(folder: Path, name: str) -> None:
    head = "[tool.citecheck]\n" if name == "pyproject.toml" else ""
    watched = watch()
    watched.look()
    for text in ('ignore = ["CC1"]\n', 'ignore = ["CC2"]\n'):
        put(folder / name, head + text)
        assert names(watched.look()) == ["a.md", "news/b.md"]
        ruling = watched.policies.at(folder / "news/b.md")
        assert ruling.found.settings.ignore == (text[11:14],)
        assert watched.look() is None
    (folder / name).unlink()
    assert names(watched.look()) == ["a.md", "news/b.md"]
    assert watched.policies.at(folder / "news/b.md").found.file is None


def test_what_weighs_on_all_is_looked_at_too(folder: Path) -> None:
    put(folder / "citecheck.toml", 'baseline = "accepted.json"\nexclude = ["news/"]\n')
    hosts = folder / "hosts.conf"
    watched = watch(files=(hosts,))
    assert names(watched.look()) == ["a.md"]
    for file in (hosts, folder / "accepted.json"):
        put(file, "{}")
        assert names(watched.look()) == ["a.md"]
        assert watched.look() is None


def test_settings_that_will_not_do_are_told_until_they_do(folder: Path) -> None:
    watched = watch()
    watched.look()
    put(folder / "citecheck.toml", "exlude = []\n")
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="did you mean exclude"):
            watched.look()
    put(folder / "citecheck.toml", "exclude = []\n")
    assert names(watched.look()) == ["a.md", "news/b.md"]


def test_what_could_not_be_dealt_with_is_found_again(folder: Path) -> None:
    watched = watch()
    watched.look()
    put(folder / "a.md", "Others.\n")
    changes = watched.look()
    assert changes is not None
    watched.again(changes)
    assert names(watched.look()) == ["a.md"]


def test_a_named_file_that_goes_is_told_as_such_once(folder: Path) -> None:
    watched = watch("a.md")
    watched.look()
    (folder / "a.md").unlink()
    gone = watched.look()
    assert gone is not None
    assert gone.gone == {"a.md"}
    assert "no such file" in str(gone.sources[0])
    assert watched.look() is None
    put(folder / "a.md", "Back.\n")
    assert names(watched.look()) == ["a.md"]
