"""Keeps a worker's process at its work, and makes a row that it cannot survive cost only itself."""

from __future__ import annotations

import queue
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from threading import Lock, Thread
from typing import BinaryIO

from citecheck.closeable import Closeable
from citecheck.corpus.codec import packed
from citecheck.corpus.frames import Frame, Kind, Task, read_frame
from citecheck.model.errors import EnvironmentFailure
from citecheck.model.values import define, evolve, field, frozen

_TRIES = 2
"""Times that a row may end the process that reads it: once may be the system's doing, or somebody's
who killed it."""
_MOST_LOST = 20
"""Rows one after another that end the process, after which the unit is given up: it is the file
that is broken."""
_START = 300.0
"""Seconds for a process to begin."""
_AHEAD = 64
"""Frames that may wait to be taken."""


@frozen
class Outcome:
    """What one article, or row, of a unit came to."""

    index: int
    data: bytes | None
    """What the stage makes of it."""
    failure: str = ""
    """Why there is nothing, in words."""
    is_poison: bool = False
    """Whether it ended the process that read it."""


class ClosedError(Exception):
    """What was under way is not wanted any more."""


class Supervisor(Closeable):
    """One process at a time, begun when it is needed and again when it has died."""

    def __init__(self, *, patience: float, memory: int) -> None:
        """`patience`: seconds for one row. `memory`: bytes of address space for the process."""
        self._patience, self._memory = patience, memory
        self._process: _Process | None = None
        self._is_closed = False
        self._changing = Lock()
        """Held while a process takes the place of another, or of none."""

    def close(self) -> None:
        """End the process, whatever it does, and begin no other. May be called from any thread."""
        with self._changing:
            self._is_closed = True
        self._end()

    def _end(self) -> None:
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """What every row of a task's unit came to, in order, each article once.

        Raises `EnvironmentFailure` where no process can be begun, `ClosedError` where another
        thread closes this meanwhile.
        """
        progress = _Progress(evolve(task, memory=self._memory))
        try:
            while not progress.is_done:
                yield from self._until_death(progress)
        except BaseException:
            self._end()  # it may be in the middle of something
            raise

    def _until_death(self, progress: _Progress) -> Iterator[Outcome]:
        process = self._at_work(progress.task)
        while not progress.is_done:
            try:
                frame = process.frame(self._patience)
            except TimeoutError:
                why = f"took longer than {self._patience:g} seconds"
            else:
                if frame is not None:
                    yield from progress.took(frame)
                    continue
                why = f"ended the process that read it ({process.ending()})"
            self._end()
            if self._is_closed:
                raise ClosedError
            yield from progress.died(why)
            return

    def _at_work(self, task: Task) -> _Process:
        """The process, which has begun the task. Raises `EnvironmentFailure` where none can."""
        for _ in range(_TRIES):
            process = self._running()
            if process.begins(task):
                return process
            self._end()
        raise EnvironmentFailure(
            "a process to read articles cannot be begun",
            hint="what it says on standard error tells why; with little memory, "
            "raise --worker-memory",
        )

    def _running(self) -> _Process:
        with self._changing:
            if self._is_closed:
                raise ClosedError
            if self._process is None:
                self._process = _Process()
            return self._process


@define
class _Progress:
    """How far a unit has come."""

    task: Task
    at: int | None = None
    """The row that is being read."""
    is_done: bool = False
    _held: list[Outcome] = field(factory=list)
    """What that row came to so far: a row counts once it is left behind."""
    _deaths: int = 0
    """Processes that this row has ended."""
    _lost: int = 0
    """Rows one after another that have ended theirs."""

    def took(self, frame: Frame) -> Iterator[Outcome]:
        """Take note of a frame; what is certain now."""
        if frame.kind is Kind.ABOUT:
            if self.at != frame.index:
                self._deaths = 0
                yield from self._release()
            self.at = frame.index
        elif frame.kind is Kind.ROW:
            self._held.append(Outcome(frame.index, frame.data))
        elif frame.kind is Kind.FAILED:
            self._held.append(Outcome(frame.index, None, _text(frame)))
        else:
            yield from self._release()
            if frame.kind is Kind.BROKEN:
                yield Outcome(frame.index, None, _text(frame))
            self.is_done = True

    def died(self, why: str) -> Iterator[Outcome]:
        """Take note that the process died; what is certain now."""
        self._deaths += 1
        at = self.task.begin if self.at is None else self.at
        if self._deaths < _TRIES:
            self._held.clear()
            self.task = evolve(self.task, begin=at)
            return
        self._lost = 1 if self._held else self._lost + 1
        yield from self._release(lost=self._lost)
        yield Outcome(at, None, why, is_poison=True)
        self._deaths, self.at = 0, None
        self.task = evolve(self.task, begin=at + 1)
        if self._lost >= _MOST_LOST:
            yield Outcome(at + 1, None, "so did all before it: the rest of this unit is not read")
            self.is_done = True

    def _release(self, lost: int = 0) -> Iterator[Outcome]:
        if self._held:
            self._lost = lost
        held, self._held = self._held, []
        yield from held


def _text(frame: Frame) -> str:
    return frame.data.decode("utf-8", "replace")


class _Process:
    """A process with a worker in it."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "citecheck.corpus._worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for whoever supervises it
            )
        except OSError as error:
            raise EnvironmentFailure(
                f"no process can be begun: {error.strerror}", hint="close others, or free memory"
            ) from error
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("pipes were asked for")
        self._ask: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._tell: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self._frames: queue.Queue[Frame | None] = queue.Queue(_AHEAD)
        self._is_over = False
        Thread(target=self._listen, daemon=True).start()

    def begins(self, task: Task) -> bool:
        """Have it begin a task; whether it does."""
        with suppress(OSError, TimeoutError, ValueError):  # the latter: it was ended meanwhile
            Frame(Kind.TASK, 0, packed(task)).write(self._ask)
            frame = self.frame(_START)
            return frame is not None and frame.kind is Kind.READY
        return False

    def frame(self, patience: float) -> Frame | None:
        """What it says next; ``None``: it has died. Raises `TimeoutError`."""
        try:
            return self._frames.get(timeout=patience)
        except queue.Empty:
            raise TimeoutError from None

    def ending(self) -> str:
        """How it ended, in words."""
        status = self._process.wait()
        return f"signal {-status}" if status < 0 else f"status {status}"

    def end(self) -> None:
        """End it, and wait until it has. Another thread that waits for a frame is told."""
        self._is_over = True
        self._process.kill()
        self._process.wait()
        with suppress(queue.Empty):  # let the listener see the end
            while True:
                self._frames.get_nowait()
        self._frames.put(None)  # the listener's may be among those that were just taken
        for pipe in (self._ask, self._tell):
            with suppress(OSError):
                pipe.close()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            while not self._is_over and (frame := read_frame(self._tell)) is not None:
                self._frames.put(frame)
        self._frames.put(None)
