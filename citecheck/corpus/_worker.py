"""A worker's process: does a stage's work on units, and tells of each row before it reads it.

Hostile bytes may crash, stall or fill it at the cost of one row: whoever supervises it
(`supervision`) knows the row, ends it and begins another behind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO

from citecheck.corpus.codec import unpacked
from citecheck.corpus.frames import Frame, Kind, Task, read_frame
from citecheck.model.errors import CitecheckError, InputError

Told = tuple[int, bytes | InputError]
"""The index of a row, and what one of its articles came to."""


def main() -> None:
    """Do what comes on standard input, until it ends."""
    ask, tell = _pipes()
    while (frame := read_frame(ask)) is not None:
        task = unpacked(frame.data, Task)
        _bind(task.memory)
        with suppress(BrokenPipeError):
            _work(task, tell)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, which nobody else in this process may use any more."""
    ask, tell = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return ask, tell


def _bind(memory: int) -> None:
    """Bound what this process may use."""
    if not memory:
        return
    try:
        import resource
    except ImportError:  # not on Windows
        return
    if sys.platform != "darwin":  # which refuses any bound below what the process began with
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(task: Task, tell: BinaryIO) -> None:
    last = task.begin

    def wanted(index: int) -> bool:
        nonlocal last
        if index < task.begin:
            return False
        last = index
        Frame(Kind.ABOUT, index).write(tell)
        return True

    job = _job(task.job)
    Frame(Kind.READY).write(tell)
    try:
        for index, told in job(task, wanted):
            if isinstance(told, InputError):
                Frame(Kind.FAILED, index, _words(told)).write(tell)
            else:
                Frame(Kind.ROW, index, told).write(tell)
    except CitecheckError as error:
        Frame(Kind.BROKEN, last, _words(error)).write(tell)
    else:
        Frame(Kind.END, last).write(tell)


def _job(name: str) -> Callable[[Task, Callable[[int], bool]], Iterator[Told]]:
    if name == "find":
        from citecheck.corpus.finding import ready, rows

        ready()
    else:
        from citecheck.corpus.reporting import rows
    return rows


def _words(error: CitecheckError) -> bytes:
    return str(error).encode("utf-8", "replace")


if __name__ == "__main__":
    main()
