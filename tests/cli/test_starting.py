"""Each command in a process that starts with nothing, as at people's.

Other tests run commands in forks of a process that has imported everything (see `command.run`),
where nobody would notice that one module needs another to have been imported before it. Commands
that other tests start anew (replay, save, seal, serve) are not in the list again.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck import cli
from citecheck.cli.status import Status
from tests.cli.command import run

REFUSED = "http://127.0.0.1/"
LEAST = (
    (Status.INCOMPLETE, "report", "a.md", "--offline"),
    (Status.INCOMPLETE, "check", "a.md", "--offline"),
    (Status.CLEAN, "find", "a.md"),
    (Status.CLEAN, "links", "--dump", "a.md"),
    (Status.INCOMPLETE, "resolve", REFUSED),
    (Status.USAGE, "mementos", REFUSED),
    (Status.FINDINGS, "capture", REFUSED),
    (Status.CLEAN, "index", "citecheck-report"),
    (Status.CLEAN, "diff", "citecheck-report/a", "citecheck-report/a"),
    (Status.CLEAN, "evidence", ".citecheck"),
    (Status.CLEAN, "verify", ".citecheck"),
    (Status.CLEAN, "store", "check"),
    (Status.CLEAN, "prune"),
    (Status.CLEAN, "monitor", "a.md"),
    (Status.CLEAN, "corpus", "find", "a.jsonl", "-o", "out"),
    (Status.CLEAN, "rules", "CC101"),
    (Status.CLEAN, "schema"),
)


def test_each_command_starts_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"See {REFUSED} there.\n", "utf-8")
    (tmp_path / "a.jsonl").write_text('{"html": "<p>a"}\n', "utf-8")
    for status, *arguments in LEAST:
        done = run(*arguments, folder=tmp_path, anew=True)
        assert done.returncode == status, (arguments, done.stderr)
        assert b"Traceback" not in done.stderr


def test_a_run_that_remembers_all_loads_nothing_that_asks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See [there](there.md).\n", "utf-8")
    (tmp_path / "there.md").touch()
    script = (
        "import sys; from citecheck.cli import main\n"
        "try: main()\n"
        "except SystemExit as end:\n"
        " names = {'asyncio.events', 'ssl', 'citecheck.fetch', 'citecheck.load.markdown'}\n"
        " print(end.code, sorted(names & sys.modules.keys()))\n"
    )
    told = []
    for _ in range(2):
        command = [sys.executable, "-c", script, "links", "a.md", "--cache", "--quiet"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
        told.append(done.stdout.splitlines()[-1])
    assert told[0].startswith("0 ['asyncio.events',")
    assert told[1] == "0 []"


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        ("latin-1", ("report", "--offline")),
        ("cp1252", ("check", "--offline")),
        ("cp932", ("find",)),
        ("utf-16", ("find",)),
    ],
)
def test_an_article_is_told_of_in_any_encoding_of_a_terminal(
    encoding: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    said = "\u201c\u0414\u0430\u2026 \U0001f600 \u20ac\u201d, zei de minister."
    (tmp_path / "a.md").write_text(f"{said} [Zie](http://\u0438.example/) \u00e9n.\n", "utf-8")
    env = {"PYTHONIOENCODING": encoding}
    done = run(*command, "a.md", folder=tmp_path, env=env, anew=True)
    assert done.returncode in {Status.CLEAN, Status.INCOMPLETE}, done.stderr.decode(encoding)
    assert done.stdout.decode(encoding)


def test_what_a_program_on_windows_reads_from_a_pipe_is_utf_8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), "cp1252")
    with monkeypatch.context() as on_windows:
        on_windows.delenv("PYTHONIOENCODING", raising=False)
        on_windows.setattr(os, "name", "nt")
        on_windows.setattr(sys, "stdout", pipe)
        cli._let_all_be_said()
    assert (pipe.encoding, pipe.errors) == ("utf-8", "backslashreplace")
