"""The scan for addresses takes time in proportion to a text, whatever it is a run of.

    python benchmarks/scan.py [--random 50] [--seed 1] [--show 15]

Each unit of ``tests/data/find/runs.toml``, and as many more of one to four of its pieces at
random, is repeated to 1 MB and to 5 MB. Printed are the CPU seconds for 5 MB, and how many times
those for 1 MB they are, the worst first. Fails if any takes more than six times as long.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from pathlib import Path

from citecheck.find.addresses import find_addresses

_RUNS = Path(__file__).parents[1] / "tests" / "data" / "find" / "runs.toml"
_MOST = 6.0
_NOTICEABLE = 0.05
"""CPU seconds below which a clock's own grain decides the ratio."""
_TRIES = 3


def main() -> None:
    """Measure, print, and say by the exit status whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--random", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=15)
    options = parser.parse_args()
    rows = [(ratio, seconds, unit) for unit in _units(options) for ratio, seconds in [_cost(unit)]]
    print(f"{len(rows)} kinds of runs")
    for title, key in (("slowest", 1), ("least in proportion", 0)):
        print(f"\n{title}:  s for 5 MB, times 1 MB")
        rows.sort(key=lambda row: -row[key])
        for ratio, seconds, unit in rows[: options.show]:
            print(f"  {unit!r:28} {seconds:6.2f} {ratio:5.1f}")
    if rows[0][0] > _MOST:
        sys.exit(f"{rows[0][2]!r} takes {rows[0][0]:.1f} times as long for 5 MB as for 1 MB")


def _units(options: argparse.Namespace) -> list[str]:
    runs = tomllib.loads(_RUNS.read_text("utf-8"))
    chosen = random.Random(options.seed)  # noqa: S311 -- the same units in every run
    more = [
        "".join(chosen.choices(runs["pieces"], k=chosen.randint(1, 4)))
        for _ in range(options.random)
    ]
    return list(dict.fromkeys([*runs["units"], *runs["pieces"], *more]))


def _cost(unit: str) -> tuple[float, float]:
    """How many times as long 5 MB take as 1 MB, and how long, in CPU seconds.

    Clocks are noisy: what is out of proportion is measured again, and the least counts.
    """
    short = long = float("inf")
    for _ in range(_TRIES):
        short, long = min(short, _seconds(unit, 1)), min(long, _seconds(unit, 5))
        if long <= _NOTICEABLE or long <= 0.9 * _MOST * short:
            break
    return (long / short if long > _NOTICEABLE else 0.0), long


def _seconds(unit: str, megabytes: int) -> float:
    length = megabytes * 1_000_000
    text = (unit * (length // len(unit) + 1))[:length]
    start = time.process_time()
    find_addresses(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
