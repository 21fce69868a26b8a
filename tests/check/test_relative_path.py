"""Paths from a folder, as each system has them."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

import pytest

from citecheck.check.difference import difference
from citecheck.check.relative_path import relative_path


def test_a_path_is_written_from_a_folder(tmp_path: Path) -> None:
    assert relative_path(tmp_path / "a" / "b.md", tmp_path) == "a/b.md"
    assert relative_path(tmp_path / "b.md", tmp_path / "a") == "../b.md"


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (r"C:\desk\opinion\a.md", "opinion/a.md"),
        (r"D:\a.md", "D:/a.md"),
        (r"\\server\share\a.md", "//server/share/a.md"),
    ],
)
def test_other_drives_of_windows_have_no_way_between(
    path: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("relpath", "abspath"):
        monkeypatch.setattr(os.path, name, getattr(ntpath, name))
    monkeypatch.setattr(os, "sep", ntpath.sep)
    assert relative_path(path, r"C:\desk") == written  # type: ignore[arg-type]


def test_a_patch_names_no_place_above_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert next(difference(tmp_path / "b.md", b"1\n", b"2\n")).startswith(b"--- a/b.md\n")
