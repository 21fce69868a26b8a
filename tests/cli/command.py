"""Running the command line as people do: in a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.cli.forked import ForkServer

SEED = Path(__file__).parents[2] / "seeds" / "000_506d58b1fd2a89ee.txt"
NAME = SEED.stem


_FORKS = ForkServer()


def run(
    *arguments: str | Path,
    folder: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = 600,
    anew: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``citecheck`` in `folder` and wait for it.

    The process is a fork of one that has imported all that commands need. `anew`: it is one that
    starts with nothing, as at people's, where what is imported when or the order of hashes tells:
    see `test_starting`. So it is where the environment has what is read when a process starts.
    """
    words = [*map(str, arguments)]
    whole = {**environment(), **(env or {})}
    if not anew and _FORKS.can_run(whole):
        return _FORKS.run(words, folder, stdin, whole, timeout)
    return subprocess.run(
        [sys.executable, "-m", "citecheck", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=whole,
        timeout=timeout,
        check=False,
    )


def environment() -> dict[str, str]:
    """This process's, without what would change what is printed."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "CI")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def report_of(folder: Path, name: str = NAME) -> dict[str, Any]:
    """The ``report.json`` that a run wrote for an article."""
    text = (folder / "citecheck-report" / name / "report.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
