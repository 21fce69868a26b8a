"""A command that is run in a fork behaves as one whose process starts anew."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.command import run

CASES = (
    (("--version",), {}),
    (("find", "-"), {"stdin": "See https://ex\u00e4mple.org/a there.\n".encode() * 3_000}),
    (("find", "caf\udce9.md"), {}),
    (("report", "none.md"), {}),
    (("nothing",), {}),
    (("report", "a.md", "--offline", "--json"), {"env": {"CITECHECK_REPORT_OUTPUT": "there"}}),
)


@pytest.mark.parametrize(("arguments", "given"), CASES, ids=range(len(CASES)))
def test_what_comes_out(tmp_path: Path, arguments: tuple[str, ...], given: dict) -> None:
    seen = []
    for anew in (False, True):
        folder = tmp_path / "a"
        folder.mkdir()
        (folder / "a.md").write_text("See https://example.org/a there.\n", "utf-8")
        done = run(*arguments, folder=folder, anew=anew, **given)
        files = sorted(str(each.relative_to(folder)) for each in folder.rglob("*.*"))
        seen.append((done.returncode, done.stdout, done.stderr, files))
        folder.rename(tmp_path / str(anew))
    assert seen[0][0] == seen[1][0]
    assert seen[0][2:] == seen[1][2:]
    if "--json" not in arguments:  # which has the time
        assert seen[0][1] == seen[1][1]


def test_one_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See https://example.org/a there.\n", "utf-8")
    with pytest.raises(subprocess.TimeoutExpired):
        run("find", "a.md", folder=tmp_path, timeout=0)
    assert run("find", "a.md", folder=tmp_path).returncode == 0
