"""Does hostile input take time in line with its length, in each place that reads it?

``python benchmarks/hostile.py [PATH ...]``: runs the tests that ask for the fixture ``sized``
(see ``tests/sizes.py``) with their input at a quarter of its length, as written, and at four
times; prints for each the CPU time of the three and the larger of the two ratios, and at the end
those above the bar. Four times the length may take up to eight times as long: what is quadratic
takes sixteen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FACTORS = (0.25, 1.0, 4.0)
BAR = 8.0
_LEAST = 0.05  # seconds: below it the clock's grain and what is read on first use decide


class Timing:
    """Runs only the tests that take input of any size, and notes the CPU time of each."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self.seconds: dict[str, float] = {}

    def pytest_configure(self, config: pytest.Config) -> None:
        """Say how large the input is to be."""
        from tests.sizes import FACTOR

        config.stash[FACTOR] = self._factor

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out all other tests."""
        items[:] = [each for each in items if "sized" in getattr(each, "fixturenames", ())]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test took."""
        began = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began


def measured(factor: float, paths: list[str]) -> dict[str, float]:
    """CPU seconds of each test, in a process of their own."""
    command = [sys.executable, __file__, "--child", str(factor), *paths]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(factor: float, paths: list[str]) -> None:
    """Run the tests once, and print what they took."""
    sys.path.insert(0, str(ROOT))
    timing = Timing(factor)
    options = ["-o", "addopts=", "-q", "-p", "no:cacheprovider"]
    # What a test asserts of the size as written may not hold of another: only time counts here.
    status = pytest.main([*options, *paths], plugins=[timing])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        sys.exit(status)
    print()
    print(json.dumps(timing.seconds))


def main() -> None:
    """Print a line for each test, and those above the bar again at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["tests"])
    parser.add_argument("--child", type=float)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.paths)
        return
    small, written, large = (measured(factor, options.paths) for factor in FACTORS)
    above = []
    for name in large:
        times = [each[name] for each in (small, written, large)]
        ratio = max(b / max(a, _LEAST) for a, b in pairwise(times))
        line = f"{ratio:5.1f}  " + "".join(f"{each:8.2f} s" for each in times) + f"  {name}"
        print(line, flush=True)
        if ratio > BAR:
            above.append(line)
    print(f"\nabove {BAR:.0f}:", *(above or ["none"]), sep="\n")


if __name__ == "__main__":
    main()
