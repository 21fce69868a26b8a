"""What can be tried here of systems that we do not have: nothing rests on what only POSIX has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ARTICLE = """\
# Works

The mayor said: “it is done, and it will hold”. See https://example.org/a and [the plan](plan.md).
"""
_RUNS = {
    "find a.md": 0,
    "report --offline a.md": 3,  # links were not checked
    "check --offline --allow-incomplete a.md": 0,
    "links --offline a.md": 1,  # there is no plan.md
    "verify .citecheck": 0,
}


@pytest.mark.skipif(sys.platform == "win32", reason="is the thing itself")
def test_articles_are_read_checked_and_reported_without_what_windows_lacks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(_ARTICLE, "utf-8")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("as_on_windows.py")), *_RUNS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    ended = [line[2:] for line in done.stdout.splitlines() if line.startswith("= ")]
    assert ended == [str(each) for each in _RUNS.values()], done.stdout + done.stderr
    assert "direct attribution to The mayor" in done.stdout
    written = {each.name for each in (tmp_path / "citecheck-report" / "a").iterdir()}
    assert written >= {"report.html", "report.json"}
