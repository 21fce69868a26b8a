"""Much work on two cores: a second process works on it from its end, until the two meet.

So neither waits for the other, whatever each piece takes. A pool of processes takes as long to
start as a thousand articles take to read; a fork takes a millisecond.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Work = TypeVar("_Work")

FEWEST = 256
"""Fewer pieces of work are not worth a process."""
_AT_ONCE = 8
"""Pieces that a process takes at once."""
_MOST_STRETCHES = 4096
"""Most permits: no pipe holds fewer bytes (POSIX, `pipe(7)` of Linux)."""


def from_both_ends(work: Sequence[_Work], run: Callable[[Iterable[_Work]], Any]) -> tuple[Any, ...]:
    """What `run` returns of the work that each process took, which together is all of it.

    What it returns must be of lists, dictionaries, texts and numbers. What was lost with the
    second process is done again here. No other thread may run.
    """
    if len(work) < FEWEST or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return (run(work),)
    size = max(_AT_ONCE, -(-len(work) // _MOST_STRETCHES))
    stretches = [work[at : at + size] for at in range(0, len(work), size)]
    permits = _permits(len(stretches))
    from_child, to_parent = os.pipe()
    try:
        child = os.fork()
    except OSError:
        for each in (permits, from_child, to_parent):
            os.close(each)
        return (run(work),)
    if child == 0:
        os.close(from_child)  # else it would wait for itself to read, once the parent has gone
        _tell(to_parent, _Taken(reversed(stretches), permits), run)
    os.close(to_parent)
    taken = _Taken(stretches, permits)
    try:
        with os.fdopen(from_child, "rb") as pipe:  # closed before the child is waited for
            here = run(taken)
            told = pipe.read()
    finally:
        os.read(permits, _MOST_STRETCHES)  # where this ends before its time, so does the child
        os.close(permits)
        with suppress(OSError):
            os.waitpid(child, 0)
    try:
        return here, json.loads(told)
    except ValueError:
        return here, run([piece for each in stretches[taken.stretches :] for piece in each])


def _permits(count: int) -> int:
    """A pipe of so many bytes, one for each stretch, which whoever is there first reads."""
    permits, given = os.pipe()
    os.write(given, bytes(count))
    os.close(given)
    return permits


class _Taken:
    """The work of one process: stretch after stretch, as long as there are permits."""

    def __init__(self, stretches: Iterable[Sequence[Any]], permits: int) -> None:
        self._left, self._permits = stretches, permits
        self.stretches = 0

    def __iter__(self) -> Iterator[Any]:
        for each in self._left:
            if not os.read(self._permits, 1):
                return
            self.stretches += 1
            yield from each


def _tell(pipe: int, work: Iterable[_Work], run: Callable[[Iterable[_Work]], Any]) -> None:
    """What the second process does, which ends here whatever happens."""
    try:
        with os.fdopen(pipe, "wb") as out:
            out.write(json.dumps(run(work)).encode())
        os._exit(0)
    finally:
        os._exit(1)
