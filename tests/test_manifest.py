"""What ``run.json`` tells of a run."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import citecheck
from citecheck._version import __version__
from citecheck.cli.status import Status
from citecheck.config import Network, Settings, SharedStore
from citecheck.manifest import NAME, Manifest
from citecheck.model.errors import StoreError
from tests.cli.command import run

BEGUN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_a_run_is_told_by_its_inputs_settings_and_outcome(tmp_path: Path) -> None:
    text = b"See <http://a.example/> and <http://a.example/b> there.\n"
    (tmp_path / "a.md").write_bytes(text)
    done = run("report", "--offline", "-q", "--timeout", "5", "a.md", "none.md", folder=tmp_path)
    assert done.returncode == Status.USAGE
    told = json.loads((tmp_path / "citecheck-report" / NAME).read_text("ascii"))
    assert told["command"] == "report"
    assert told["software"]["version"] == __version__
    assert (told["outcome"], told["status"]) == ("usage", Status.USAGE)
    changed = told["settings"]["changed"]
    assert changed["network.timeout"] == "5.0"
    settings = Settings(network=Network(timeout=5.0), offline=True, store=Path(".citecheck"))
    assert told["settings"]["sha256"] == settings.digest()
    read, unread = told["inputs"]
    assert read["name"] == "a.md"
    assert read["sha256"] == hashlib.sha256(text).hexdigest()
    assert (read["bytes"], read["links"], read["outcome"]) == (len(text), 2, "incomplete")
    assert (tmp_path / "citecheck-report" / read["folder"] / "report.json").exists()
    assert unread["name"] == "none.md"
    assert unread["outcome"] == "unread"
    counts = told["counts"]
    assert (counts["articles"], counts["failed"], counts["links"]) == (1, 1, 2)
    assert counts["outcomes"] == {"offline": 2}
    assert counts["requests"] == 0
    times = [datetime.fromisoformat(told[name]) for name in ("begun", "ended")]
    assert times[1] - times[0] == pytest.approx(timedelta(seconds=told["seconds"]), abs=DUST)


DUST = timedelta(milliseconds=2)


def written(manifest: Manifest, folder: Path) -> str:
    path = manifest.write(folder, outcome="clean", status=0, requests=7)
    assert [each.name for each in folder.iterdir()] == [NAME]
    return path.read_text("ascii")


def test_no_secret_is_told(tmp_path: Path) -> None:
    store = SharedStore("postgresql://u:s3cret@db.example/kept", Path("r"))
    manifest = Manifest("report", Settings(store=store), clock=lambda: BEGUN)
    manifest.failed("https://u:s3cret@a.example/?token=s3cret0123456789", "unread", "\ud800\x1b")
    told = written(manifest, tmp_path)
    assert "s3cret" not in told
    assert json.loads(told)["settings"]["changed"]["store"].startswith("postgresql://db.example")


def test_the_same_inputs_are_told_in_one_order(tmp_path: Path) -> None:
    texts = []
    for names in (("b.md", "a.md", "c.md"), ("c.md", "b.md", "a.md")):
        manifest = Manifest("report", Settings(), clock=lambda: BEGUN)
        for name in names:
            file = tmp_path / name
            file.write_text("Words.")
            report = citecheck.report(file, settings=Settings(offline=True))
            manifest.add(report, name, "clean")
            file.unlink()
        texts.append(written(manifest, tmp_path))
    assert texts[0] == texts[1]


def test_what_cannot_be_written_is_a_named_error(tmp_path: Path) -> None:
    manifest = Manifest("report", Settings(), clock=lambda: BEGUN)
    with pytest.raises(StoreError, match=NAME):
        manifest.write(tmp_path / "none", outcome="clean", status=0, requests=0)
