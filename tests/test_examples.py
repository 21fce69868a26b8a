"""The examples run as their docstrings say, on the seed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "000_506d58b1fd2a89ee.txt"


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("roster.py", "person        Jake Sullivan"),
        ("links_as_csv.py", "11,174,pic.twitter.com/JDvSOxJjcH"),
    ],
)
def test_an_example(example: str, expected: str) -> None:
    command = [sys.executable, ROOT / "examples" / example, SEED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert expected in done.stdout


def test_every_example_is_run() -> None:
    tested = {"roster.py", "links_as_csv.py"}
    assert {path.name for path in (ROOT / "examples").glob("*.py")} == tested
