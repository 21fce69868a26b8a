"""Much work on two cores: a second process does the second half of it.

A pool of processes takes as long to start as a thousand articles take to read; a fork takes a
millisecond.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_Work = TypeVar("_Work")

FEWEST = 256
"""Fewer pieces of work are not worth a process."""


def halves(
    work: Sequence[_Work], run: Callable[[Sequence[_Work]], Any]
) -> tuple[Any, Any] | tuple[Any]:
    """What `run` returns of each half of the work, or of all of it, where one process does it.

    What it returns must be of lists, dictionaries, texts and numbers. A half that was lost with
    its process is done again here. No other thread may run.
    """
    if len(work) < FEWEST or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return (run(work),)
    middle = len(work) // 2
    from_child, to_parent = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(from_child)
        os.close(to_parent)
        return (run(work),)
    if child == 0:
        os.close(from_child)  # else it would wait for itself to read, once the parent has gone
        _tell(to_parent, work[middle:], run)
    os.close(to_parent)
    try:
        with os.fdopen(from_child, "rb") as pipe:  # closed before the child is waited for
            first = run(work[:middle])
            told = pipe.read()
    finally:
        with suppress(OSError):
            os.waitpid(child, 0)
    try:
        second = json.loads(told)
    except ValueError:
        second = run(work[middle:])
    return first, second


def _tell(pipe: int, work: Sequence[_Work], run: Callable[[Sequence[_Work]], Any]) -> None:
    """What the second process does, which ends here whatever happens."""
    try:
        with os.fdopen(pipe, "wb") as out:
            out.write(json.dumps(run(work)).encode())
        os._exit(0)
    finally:
        os._exit(1)
