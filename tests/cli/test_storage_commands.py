"""``citecheck deposit``, ``prune`` and ``restore``: elsewhere, away, and back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import citecheck
from citecheck.cli.status import Status
from citecheck.store import open_store
from tests.cli.command import SEED, run
from tests.web import LoopbackWeb


@pytest.fixture
def store(web: LoopbackWeb, tmp_path: Path) -> Path:
    settings = citecheck.Settings(network=web.network(), store=tmp_path / ".citecheck")
    citecheck.report(SEED, settings=settings, output=tmp_path / "out")
    return tmp_path / ".citecheck"


def said(folder: Path, *arguments: str | Path) -> str:
    done = run(*arguments, folder=folder)
    assert done.returncode == Status.CLEAN, done.stderr
    return done.stdout.decode()


def test_evidence_goes_elsewhere_is_removed_here_and_comes_back(store: Path) -> None:
    folder = store.parent
    place = folder / "elsewhere"
    assert "3 sent, 0 there before" in said(folder, "deposit", "out", "--to", place)
    (warc,) = (store / "warc").iterdir()
    kept = warc.read_bytes()
    here = ("prune", "--older-than", "0", "--deposited-at", place)
    assert f"would go: {warc.name}" in said(folder, *here)
    assert warc.exists()
    assert "1 files" in said(folder, *here, "--remove")
    assert not warc.exists()
    verified = said(folder, "verify", ".citecheck")
    assert "captures in 1 files were removed" in verified
    assert "holds" in verified
    assert "1 files brought back" in said(folder, "restore", "--from", place)
    assert warc.read_bytes() == kept
    assert "were removed" not in said(folder, "verify", ".citecheck")


def test_a_report_after_a_removal_asks_anew(web: LoopbackWeb, store: Path) -> None:
    folder = store.parent
    assert "1 files" in said(folder, "prune", "--older-than", "0", "--whatever-rests", "--remove")
    settings = citecheck.Settings(network=web.network(), store=store, max_age=timedelta(days=99))
    report = citecheck.report(SEED, settings=settings, output=folder / "out")
    assert not any(each.from_store for each in report.resolutions.values())
    assert report.package is not None
    assert report.captures
    with open_store(store) as opened:
        assert {each.record.warc for each in report.captures} <= {
            path.name for path in opened.warc_folder.iterdir()
        }


def test_what_is_no_store_is_the_users_mistake(tmp_path: Path) -> None:
    done = run("deposit", "--to", "elsewhere", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"no store" in done.stderr
    assert not (tmp_path / ".citecheck").exists()
