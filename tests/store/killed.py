"""Runs that are killed in a hundred places: ``python -m tests.store.killed FOLDER``.

Each run is a process of its own, forked from this one so that none has to start anew. It appends
to the one store, and dies as by ``kill -9``: at its k-th call of the system about a file, before
it, after it or halfway through what it writes; or at a moment that a timer chooses, which may be
within SQLite. What it was told to be kept it tells us, and that must be there.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from citecheck.archive.read_back import verify_captures
from citecheck.archive.warc import WarcWriter
from citecheck.archive.warc_repair import repair
from citecheck.store import open_store
from tests.store.appender import numbered

AT_CALLS = 70
AT_MOMENTS = 30
_CALLS = ("open", "write", "fsync", "close", "rename", "replace", "ftruncate", "unlink")
_MAX_FILE = 12_000  # so that runs begin files, too


def run(folder: Path, first: int, told: int) -> None:
    """Append without end, and tell what is kept."""
    with open_store(folder) as store:
        repair(store.warc_folder, store.committed())
        with WarcWriter(store.warc_folder, software="citecheck/test", max_file=_MAX_FILE) as writer:
            for number in range(first, first + 1000):
                store.add_captures([writer.append(numbered(number))])
                _write(told, b"%d\n" % number)


_write = os.write


def die_at_call(number: int, how: str) -> None:
    """Before, after or halfway through the process's n-th call about a file."""
    left = number

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            nonlocal left
            left -= 1
            if left:
                return real(*arguments, **keywords)
            if how == "halfway" and real is _write:
                data = bytes(arguments[1])
                real(arguments[0], data[: len(data) // 2])
            elif how == "after":
                real(*arguments, **keywords)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError("it lives")

        return call

    for name in _CALLS:
        setattr(os, name, deadly(getattr(os, name)))


def one_death(folder: Path, first: int, prepare: Callable[[], None]) -> list[int]:
    """What a run said was kept until it died; the numbers of its exchanges from `first` on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            prepare()
            run(folder, first, writing)
        finally:
            os._exit(3)  # ended in any other way than by being killed
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        kept = [int(line) for line in heard if line.endswith(b"\n")]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it was not killed but ended with {status}"
    return kept


def check(folder: Path, kept: list[int]) -> tuple[int, int]:
    """Everything holds, and what was said to be kept is there. How much, and how many tails."""
    with open_store(folder) as store:
        mended = repair(store.warc_folder, store.committed())
        assert all(each.torn for each in mended), mended  # nothing that was named is missing
        captures = tuple(store.all_captures())
        urls = {capture.url for capture in captures}
        assert urls >= {f"https://news.example/{number}" for number in kept}
        assert store.problems() == ()
        assert verify_captures(store.warc_folder, captures[-40:]) == ()
        ends = store.committed()
        for file in store.warc_folder.glob("*.warc.gz"):
            assert file.stat().st_size == ends.get(file.name, 0)
    return len(captures), len(mended)


def main(folder: Path) -> None:
    """Kill, check, and go on with the same store."""
    chance = random.Random(20261129)  # noqa: S311 -- moments, not secrets
    ways = [
        (lambda call=call, how=how: die_at_call(call, how))
        for call in range(1, AT_CALLS // 2)
        for how in (("before", "after", "halfway")[call % 3], "halfway")
    ]
    for _ in range(AT_CALLS + AT_MOMENTS - len(ways)):
        moment = chance.uniform(0.003, 0.08)
        ways.append(lambda moment=moment: signal.setitimer(signal.ITIMER_REAL, moment))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends a process at once, with nothing run
    kept: list[int] = []
    tails = 0
    for number, prepare in enumerate(ways):
        kept += one_death(folder, 1000 * number, prepare)
        count, torn = check(folder, kept)
        tails += torn
    with open_store(folder) as store:
        assert verify_captures(store.warc_folder, store.all_captures()) == ()
    print(f"{len(ways)} deaths, {count} captures, {len(kept)} told, {tails} tails")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
