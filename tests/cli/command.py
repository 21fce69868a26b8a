"""Running the command line as people do: in a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SEED = Path(__file__).parents[2] / "seeds" / "000_506d58b1fd2a89ee.txt"
NAME = SEED.stem


def run(
    *arguments: str | Path,
    folder: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = 60,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``citecheck`` in `folder` and wait for it."""
    return subprocess.run(
        [sys.executable, "-m", "citecheck", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**environment(), **(env or {})},
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
