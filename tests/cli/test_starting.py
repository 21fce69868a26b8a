"""Each command in a process that starts with nothing, as at people's.

Other tests run commands in forks of a process that has imported everything (see `command.run`),
where nobody would notice that one module needs another to have been imported before it. Commands
that other tests start anew (replay, save, seal, serve) are not in the list again.
"""

from __future__ import annotations

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
