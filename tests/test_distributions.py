"""Distributions that may bring plug-ins are told from those that do not."""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from citecheck import distributions


def test_other_distributions_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), "/no/such/folder"])
    monkeypatch.setattr(sys, "meta_path", [PathFinder])  # libraries add finders of their own
    ask = distributions.has_plug_ins.__wrapped__
    described = tmp_path / "other-1.dist-info"
    described.mkdir()
    assert not ask()
    described.joinpath("entry_points.txt").write_text("[console_scripts]\nx = citecheck.x\n")
    assert not ask()
    described.joinpath("entry_points.txt").write_text("[citecheck.load]\nx = other.x\n")
    assert ask()


def test_what_others_bring_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    described = tmp_path / "other-1.dist-info"
    described.mkdir()
    described.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n")
    described.joinpath("entry_points.txt").write_text("[citecheck.render]\nx = json.decoder\n")
    monkeypatch.syspath_prepend(tmp_path)
    distributions.has_plug_ins.cache_clear()
    try:
        found = [each.load().__name__ for each in distributions.entry_points("render")]
        assert found == ["json.decoder"]
        assert not list(distributions.entry_points("load"))
    finally:
        distributions.has_plug_ins.cache_clear()
