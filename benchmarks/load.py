"""How long reading takes: hostile runs at 1 and 5 MB, and articles a second.

Run: ``python benchmarks/load.py [runs]``. Prints a table; each figure is the least processor
time of the runs, in seconds.
A reader is linear if five times the input takes about five times as long; the collector of
garbage makes that six where millions of small objects live. What a reader refuses, by a named
error, shows that error's name.
"""

from __future__ import annotations

import resource
import sys
import time

from markup_runs import RUNS

from citecheck.load import parse
from citecheck.model.errors import InputError

_SIZES = (1_000_000, 5_000_000)

_PARAGRAPH = (
    "Said the minister on Monday: “It is so”, and <a href='https://example.com/{0}'>a paper "
    "{0}</a> &amp; others wrote of it at some length, as papers do when nothing has happened.\n"
)
_PAGE = (
    "<!doctype html><html lang=en><head><title>T</title></head><body><nav><a href=/>Home</a></nav>"
    "<article><h1>T</h1>{}</article><footer>About</footer></body></html>"
)


def _least(data: bytes, name: str, runs: int) -> tuple[float, str]:
    best, error = float("inf"), ""
    for _ in range(runs):
        start = time.process_time()
        try:
            parse(data, name)
        except InputError as refused:
            error = type(refused).__name__
        best = min(best, time.process_time() - start)
    return best, error


def _hostile(runs: int) -> None:
    print(f"{'reader':8} {'run':38} {'1 MB':>8} {'5 MB':>8} {'ratio':>6}")
    for name, units in RUNS.items():
        for unit in units:
            (small, _), (large, error) = (
                _least((unit * (size // len(unit))).encode(), name, runs) for size in _SIZES
            )
            ratio = f"{large / small:6.1f}" if not error else f" {error}"
            print(f"{name:8} {unit!r:38} {small:7.2f}s {large:7.2f}s {ratio}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak resident memory: {peak:.0f} MB")


def _articles(runs: int) -> None:
    words = "".join(_PARAGRAPH.format(number) for number in range(100))
    html = _PAGE.format("".join(f"<p>{_PARAGRAPH.format(number)}</p>" for number in range(100)))
    for name, text in (("a.txt", words), ("a.md", words.replace("\n", "\n\n")), ("a.html", html)):
        seconds, _ = _least(text.encode(), name, runs * 20)
        size = len(text.encode())
        print(f"{name:8} article of {size / 1000:.0f} kB: {1 / seconds:7.0f} a second")


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    _articles(times)
    _hostile(times)
