"""What finds and judges is told by its files, and by when its libraries changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from citecheck import edition


def test_the_edition_is_told_by_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "words.toml"
    file.write_text("a = 1", "utf-8")
    monkeypatch.setattr(edition, "_OURS", tmp_path)
    seen = {edition.edition.__wrapped__()}
    file.write_text("a = 12", "utf-8")
    seen.add(edition.edition.__wrapped__())
    os.utime(file, (1, 1))
    seen.add(edition.edition.__wrapped__())
    (tmp_path / "more.py").touch()
    seen.add(edition.edition.__wrapped__())
    assert len(seen) == 4
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "more.pyc").touch()
    assert edition.edition.__wrapped__() in seen


def test_the_edition_is_told_by_when_a_library_came_or_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "site-packages"
    other = tmp_path / "elsewhere"
    libraries.mkdir()
    other.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries), str(other)])
    before = edition.edition.__wrapped__()
    os.utime(other, (1, 1))
    assert edition.edition.__wrapped__() == before
    os.utime(libraries, (1, 1))
    assert edition.edition.__wrapped__() != before
