"""Each command in a process that starts with nothing, as at people's.

Other tests run commands in forks of a process that has imported everything (see `command.run`),
where nobody would notice that one module needs another to have been imported before it. Commands
that other tests start anew (replay, save, seal, serve) are not in the list again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
